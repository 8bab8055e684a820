package dev.inquest.metrics;

import java.time.Instant;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import dev.inquest.recorder.Recorder;
import dev.inquest.watch.Toll;

/** How the watch over one engine goes. */
final class EngineMeters {
    private EngineMeters() {}

    static void register(PrometheusMeterRegistry registry, Supplier<Recorder.Status> recorder, Toll toll) {
        String name = recorder.get().engine();
        Tags engine = Tags.of("engine", name);
        Meters.gauge(registry, "inquest.engine.connected", "1 while the engine's events arrive, 0 while they do not. An"
                + " engine that hangs without closing its connection is noticed after minutes.", engine,
                () -> Meters.yes(recorder.get().connected()));
        Meters.gauge(registry, "inquest.engine.changed.timestamp.seconds", "When it was connected or went away last,"
                + " by the engine's clock; NaN where it never was connected.", engine,
                () -> moment(recorder.get().since()));
        Meters.gauge(registry, "inquest.engine.last.event.timestamp.seconds", "When the event happened that was stored"
                + " last, by the engine's clock; NaN before the first.", engine,
                () -> moment(recorder.get().lastEvent()));
        Meters.gauge(registry, "inquest.store.takes.events", "1 while the store takes the engine's events, 0 while they"
                + " wait in memory because it does not, as when its disk is full.", engine,
                () -> Meters.yes(recorder.get().stores()));
        Meters.gauge(registry, "inquest.events.waiting", "Events that have arrived and are not stored yet.", engine,
                () -> recorder.get().waiting());
        Meters.count(registry, "inquest.gaps",
                "How often something may have been missed: the engine was away, or forgot"
                        + " too soon what had happened.",
                engine, () -> recorder.get().gaps());
        Meters.count(registry, "inquest.ends.passed.over", "Ends of containers whose last words were not kept, because"
                + " there were too many, or the same container ended again within seconds.", engine,
                () -> recorder.get().passedOver());
        Meters.count(registry, "inquest.samples", "Looks at the memory of one container.", engine,
                () -> recorder.get().samples());
        Meters.gauge(registry, "inquest.sample.interval.seconds", "How far apart two looks at the same container are"
                + " now; many containers are looked at less often.", engine,
                () -> recorder.get().sampleEvery().toMillis() / 1000.0);
        Meters.gauge(registry, "inquest.containers.running", "Containers of the engine that run.", engine,
                () -> recorder.get().running());
        for (String cause : Toll.causes()) {
            Meters.count(registry, "inquest.deaths", "Ends of containers since Inquest began to watch. One that matters"
                    + " counts when it was looked into, under the cause that was found, and again under it when it"
                    + " recurs; unknown is not proven or not looked into, other is a cause of your own playbooks. One"
                    + " that ended well, or that somebody asked for, counts under what its events tell.",
                    engine.and("cause", cause), () -> toll.of(name, cause));
        }
    }

    private static double moment(Instant at) {
        return at.equals(Instant.EPOCH) ? Double.NaN : at.toEpochMilli() / 1000.0;
    }
}
