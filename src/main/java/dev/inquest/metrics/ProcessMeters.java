package dev.inquest.metrics;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The process itself: what it is, and what it takes. */
final class ProcessMeters implements AutoCloseable {
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    void register(PrometheusMeterRegistry registry, String version) {
        // Micrometer's names for these are not what Prometheus expects.
        registry.config()
                .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"))
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
        Meters.gauge(registry, "inquest.build.info", "Always 1; the label says which Inquest this is.",
                Tags.of("version", version), () -> 1);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    @Override
    public void close() {
        garbage.close();
    }
}
