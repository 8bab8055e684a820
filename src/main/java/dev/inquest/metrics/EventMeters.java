package dev.inquest.metrics;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Events that have been stored, and how late. */
final class EventMeters {
    private static final Duration[] BUCKETS = {Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5)};

    private final PrometheusMeterRegistry registry;

    EventMeters(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows the series of an engine from the beginning, so that its first event is seen as a change. */
    void expect(String engine) {
        count(engine);
        lag(engine);
    }

    /** @param live whether it happened while Inquest was there to hear it */
    void stored(String engine, boolean live, Duration late) {
        count(engine).increment();
        if (live) {
            lag(engine).record(late.isNegative() ? Duration.ZERO : late);
        }
    }

    private Counter count(String engine) {
        return Counter.builder("inquest.events")
                .description("Events that were stored: of those that the engine tells, the ones worth keeping.")
                .tag("engine", engine)
                .register(registry);
    }

    private Timer lag(String engine) {
        return Timer.builder("inquest.event.lag")
                .description(
                        "From when an event happened, by the engine's clock, until it was stored. Events from before"
                                + " Inquest began are left out; what was told late after a lost connection is not.")
                .tag("engine", engine)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
