package dev.inquest.docker;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.EngineWatch;
import dev.inquest.container.Redactor;

/** A Docker or Podman engine, watched. */
public final class DockerWatch implements EngineWatch {
    private static final String CONTAINERS_ONLY = "&filters=%7B%22type%22%3A%5B%22container%22%5D%7D";
    private static final Redactor PATTERNS = Redactor.ofPatterns();

    private final DockerConnection connection;
    private final EventMemory memory;
    private final UsageOfMany usage;

    public DockerWatch(DockerConnection connection) {
        this.connection = connection;
        memory = new EventMemory(connection);
        usage = new UsageOfMany(connection);
    }

    @Override
    public Remembered remembered() {
        connection.greetAgain();
        List<EventDocument> all = memory.everything();
        Instant oldest = all.stream()
                .map(EventDocument::at)
                .filter(at -> at.isAfter(Instant.EPOCH))
                .min(Comparator.naturalOrder())
                .orElse(connection.now());
        Redactors redactors = new Redactors(connection);
        return new Remembered(oldest, all.stream().flatMap(event -> told(event, redactors).stream()).toList());
    }

    @Override
    public void follow(Instant since, Duration lasting, Consumer<ContainerEvent> each) {
        boolean podman = connection.engine().podman();
        // Docker remembers little, so all of it is asked for: what is new may look old to a clock that was set back.
        // Podman's journal may hold months, and with an end it tells nothing.
        String path = podman
                ? "/events?stream=true&since=" + since.getEpochSecond()
                : "/events?since=" + EventMemory.seconds(Instant.ofEpochSecond(1)) + "&until="
                        + EventMemory.seconds(connection.now().plus(lasting)) + CONTAINERS_ONLY;
        Duration end = podman ? lasting : lasting.plus(connection.patience());
        try {
            connection.within(end, () -> connection.stream(path, body -> read(body, each)));
        } catch (EngineException e) {
            if (!podman || e.reason() != Reason.TIMEOUT) {
                throw e;
            }
        }
    }

    private boolean read(InputStream body, Consumer<ContainerEvent> each) throws IOException {
        Redactors redactors = new Redactors(connection);
        try (MappingIterator<JsonNode> lines = Json.MAPPER.readerFor(JsonNode.class).readValues(body)) {
            while (lines.hasNextValue()) {
                told(new EventDocument(lines.nextValue()), redactors).ifPresent(each);
            }
        }
        return true;
    }

    /** A command whose container cannot be asked for its secrets any more is left out. */
    private static Optional<ContainerEvent> told(EventDocument event, Redactors redactors) {
        Optional<ContainerId> id = event.container();
        if (id.isEmpty() || event.isEndOfNothing()) {
            return Optional.empty();
        }
        if (!event.isExec()) {
            return event.told(PATTERNS);
        }
        Optional<Redactor> redactor = redactors.of(id.get());
        return event.told(redactor.orElse(PATTERNS)).map(told -> redactor.isPresent() ? told : wordless(told));
    }

    private static ContainerEvent wordless(ContainerEvent told) {
        EngineEvent event = told.event().withCommand("");
        return new ContainerEvent(told.container(), told.name(), told.image(), told.labels(), event);
    }

    @Override
    public Sampled usage(Collection<ContainerId> running) {
        return usage.of(running);
    }
}
