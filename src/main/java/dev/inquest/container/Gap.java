package dev.inquest.container;

import java.time.Instant;
import java.util.List;

/**
 * A time in which an engine was not seen, or not all of it.
 *
 * @param why in a few words: the engine did not answer
 * @param lost events that are known to be missing; 0 when nobody can say how many
 * @param found what only a comparison afterwards showed
 */
public record Gap(Instant from, Instant to, String why, long lost, List<Found> found) {
    public Gap {
        found = List.copyOf(found);
    }

    /**
     * A container that ended, or went away, while nobody looked.
     *
     * @param at when it ended, as its inspection says; {@link Inspection#NEVER} when it is gone
     * @param exitCode -1 when it is gone
     */
    public record Found(ContainerId container, String name, Instant at, int exitCode) {}

    /** Whether any of it lies in that time. */
    public boolean touches(Instant begin, Instant end) {
        return !from.isAfter(end) && !to.isBefore(begin);
    }
}
