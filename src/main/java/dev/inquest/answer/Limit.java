package dev.inquest.answer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.inquest.container.Bytes;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Usage;

/**
 * A memory limit from the moment on at which it was first seen.
 *
 * @param bytes none where there was no limit
 */
public record Limit(Instant from, Bytes bytes) {
    /** The kernel rounds a limit to whole pages; of those the largest are this large. */
    private static final long PAGE = 64 * 1024;

    /**
     * The limits of one container as its samples and its events tell them.
     *
     * @param samples oldest first; where a container has no limit, theirs is the memory of the host
     * @param events oldest first
     * @param last its limit as it was inspected last, exact where samples are rounded
     * @param host the memory of its host; none where that is not known
     */
    public static List<Limit> of(List<Usage> samples, List<EngineEvent> events, Bytes last, Bytes host) {
        List<Limit> limits = new ArrayList<>();
        Instant seen = Instant.EPOCH;
        for (Usage sample : samples) {
            Bytes told = told(sample, last, host);
            if (limits.isEmpty() || !limits.getLast().bytes().equals(told)) {
                limits.add(new Limit(changed(events, limits.isEmpty() ? "start" : "update", seen, sample.at()), told));
            }
            seen = sample.at();
        }
        if (limits.isEmpty()) {
            return events.isEmpty() ? List.of() : List.of(new Limit(events.getFirst().at(), last));
        }
        Instant sampled = seen;
        if (!limits.getLast().bytes().equals(last)) {
            events.stream()
                    .filter(event -> event.action().equals("update") && event.at().isAfter(sampled))
                    .reduce((earlier, later) -> later)
                    .ifPresent(update -> limits.add(new Limit(update.at(), last)));
        }
        return limits;
    }

    private static Bytes told(Usage sample, Bytes last, Bytes host) {
        Bytes told = sample.memory().limit();
        if (near(told, last)) {
            return last;
        }
        boolean none = host.isNone() ? last.isNone() : told.count() + PAGE > host.count();
        return none ? Bytes.NONE : told;
    }

    /** When the last such event between two samples was; the time of the second one where there was none. */
    private static Instant changed(List<EngineEvent> events, String action, Instant after, Instant until) {
        return events.stream()
                .filter(e -> e.action().equals(action) && e.at().isAfter(after) && !e.at().isAfter(until))
                .map(EngineEvent::at)
                .reduce(action.equals("start") ? (first, later) -> first : (earlier, later) -> later)
                .orElse(until);
    }

    /** Those that differ from the one before, oldest first. */
    public static List<Limit> changes(List<Limit> all) {
        List<Limit> changes = new ArrayList<>();
        for (Limit limit : all.stream().sorted(Comparator.comparing(Limit::from)).toList()) {
            if (changes.isEmpty() || !changes.getLast().bytes().equals(limit.bytes())) {
                changes.add(limit);
            }
        }
        return changes;
    }

    private static boolean near(Bytes one, Bytes other) {
        return !other.isNone() && Math.abs(one.count() - other.count()) < PAGE;
    }

    /** {@code 32 MiB}, or {@code no limit}. */
    public String shown() {
        return bytes.isNone() ? "no limit" : bytes.human();
    }
}
