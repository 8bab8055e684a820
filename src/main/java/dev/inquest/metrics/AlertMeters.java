package dev.inquest.metrics;

import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import dev.inquest.metrics.CountedBoard.Outcome;
import dev.inquest.watch.Watch;

/** From deaths to what is said of them unasked. */
final class AlertMeters {
    private final PrometheusMeterRegistry registry;

    AlertMeters(PrometheusMeterRegistry registry, Supplier<Watch.Status> watch) {
        this.registry = registry;
        for (Outcome outcome : Outcome.values()) {
            count(outcome);
        }
        Meters.gauge(registry, "inquest.deaths.waiting", "Containers with deaths that were heard of and are no incident"
                + " yet.", Tags.empty(), () -> watch.get().deaths());
        Meters.gauge(registry, "inquest.incidents.open", "Incidents that go on.", Tags.empty(),
                () -> watch.get().incidents());
        Meters.gauge(registry, "inquest.alerts.waiting", "Alerts that are due and could not be said yet: too many in a"
                + " minute, or Slack did not take them.", Tags.empty(), () -> watch.get().alerts());
        Meters.count(registry, "inquest.deaths.passed.over", "Deaths that came faster than they could be told, and are"
                + " only in the record.", Tags.empty(), () -> watch.get().passedOver());
    }

    void said(Outcome outcome) {
        count(outcome).increment();
    }

    private Counter count(Outcome outcome) {
        return Counter.builder("inquest.alerts")
                .description("Alerts that were posted, written anew, or refused by Slack when they were to be posted.")
                .tag("result", outcome.word())
                .register(registry);
    }
}
