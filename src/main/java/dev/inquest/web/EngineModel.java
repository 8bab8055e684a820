package dev.inquest.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.inquest.container.Shown;
import dev.inquest.reply.EngineStanding;
import dev.inquest.reply.EngineStanding.Watched;

/** Engines as the pages show them: in a quiet line each, or loudly where one is away. */
final class EngineModel {
    private EngineModel() {}

    static List<Map<String, Object>> of(List<EngineStanding> engines, Instant now) {
        return engines.stream().map(engine -> of(engine, now)).toList();
    }

    private static Map<String, Object> of(EngineStanding engine, Instant now) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", engine.engine());
        model.put("away", !engine.connected());
        model.put("deaf", engine.connected() && engine.watched().filter(watched -> !watched.hears()).isPresent());
        model.put("product", engine.product());
        model.put("since", Map.of("iso", engine.since().toString(), "shown", Words.day(engine.since()), "long",
                lasting(engine.since(), now)));
        model.put("watched", engine.watched().map(watched -> watched(watched, now)).orElse("not watched"));
        model.put("say", engine.say());
        return model;
    }

    private static String watched(Watched watched, Instant now) {
        String last = watched.lastEvent().equals(Instant.EPOCH)
                ? "no event yet"
                : "last event " + Shown.ago(watched.lastEvent(), now);
        String gaps = switch ((int) Math.min(watched.gaps(), Integer.MAX_VALUE)) {
            case 0 -> "no gap";
            case 1 -> "1 gap";
            default -> watched.gaps() + " gaps";
        };
        return "watched, " + last + ", " + gaps;
    }

    /** Empty where it has only just begun; an engine's clock may even be ahead of ours. */
    private static String lasting(Instant since, Instant now) {
        Duration time = Duration.between(since, now);
        return time.toMillis() < 1000 ? "" : ", for " + Shown.roughly(time);
    }
}
