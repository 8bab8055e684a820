package dev.inquest.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Gap;
import dev.inquest.container.Gap.Found;
import dev.inquest.container.Inspection;

/** Finds out after a gap which containers ended in it and were not heard. */
final class Comparing {
    private static final Logger LOG = LoggerFactory.getLogger(Comparing.class);
    /** An engine notes the same end a moment earlier or later in its events than in its inspection. */
    private static final Duration SAME = Duration.ofSeconds(2);
    private static final int MOST = 1000;
    private static final int GAPS = 20;
    private static final Duration NO_ROOM = Duration.ofSeconds(1);

    private final ContainerReader reader;
    private final EngineRecord record;
    private final Predicate<Arrival> results;
    private final BlockingQueue<Work> work = new ArrayBlockingQueue<>(GAPS);

    /** @param results whether there was room for one */
    Comparing(ContainerReader reader, EngineRecord record, Predicate<Arrival> results) {
        this.reader = reader;
        this.record = record;
        this.results = results;
    }

    private record Work(Gap gap, Set<ContainerId> before) {}

    private record End(Found found, Optional<News.Found> known) {}

    /**
     * Never waits. All that the engine remembers since the gap must have been stored.
     *
     * @param before those that ran when the gap began
     */
    void begin(Gap gap, Set<ContainerId> before) {
        if (!work.offer(new Work(gap, before))) {
            LOG.warn("{}: what happened from {} to {} is not compared, because there were too many gaps",
                    record.engine(), gap.from(), gap.to());
        }
    }

    /**
     * Compares for one gap, or waits a second for one to come. What does not work is tried again.
     *
     * @return how long to rest before the next
     * @throws EngineException when the engine does not answer
     */
    Duration once() throws InterruptedException {
        Optional<Work> next = Optional.ofNullable(work.poll(1, TimeUnit.SECONDS));
        boolean done = false;
        try {
            done = next.map(one -> results.test(compared(one.gap(), one.before()))).orElse(true);
        } finally {
            if (!done) {
                next.ifPresent(one -> begin(one.gap(), one.before()));
            }
        }
        return done ? Duration.ZERO : NO_ROOM;
    }

    /** @param before those that ran when the gap began */
    Arrival.Compared compared(Gap gap, Set<ContainerId> before) {
        Set<ContainerId> all = new LinkedHashSet<>();
        reader.containers().stream().limit(MOST).forEach(one -> all.add(one.id()));
        all.addAll(before);
        List<End> ends = all.stream().flatMap(id -> end(id, gap, before.contains(id)).stream()).toList();
        if (!ends.isEmpty()) {
            LOG.warn("{} containers of {} ended or were restarted while it was not seen", ends.size(), record.engine());
        }
        return new Arrival.Compared(gap.with(ends.stream().map(End::found).toList()),
                ends.stream().flatMap(end -> end.known().stream()).toList());
    }

    private Optional<End> end(ContainerId id, Gap gap, boolean ranBefore) {
        Optional<Inspection> seen;
        try {
            seen = reader.found(id);
        } catch (EngineException e) {
            if (e.reason() == Reason.UNREACHABLE || e.reason() == Reason.TIMEOUT) {
                throw e;
            }
            LOG.info("{} could not be compared: {}", id.shortId(), e.sentence());
            return Optional.empty();
        }
        if (seen.isEmpty()) {
            return ranBefore && !heard(id, gap, "destroy")
                    ? Optional.of(new End(new Found(id, record.containers().name(id), Inspection.NEVER, -1),
                            Optional.empty()))
                    : Optional.empty();
        }
        record.containers().note(seen.get(), reader.now());
        return end(seen.get(), gap, ranBefore);
    }

    private Optional<End> end(Inspection seen, Gap gap, boolean ranBefore) {
        Inspection.State state = seen.state();
        // Of one that runs again only its start shows that it ended.
        boolean again = state.running() && ranBefore;
        Instant at = again ? state.startedAt() : state.finishedAt();
        boolean within = !at.isBefore(gap.from().minus(SAME)) && !at.isAfter(gap.to());
        if (!within || (state.running() && !again) || heard(seen.id(), at, again ? "start" : "die")
                || foundBefore(seen.id(), at, gap)) {
            return Optional.empty();
        }
        Found found = new Found(seen.id(), seen.name(), at, again ? -1 : state.exitCode());
        return Optional.of(new End(found, again ? Optional.empty() : Optional.of(known(seen, gap))));
    }

    private static News.Found known(Inspection seen, Gap gap) {
        EngineEvent end = EngineEvent.of(seen.state().finishedAt(), "die").withExitCode(seen.state().exitCode());
        return new News.Found(new ContainerEvent(seen.id(), seen.name(), seen.image(), seen.labels(), end),
                seen.state().oomKilled(), gap);
    }

    private boolean heard(ContainerId id, Gap gap, String action) {
        return record.events().of(id, gap.from()).stream().anyMatch(e -> e.action().equals(action));
    }

    private boolean heard(ContainerId id, Instant at, String action) {
        return record.events()
                .of(id, at.minus(SAME))
                .stream()
                .anyMatch(e -> e.action().equals(action) && !e.at().isAfter(at.plus(SAME)));
    }

    /** On the edge of two gaps. */
    private boolean foundBefore(ContainerId id, Instant at, Gap gap) {
        return record.attention()
                .gaps(at.minus(SAME))
                .stream()
                .filter(other -> !other.from().equals(gap.from()))
                .flatMap(other -> other.found().stream())
                .anyMatch(found -> found.container().equals(id) && found.at().equals(at));
    }
}
