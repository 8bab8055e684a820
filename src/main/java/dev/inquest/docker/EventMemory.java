package dev.inquest.docker;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Events;
import dev.inquest.container.Inspection;
import dev.inquest.container.PlainText;
import dev.inquest.container.Redactor;
import dev.inquest.container.Removed;
import dev.inquest.container.Subject;

/**
 * What an engine remembers, asked for in one call about all its objects: the oldest event of whatever object tells how
 * far back it remembers at all, which a filtered answer would hide.
 */
final class EventMemory {
    /** Docker sends an oom event within this time after the end, or not at all. */
    private static final Duration OOM_MAY_FOLLOW = Duration.ofSeconds(1);

    /** Docker remembers 256; a journal may hold many more. */
    private static final int MOST = 5000;
    private static final int LONGEST_TEXT = 8192;
    /** Well below what is kept of a text, so that no secret is cut in two before it has been taken out. */
    private static final int LONGEST_COMMAND = 2000;
    private static final String COLON = ": ";
    /** 9223372036 seconds are the longest time that Go can tell: since a start that never was. */
    private static final int SENSELESS_DIGITS = 10;
    /** How far back a removal may lie; Docker's memory is mostly shorter. */
    private static final Duration RECENT = Duration.ofHours(24);
    /** What an event says beside the container's labels, in the same place. */
    private static final Set<String> NO_LABELS = Set.of("name", "image", "exitCode", "containerExitCode", "signal",
            "execID", "execDuration", "oldName");

    private final DockerConnection connection;

    EventMemory(DockerConnection connection) {
        this.connection = connection;
    }

    Events of(Subject container, Duration since, Redactor redactor) {
        Instant now = connection.now();
        List<JsonNode> all = fetch(now.minus(since), now);
        Instant finished = container.endedAt();
        Instant settled = finished.plus(OOM_MAY_FOLLOW);
        boolean flagged = container instanceof Inspection seen && seen.state().oomKilled();
        boolean known = flagged || all.stream().anyMatch(e -> isOom(e, container.id()));
        if (!finished.equals(Inspection.NEVER) && settled.isAfter(now) && !known) {
            // an end that is still ahead makes the engine hold its answer until then: that is the wait
            all = fetch(now.minus(since), settled);
        }
        Instant from = now.minus(since);
        List<EngineEvent> ours = all.stream()
                .filter(e -> concerns(e, container.id()) && !isEndOfNothing(e))
                .map(e -> event(e, redactor))
                .filter(e -> !e.at().isBefore(from))
                .toList();
        Instant oldest = all.stream()
                .map(EventMemory::at)
                .filter(at -> at.isAfter(Instant.EPOCH))
                .min(Comparator.naturalOrder())
                .orElse(now);
        // Podman tells of podman kill, but neither of the signals of a stop nor of a kill for memory.
        return Events.of(ours, finished, oldest, !connection.engine().podman());
    }

    /** Containers whose removal is remembered, the last one first. */
    List<Removed> removed() {
        Instant now = connection.now();
        Map<String, List<JsonNode>> byContainer = fetch(now.minus(RECENT), now).stream()
                .filter(e -> Json.text(e.path("Type")).equals("container")
                        && ContainerId.isOne(Json.text(e.path("Actor").path("ID"))))
                .sorted(Comparator.comparing(EventMemory::at))
                .collect(Collectors.groupingBy(e -> Json.text(e.path("Actor").path("ID"))));
        return byContainer.values()
                .stream()
                .filter(events -> action(events.getLast()).equals("destroy"))
                .map(EventMemory::removed)
                .sorted(Comparator.comparing(Removed::removedAt).reversed())
                .toList();
    }

    private static Removed removed(List<JsonNode> events) {
        JsonNode last = events.getLast();
        Map<String, String> labels = new LinkedHashMap<>(Json.map(last.path("Actor").path("Attributes")));
        String name = labels.getOrDefault("name", "");
        String image = labels.getOrDefault("image", "");
        labels.keySet().removeAll(NO_LABELS);
        Optional<JsonNode> died = events.stream().filter(e -> action(e).equals("die")).reduce((a, b) -> b);
        return new Removed(new ContainerId(Json.text(last.path("Actor").path("ID"))), name, image, labels,
                died.map(EventMemory::exitCode).orElse(-1), died.map(EventMemory::at).orElse(Inspection.NEVER),
                at(last));
    }

    /** When the run before the one that started then ended; {@link Inspection#NEVER} when that is not remembered. */
    Instant endBefore(ContainerId id, Instant started) {
        Instant now = connection.now();
        return fetch(now.minus(Duration.ofHours(1)), now, connection.patience().dividedBy(4)).stream()
                .filter(e -> concerns(e, id) && Json.text(e.path("Action")).startsWith("die"))
                .map(EventMemory::at)
                .filter(at -> at.isBefore(started))
                .max(Comparator.naturalOrder())
                .orElse(Inspection.NEVER);
    }

    private List<JsonNode> fetch(Instant since, Instant until) {
        Duration wait = Duration.between(connection.now(), until);
        return fetch(since, until, connection.patience().plus(wait.isNegative() ? Duration.ZERO : wait));
    }

    private List<JsonNode> fetch(Instant since, Instant until, Duration deadline) {
        // Docker remembers 256 events, so all of them are asked for; Podman's journal may hold months, it reads whole
        // seconds only, and with an end it returns nothing from its file.
        String path = connection.engine().podman()
                ? "/events?since=" + since.getEpochSecond() + "&stream=false"
                : "/events?since=" + seconds(Instant.ofEpochSecond(1)) + "&until=" + seconds(until);
        return connection.within(deadline, () -> connection.stream(path, EventMemory::read));
    }

    /** The newest of them; an answer that breaks off would lack just those, so it is no answer. */
    private static List<JsonNode> read(InputStream body) throws IOException {
        Deque<JsonNode> events = new ArrayDeque<>();
        try (MappingIterator<JsonNode> lines = Json.MAPPER.readerFor(JsonNode.class).readValues(body)) {
            while (lines.hasNextValue()) {
                events.addLast(slim(lines.nextValue()));
                if (events.size() > MOST) {
                    events.removeFirst();
                }
            }
        }
        return List.copyOf(events);
    }

    /** Without what may be long and is not needed: commands and labels are as long as their authors like. */
    private static JsonNode slim(JsonNode event) {
        if (event instanceof ObjectNode whole) {
            whole.remove(List.of("status", "from"));
            shorten(whole, "Action");
            if (whole.path("Actor").path("Attributes") instanceof ObjectNode attributes) {
                if (!Json.text(whole.path("Type")).equals("container")) {
                    attributes.removeAll();
                }
                List<String> names = attributes.properties().stream().map(Map.Entry::getKey).toList();
                names.forEach(name -> shorten(attributes, name));
            }
        }
        return event;
    }

    private static void shorten(ObjectNode object, String name) {
        String text = Json.text(object.path(name));
        if (text.length() > LONGEST_TEXT) {
            object.put(name, text.substring(0, LONGEST_TEXT));
        }
    }

    static String seconds(Instant at) {
        return "%d.%09d".formatted(at.getEpochSecond(), at.getNano());
    }

    private static boolean concerns(JsonNode event, ContainerId id) {
        return Json.text(event.path("Type")).equals("container")
                && Json.text(event.path("Actor").path("ID")).equals(id.value());
    }

    /** A start that failed before anything ran is noted by newer engines as an end, after a time without sense. */
    private static boolean isEndOfNothing(JsonNode event) {
        return action(event).equals("die")
                && Json.text(event.path("Actor").path("Attributes").path("execDuration")).length() >= SENSELESS_DIGITS;
    }

    private static boolean isOom(JsonNode event, ContainerId id) {
        return concerns(event, id) && Json.text(event.path("Action")).equals("oom");
    }

    private static Instant at(JsonNode event) {
        long nanos = event.path("timeNano").asLong();
        return nanos == 0
                ? Instant.ofEpochSecond(event.path("time").asLong())
                : Instant.EPOCH.plusNanos(nanos);
    }

    /** As Docker calls it; Podman has words of its own for some. */
    private static String action(JsonNode event) {
        String action = Json.text(event.path("Action"));
        return switch (action) {
            case "died" -> "die";
            case "remove" -> "destroy";
            default -> action;
        };
    }

    private static EngineEvent event(JsonNode event, Redactor redactor) {
        String action = action(event);
        JsonNode attributes = event.path("Actor").path("Attributes");
        EngineEvent plain = EngineEvent.of(at(event), action);
        if (action.startsWith("exec_") && action.contains(COLON)) {
            String[] parts = action.split(COLON, 2);
            String command = redactor.redact(PlainText.line(parts[1]));
            return EngineEvent.of(at(event), parts[0])
                    .withCommand(command.length() <= LONGEST_COMMAND
                            ? command
                            : command.substring(0, LONGEST_COMMAND) + "...");
        }
        return switch (action) {
            case "kill" -> plain.withSignal(number(attributes.path("signal"), 0));
            case "die", "exec_die" -> plain.withExitCode(exitCode(event));
            default -> plain;
        };
    }

    private static int exitCode(JsonNode event) {
        JsonNode attributes = event.path("Actor").path("Attributes");
        return number(attributes.path(attributes.has("exitCode") ? "exitCode" : "containerExitCode"), -1);
    }

    private static int number(JsonNode value, int otherwise) {
        return value.asInt(otherwise);
    }
}
