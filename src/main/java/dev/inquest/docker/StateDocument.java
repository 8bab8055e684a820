package dev.inquest.docker;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.Inspection;

/** The state in an engine's inspect document, in Docker's words whatever the engine's own are. */
final class StateDocument {
    private static final Set<String> ALIVE = Set.of("running", "paused", "restarting");

    private final JsonNode state;
    private final UnaryOperator<String> said;

    /** @param said makes text of strangers fit to be shown */
    StateDocument(JsonNode state, UnaryOperator<String> said) {
        this.state = state;
        this.said = said;
    }

    Inspection.State state() {
        JsonNode health = state.has("Health") ? state.path("Health") : state.path("Healthcheck");
        String probes = Json.text(health.path("Status"));
        String status = status();
        boolean goesOn = status.equals("running") || status.equals("paused");
        return new Inspection.State(status, isRunning(status), state.path("OOMKilled").asBoolean(),
                state.path("ExitCode").asInt(), said.apply(Json.text(state.path("Error"))),
                Json.time(state.path("StartedAt")), goesOn ? Inspection.NEVER : finishedAt(state),
                probes.equals("none") ? "" : probes, said.apply(lastOutput(health.path("Log"))));
    }

    /** The end of the last run that has ended; while a container runs, that is the run before. */
    static Instant finishedAt(JsonNode state) {
        return Json.time(state.path("FinishedAt"));
    }

    /** Podman has more words than Docker, and an engine may tell by yes and no alone. */
    private String status() {
        String status = Json.text(state.path("Status"));
        return switch (status) {
            case "configured", "initialized" -> "created";
            case "stopped" -> "exited";
            case "stopping" -> "running";
            case "" -> told();
            default -> status;
        };
    }

    private String told() {
        for (String word : List.of("Restarting", "Paused", "Running", "Dead")) {
            if (state.path(word).asBoolean()) {
                return word.toLowerCase(Locale.ROOT);
            }
        }
        if (!state.has("StartedAt")) {
            return "";
        }
        return Json.time(state.path("StartedAt")).equals(Inspection.NEVER) ? "created" : "exited";
    }

    private boolean isRunning(String status) {
        return state.has("Running") ? state.path("Running").asBoolean() : ALIVE.contains(status);
    }

    private static String lastOutput(JsonNode probes) {
        return probes.isEmpty() ? "" : Json.text(probes.path(probes.size() - 1).path("Output"));
    }
}
