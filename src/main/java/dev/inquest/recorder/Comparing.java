package dev.inquest.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.Gap;
import dev.inquest.container.Gap.Found;
import dev.inquest.container.Inspection;

/** Finds out after a gap which containers ended in it and were not heard. */
final class Comparing {
    /** An engine notes the same end a moment earlier or later in its events than in its inspection. */
    private static final Duration SAME = Duration.ofSeconds(2);
    private static final int MOST = 1000;

    private final ContainerReader reader;
    private final EngineRecord record;

    Comparing(ContainerReader reader, EngineRecord record) {
        this.reader = reader;
        this.record = record;
    }

    /** @param before those that ran when the gap began */
    Gap compared(Gap gap, Collection<ContainerId> before) {
        List<ContainerId> there = new ArrayList<>(reader.containers().stream().map(c -> c.id()).limit(MOST).toList());
        before.stream().filter(id -> !there.contains(id)).forEach(there::add);
        List<Found> found = there.stream().flatMap(id -> end(id, gap, before.contains(id)).stream()).toList();
        Gap compared = new Gap(gap.from(), gap.to(), gap.why(), gap.lost(), found);
        record.attention().gap(compared);
        return compared;
    }

    private Optional<Found> end(ContainerId id, Gap gap, boolean ranBefore) {
        Optional<Inspection> seen = reader.found(id);
        if (seen.isEmpty()) {
            return ranBefore && !heard(id, gap, "destroy")
                    ? Optional.of(new Found(id, record.containers().name(id), Inspection.NEVER, -1))
                    : Optional.empty();
        }
        Inspection.State state = seen.get().state();
        record.containers().note(seen.get(), reader.now());
        // Of one that runs again only its start shows that it ended.
        boolean again = state.running() && ranBefore;
        Instant at = again ? state.startedAt() : state.finishedAt();
        boolean within = !at.isBefore(gap.from().minus(SAME)) && !at.isAfter(gap.to());
        return within && (again || !state.running()) && !heard(id, at, again ? "start" : "die")
                ? Optional.of(new Found(id, seen.get().name(), at, again ? -1 : state.exitCode()))
                : Optional.empty();
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
}
