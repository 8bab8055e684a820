package dev.inquest.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineInfo;
import dev.inquest.container.Inspection;
import dev.inquest.proposal.Roomier;
import dev.inquest.recorder.EngineRecord;
import dev.inquest.recorder.RecordedUsage.Near;
import dev.inquest.reply.NearMiss;

/** Containers that are there and came to nine tenths of their memory limit in the last week, as the record shows. */
public final class NearMisses {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final double CLOSE = 0.9;

    private final Function<String, EngineRecord> records;
    private final Roomier roomier;
    private final InstantSource clock;

    /** @param records of an engine by its name */
    public NearMisses(Function<String, EngineRecord> records, Roomier roomier, InstantSource clock) {
        this.records = records;
        this.roomier = roomier;
        this.clock = clock;
    }

    /** Whether anybody has ever watched this engine: only then does it mean something that none came close. */
    boolean watched(Engine engine) {
        return records.apply(engine.name()).attention().latest().isPresent();
    }

    /** Of these containers of one engine, those that came closest first. */
    List<NearMiss> among(Engine engine, List<ContainerSummary> there) {
        Map<ContainerId, ContainerSummary> byId = there.stream()
                .filter(container -> container.engine().equals(engine.name()))
                .collect(Collectors.toMap(ContainerSummary::id, container -> container, (one, same) -> one));
        EngineRecord record = records.apply(engine.name());
        Instant since = clock.instant().minus(WEEK);
        List<Near> near = record.usage()
                .near(since, CLOSE)
                .stream()
                .filter(one -> byId.containsKey(one.container()) && isOwnLimit(record, one))
                .toList();
        if (near.isEmpty()) {
            return List.of();
        }
        EngineInfo host = engine.reader().info();
        return near.stream()
                .flatMap(one -> Optional.ofNullable(byId.get(one.container()))
                        .map(container -> new NearMiss(container, one.used(), one.limit(),
                                roomier.than(one.limit(), one.used(), host)))
                        .stream())
                .toList();
    }

    /** A container without one of its own is bounded by the host's memory, and one whose limit was raised is not near it. */
    private static boolean isOwnLimit(EngineRecord record, Near near) {
        return record.containers()
                .inspection(near.container())
                .map(Inspection::memory)
                .filter(memory -> memory.limit().equals(near.limit()))
                .isPresent();
    }
}
