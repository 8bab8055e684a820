package dev.inquest.web;

import java.util.function.Supplier;

import dev.inquest.reply.SlackStanding;

/**
 * What runs beside the web server and is told of here. None of it waits for an engine.
 *
 * @param metrics every figure, in Prometheus' text format
 */
public record Alongside(Supplier<SlackStanding> slack, Supplier<Figures> metrics) {
    static final Alongside NOTHING = new Alongside(() -> SlackStanding.OFF, () -> new Figures("text/plain", ""));

    public record Figures(String mediaType, String text) {}
}
