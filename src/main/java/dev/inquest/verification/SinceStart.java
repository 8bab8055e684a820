package dev.inquest.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.EngineException;
import dev.inquest.container.Events;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;

/**
 * What an engine tells of a container since the start that a fix gave it. An engine remembers little and a look may
 * fail, so what was told counts as all there was only while each look reaches back to the one before.
 */
final class SinceStart {
    private static final Duration FAR_BACK = Duration.ofHours(1);
    /** Interrupt, quit, kill, terminate: what people end programs with; others mean something to the program alone. */
    private static final Set<Integer> STOPPING = Set.of(2, 3, 9, 15);

    private final ContainerReader reader;
    private final Instant start;
    private Instant known;
    private boolean gap;
    private Observation<Events> last = new Observation.Skipped<>("nobody has looked yet");

    /**
     * @param start events after this moment count; of a container that the fix has made, all do
     * @param started when the run began that is watched
     */
    SinceStart(ContainerReader reader, Instant start, Instant started) {
        this.reader = reader;
        this.start = start;
        known = started;
    }

    Observation<Events> look(Inspection now) {
        Instant asked = reader.now();
        try {
            Events events = reader.events(now, FAR_BACK);
            gap |= events.since().isAfter(known) && told(events).noneMatch(e -> e.action().equals("start"));
            known = asked;
            last = new Observation.Seen<>(events);
        } catch (EngineException e) {
            last = new Observation.Failed<>(e.sentence());
        }
        return last;
    }

    /** Whether what was not told did not happen. */
    boolean whole() {
        return !gap && last instanceof Observation.Seen;
    }

    boolean sawMemoryRunOut() {
        return seen().anyMatch(e -> e.action().equals("oom"));
    }

    /** Whether somebody asked it to end. */
    boolean sawItStopped() {
        return seen().anyMatch(e -> e.action().equals("kill") && STOPPING.contains(e.signal()));
    }

    /** How it ended before that moment, if it did. */
    Optional<EngineEvent> endBefore(Instant moment) {
        return ends().filter(e -> e.at().isBefore(moment)).reduce((a, b) -> b);
    }

    /** How it ended last, if it did. */
    Optional<EngineEvent> end() {
        return ends().reduce((a, b) -> b);
    }

    private Stream<EngineEvent> ends() {
        return seen().filter(e -> e.action().equals("die"));
    }

    private Stream<EngineEvent> seen() {
        return last instanceof Observation.Seen<Events> seen ? told(seen.value()) : Stream.empty();
    }

    private Stream<EngineEvent> told(Events events) {
        return events.all().stream().filter(e -> e.at().isAfter(start));
    }
}
