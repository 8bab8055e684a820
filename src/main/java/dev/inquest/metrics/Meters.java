package dev.inquest.metrics;

import java.util.function.DoubleSupplier;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * Every series there is. Labels are the names of engines and words of closed lists: no container, person or text of
 * anybody's becomes one.
 */
final class Meters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ProcessMeters process = new ProcessMeters();
    private final StoreMeters store;
    private final EventMeters events;
    private final DeskMeters desk;
    private final AlertMeters alerts;

    Meters(Sources sources) {
        process.register(registry, sources.version());
        store = new StoreMeters(sources.proposals());
        store.register(registry);
        events = new EventMeters(registry);
        sources.recorders().forEach(recorder -> EngineMeters.register(registry, recorder, sources.toll()));
        sources.recorders().forEach(recorder -> events.expect(recorder.get().engine()));
        desk = new DeskMeters(registry);
        alerts = new AlertMeters(registry, sources.watch());
        SlackMeters.register(registry, sources.slack(), sources.slackTroubles());
    }

    EventMeters events() {
        return events;
    }

    DeskMeters desk() {
        return desk;
    }

    AlertMeters alerts() {
        return alerts;
    }

    String text() {
        store.look();
        return registry.scrape(Metrics.MEDIA_TYPE);
    }

    /** Shows what a source says at each scrape; NaN where it fails. */
    static void gauge(PrometheusMeterRegistry registry, String name, String help, Tags tags, DoubleSupplier source) {
        Gauge.builder(name, source::getAsDouble).description(help).tags(tags).register(registry);
    }

    /** Shows a count that somebody else keeps; what it was when that fails. */
    static void count(PrometheusMeterRegistry registry, String name, String help, Tags tags, DoubleSupplier source) {
        Lasting lasting = new Lasting(source);
        // The lambda keeps the source; the meter would hold an object of its own only weakly.
        FunctionCounter.builder(name, registry, any -> lasting.getAsDouble())
                .description(help)
                .tags(tags)
                .register(registry);
    }

    static double yes(boolean so) {
        return so ? 1 : 0;
    }

    @Override
    public void close() {
        process.close();
        registry.close();
    }
}
