package dev.inquest.telling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.Shown;
import dev.inquest.container.Usage;
import dev.inquest.inquiry.Amount;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.Inquiry;
import dev.inquest.inquiry.Words;
import dev.inquest.question.Understood;
import dev.inquest.reply.Json;
import dev.inquest.reply.Reply;
import dev.inquest.reply.Reply.Told;

/** How one container is doing, as a colleague says it who has just looked. */
final class Status {
    private static final int PROBE_SHOWN = 200;

    private final Engines engines;
    private final Inquiry inquiry;

    Status(Engines engines, Inquiry inquiry) {
        this.engines = engines;
        this.inquiry = inquiry;
    }

    Reply tell(Understood understood, ContainerSummary container) {
        ContainerReader reader = engines.of(container).reader();
        Inspection seen = reader.inspect(container.id());
        Optional<Usage> usage = seen.state().running() ? usage(reader, seen) : Optional.empty();
        List<String> sentences = new ArrayList<>();
        String name = Marked.name(seen.name()) + engines.place(container.engine());
        sentences.add(name + " " + state(seen, reader.now()));
        sentences.add(memory(seen, usage));
        sentences.add(restarts(seen));
        inquiry.reverted(container.engine(), seen).ifPresent(limit -> sentences.add(limit.sentence()));
        return new Told(understood.question(), understood.intent(),
                Words.assumed(understood) + String.join(" ", sentences.stream().filter(s -> !s.isEmpty()).toList()),
                List.of(), data(container, seen, usage));
    }

    private static Optional<Usage> usage(ContainerReader reader, Inspection seen) {
        try {
            return Optional.of(reader.usage(seen.id()));
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.UNREACHABLE) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static String state(Inspection seen, Instant now) {
        Inspection.State state = seen.state();
        return switch (state.status()) {
            case "created" -> "was created " + at(seen.created(), now) + " and has never run."
                    + (state.error().isEmpty()
                            ? ""
                            : " It could not be started: " + Marked.code(Shown.innermost(state.error())));
            case "paused" -> "is paused. It was started " + at(state.startedAt(), now) + ".";
            case "restarting" -> "is in a restart loop: its last run ended " + at(state.finishedAt(), now)
                    + " with exit code " + state.exitCode() + killed(state) + ".";
            default -> state.running() ? running(state, now) : ended(seen, now);
        };
    }

    private static String running(Inspection.State state, Instant now) {
        String health = switch (state.health()) {
            case "healthy" -> " and healthy";
            case "unhealthy" -> ", but unhealthy";
            case "starting" -> ", its health not known yet";
            default -> "";
        };
        String probe = state.health().equals("unhealthy") && !state.healthOutput().isBlank()
                ? " Its health check says " + Marked.code(cut(state.healthOutput())) + "."
                : "";
        String child = state.oomKilled() ? " A process in it was killed for memory since." : "";
        return "is up" + health + ": for " + Shown.roughly(Duration.between(state.startedAt(), now)) + ", since "
                + Shown.time(state.startedAt()) + "." + probe + child;
    }

    private static String ended(Inspection seen, Instant now) {
        Inspection.State state = seen.state();
        boolean well = state.exitCode() == 0 && !state.oomKilled() && state.error().isEmpty();
        if (state.finishedAt().equals(Inspection.NEVER)) {
            return "is not running, and has never run.";
        }
        boolean ran = state.startedAt().isAfter(Inspection.NEVER) && !state.startedAt().isAfter(state.finishedAt());
        String lived = ran
                ? ", after " + Shown.roughly(Duration.between(state.startedAt(), state.finishedAt()))
                : "";
        return (well ? "has finished: it ended " : "is dead: it died ") + at(state.finishedAt(), now)
                + " with exit code " + state.exitCode() + killed(state) + lived + "."
                + (state.error().isEmpty() ? "" : " " + Marked.code(Shown.innermost(state.error())));
    }

    private static String killed(Inspection.State state) {
        return state.oomKilled() ? " and the engine's mark of an OOM kill" : "";
    }

    private static String memory(Inspection seen, Optional<Usage> usage) {
        Bytes limit = seen.memory().limit();
        if (usage.isEmpty()) {
            return limit.isNone() ? "It has no memory limit." : "Its memory limit is " + limit.human() + ".";
        }
        Bytes used = usage.get().memory().used();
        return "It uses " + Amount.of(used, limit) + "."
                + (Amount.close(used, limit) ? " That is close to the limit." : "");
    }

    private static String restarts(Inspection seen) {
        return switch (seen.restartCount()) {
            case 0 -> seen.restartPolicy().name().equals("no") || !seen.state().running()
                    ? ""
                    : "It was never restarted by its policy (" + seen.restartPolicy().docker() + ").";
            case 1 -> "Its policy (" + seen.restartPolicy().docker() + ") has restarted it once.";
            default -> "Its policy (" + seen.restartPolicy().docker() + ") has restarted it " + seen.restartCount()
                    + " times.";
        };
    }

    private static String at(Instant at, Instant now) {
        return Shown.ago(at, now) + " (" + Shown.time(at) + ")";
    }

    private static String cut(String text) {
        return text.length() <= PROBE_SHOWN ? text : text.substring(0, PROBE_SHOWN) + "...";
    }

    private static Map<String, Object> data(ContainerSummary container, Inspection seen, Optional<Usage> usage) {
        Inspection.State state = seen.state();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("container", Json.tree(container));
        data.put("state", state.status());
        data.put("health", state.health());
        data.put("started_at", Json.time(state.startedAt()));
        data.put("ended_at", Json.time(state.finishedAt()));
        data.put("exit_code", state.exitCode());
        data.put("oom_killed", state.oomKilled());
        data.put("restarts", seen.restartCount());
        data.put("memory", Amount.data(usage.map(u -> u.memory().used()), seen.memory().limit()));
        return data;
    }
}
