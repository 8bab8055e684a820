package dev.inquest.docker;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;

import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Events;
import dev.inquest.container.Inspection;
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
    /** How far back a removal may lie; Docker's memory is mostly shorter. */
    private static final Duration RECENT = Duration.ofHours(24);

    private final DockerConnection connection;

    EventMemory(DockerConnection connection) {
        this.connection = connection;
    }

    Events of(Subject container, Duration since, Redactor redactor) {
        Instant now = connection.now();
        List<EventDocument> all = fetch(now.minus(since), now);
        Instant finished = container.endedAt();
        Instant settled = finished.plus(OOM_MAY_FOLLOW);
        boolean flagged = container instanceof Inspection seen && seen.state().oomKilled();
        boolean known = flagged || all.stream()
                .anyMatch(e -> e.concerns(container.id()) && e.action().equals("oom"));
        if (!finished.equals(Inspection.NEVER) && settled.isAfter(now) && !known) {
            // an end that is still ahead makes the engine hold its answer until then: that is the wait
            all = fetch(now.minus(since), settled);
        }
        Instant from = now.minus(since);
        List<EngineEvent> ours = all.stream()
                .filter(e -> e.concerns(container.id()) && !e.isEndOfNothing())
                .map(e -> e.event(redactor))
                .filter(e -> !e.at().isBefore(from))
                .toList();
        Instant oldest = all.stream()
                .map(EventDocument::at)
                .filter(at -> at.isAfter(Instant.EPOCH))
                .min(Comparator.naturalOrder())
                .orElse(now);
        // Podman tells of podman kill, but neither of the signals of a stop nor of a kill for memory.
        return Events.of(ours, finished, oldest, !connection.engine().podman());
    }

    /** All that is remembered at this moment, of whatever object. */
    List<EventDocument> everything() {
        Instant now = connection.now();
        return fetch(now.minus(RECENT), now);
    }

    /** Containers whose removal is remembered, the last one first. */
    List<Removed> removed() {
        Instant now = connection.now();
        Map<ContainerId, List<EventDocument>> byContainer = fetch(now.minus(RECENT), now).stream()
                .filter(e -> e.container().isPresent())
                .sorted(Comparator.comparing(EventDocument::at))
                .collect(Collectors.groupingBy(e -> e.container().orElseThrow()));
        return byContainer.entrySet()
                .stream()
                .filter(entry -> entry.getValue().getLast().action().equals("destroy"))
                .map(entry -> removed(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Removed::removedAt).reversed())
                .toList();
    }

    private static Removed removed(ContainerId id, List<EventDocument> events) {
        EventDocument last = events.getLast();
        Optional<EventDocument> died = events.stream().filter(e -> e.action().equals("die")).reduce((a, b) -> b);
        return new Removed(id, last.name(), last.image(), last.labels(),
                died.map(EventDocument::exitCode).orElse(-1), died.map(EventDocument::at).orElse(Inspection.NEVER),
                last.at());
    }

    /** When the run before the one that started then ended; {@link Inspection#NEVER} when that is not remembered. */
    Instant endBefore(ContainerId id, Instant started) {
        Instant now = connection.now();
        return fetch(now.minus(Duration.ofHours(1)), now, connection.patience().dividedBy(4)).stream()
                .filter(e -> e.concerns(id) && e.action().equals("die"))
                .map(EventDocument::at)
                .filter(at -> at.isBefore(started))
                .max(Comparator.naturalOrder())
                .orElse(Inspection.NEVER);
    }

    private List<EventDocument> fetch(Instant since, Instant until) {
        Duration wait = Duration.between(connection.now(), until);
        return fetch(since, until, connection.patience().plus(wait.isNegative() ? Duration.ZERO : wait));
    }

    private List<EventDocument> fetch(Instant since, Instant until, Duration deadline) {
        // Docker remembers 256 events, so all of them are asked for; Podman's journal may hold months, it reads whole
        // seconds only, and with an end it returns nothing from its file.
        String path = connection.engine().podman()
                ? "/events?since=" + since.getEpochSecond() + "&stream=false"
                : "/events?since=" + seconds(Instant.ofEpochSecond(1)) + "&until=" + seconds(until);
        return connection.within(deadline, () -> connection.stream(path, EventMemory::read));
    }

    /** The newest of them; an answer that breaks off would lack just those, so it is no answer. */
    private static List<EventDocument> read(InputStream body) throws IOException {
        Deque<EventDocument> events = new ArrayDeque<>();
        try (MappingIterator<JsonNode> lines = Json.MAPPER.readerFor(JsonNode.class).readValues(body)) {
            while (lines.hasNextValue()) {
                events.addLast(new EventDocument(lines.nextValue()));
                if (events.size() > MOST) {
                    events.removeFirst();
                }
            }
        }
        return List.copyOf(events);
    }

    static String seconds(Instant at) {
        return "%d.%09d".formatted(at.getEpochSecond(), at.getNano());
    }
}
