package dev.inquest.metrics;

import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import dev.inquest.reply.SlackStanding;

/** How Slack does. There are none of these where it is switched off. */
final class SlackMeters {
    private SlackMeters() {}

    static void register(PrometheusMeterRegistry registry, Supplier<SlackStanding> slack,
            Supplier<Map<String, Long>> troubles) {
        if (slack.get() == SlackStanding.OFF) {
            return;
        }
        Meters.gauge(registry, "inquest.slack.connected",
                "1 while Slack hears us: the connection of Socket Mode stands,"
                        + " or our token was taken when Slack was asked last, some seconds ago.",
                Tags.empty(),
                () -> Meters.yes(slack.get() == SlackStanding.CONNECTED));
        troubles.get()
                .keySet()
                .forEach(kind -> Meters.count(registry, "inquest.slack.errors", "How often Slack did not do what it was"
                        + " asked: no connection could be opened, it was unreachable, throttled us (most such calls are"
                        + " made again), or refused.", Tags.of("kind", kind),
                        () -> troubles.get().getOrDefault(kind, 0L)));
    }
}
