package dev.inquest.docker;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.PlainText;
import dev.inquest.container.Redactor;

/** One event as an engine writes it, about whatever object. */
final class EventDocument {
    private static final int LONGEST_TEXT = 8192;
    /** Well below what is kept of a text, so that no secret is cut in two before it has been taken out. */
    private static final int LONGEST_COMMAND = 2000;
    private static final String COLON = ": ";
    /** 9223372036 seconds are the longest time that Go can tell: since a start that never was. */
    private static final int SENSELESS_DIGITS = 10;
    /** What an event says beside the container's labels, in the same place. */
    private static final Set<String> NO_LABELS = Set.of("name", "image", "exitCode", "containerExitCode", "signal",
            "execID", "execDuration", "oldName");

    private final JsonNode json;

    /** Keeps of it what may be needed: commands and labels are as long as their authors like. */
    EventDocument(JsonNode event) {
        json = event;
        if (event instanceof ObjectNode whole) {
            whole.remove(List.of("status", "from"));
            shorten(whole, "Action");
            if (attributes() instanceof ObjectNode attributes) {
                if (!ofContainer()) {
                    attributes.removeAll();
                }
                List<String> names = attributes.properties().stream().map(Map.Entry::getKey).toList();
                names.forEach(name -> shorten(attributes, name));
            }
        }
    }

    private static void shorten(ObjectNode object, String name) {
        String text = Json.text(object.path(name));
        if (text.length() > LONGEST_TEXT) {
            object.put(name, text.substring(0, LONGEST_TEXT));
        }
    }

    private boolean ofContainer() {
        return Json.text(json.path("Type")).equals("container");
    }

    private String actor() {
        return Json.text(json.path("Actor").path("ID"));
    }

    private JsonNode attributes() {
        return json.path("Actor").path("Attributes");
    }

    /** Empty when it is about another kind of object. */
    Optional<ContainerId> container() {
        return ofContainer() && ContainerId.isOne(actor()) ? Optional.of(new ContainerId(actor())) : Optional.empty();
    }

    boolean concerns(ContainerId id) {
        return ofContainer() && actor().equals(id.value());
    }

    /** A start that failed before anything ran is noted by newer engines as an end, after a time without sense. */
    boolean isEndOfNothing() {
        return action().equals("die")
                && Json.text(attributes().path("execDuration")).length() >= SENSELESS_DIGITS;
    }

    Instant at() {
        long nanos = json.path("timeNano").asLong();
        return nanos == 0 ? Instant.ofEpochSecond(json.path("time").asLong()) : Instant.EPOCH.plusNanos(nanos);
    }

    /** As Docker calls it; Podman has words of its own for some. */
    String action() {
        String action = Json.text(json.path("Action"));
        return switch (action) {
            case "died" -> "die";
            case "remove" -> "destroy";
            default -> action;
        };
    }

    boolean isExec() {
        return action().startsWith("exec_");
    }

    /** The container's name at that time. */
    String name() {
        return Json.text(attributes().path("name"));
    }

    String image() {
        return Json.text(attributes().path("image"));
    }

    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>(Json.map(attributes()));
        labels.keySet().removeAll(NO_LABELS);
        return labels;
    }

    /** @param redactor for the command of an exec */
    EngineEvent event(Redactor redactor) {
        String action = action();
        EngineEvent plain = EngineEvent.of(at(), action);
        if (isExec() && action.contains(COLON)) {
            String[] parts = action.split(COLON, 2);
            String command = redactor.redact(PlainText.line(parts[1]));
            return EngineEvent.of(at(), parts[0])
                    .withCommand(command.length() <= LONGEST_COMMAND
                            ? command
                            : command.substring(0, LONGEST_COMMAND) + "...");
        }
        return switch (action) {
            case "kill" -> plain.withSignal(attributes().path("signal").asInt(0));
            case "die", "exec_die" -> plain.withExitCode(exitCode());
            default -> plain;
        };
    }

    /** As told to whoever watches; empty when it is about another kind of object. */
    Optional<ContainerEvent> told(Redactor redactor) {
        return container().map(id -> new ContainerEvent(id, name(), image(), labels(), event(redactor)));
    }

    int exitCode() {
        return attributes().path(attributes().has("exitCode") ? "exitCode" : "containerExitCode").asInt(-1);
    }
}
