package dev.inquest.container;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A time in which an engine was not seen, or not all of it.
 *
 * @param lost events that are known to be missing; 0 when nobody can say how many
 * @param found what only a comparison afterwards showed
 */
public record Gap(Instant from, Instant to, Why why, long lost, List<Found> found) {
    public Gap {
        found = List.copyOf(found);
    }

    public enum Why {
        AWAY("it was away, or forgot too soon what had happened"),
        OFF("Inquest was not watching, and the engine does not remember that long"),
        STORE("the store could not be written to"),
        FLOOD("too much happened at once");

        private final String say;

        Why(String say) {
            this.say = say;
        }

        /** Behind "because". */
        public String say() {
            return say;
        }

        /** As a store holds it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** By its word, or by what is said of it. */
        public static Why of(String text) {
            return Arrays.stream(values())
                    .filter(why -> why.word().equals(text) || why.say.equals(text))
                    .findFirst()
                    .orElse(AWAY);
        }
    }

    /**
     * A container that ended, or went away, while nobody looked.
     *
     * @param at when it ended, as its inspection says; {@link Inspection#NEVER} when it is gone
     * @param exitCode -1 when it is gone, or runs again
     */
    public record Found(ContainerId container, String name, Instant at, int exitCode) {}

    /** The same gap, and what a comparison showed of it. */
    public Gap with(List<Found> shown) {
        return new Gap(from, to, why, lost, shown);
    }

    /** Whether any of it lies in that time. */
    public boolean touches(Instant begin, Instant end) {
        return !from.isAfter(end) && !to.isBefore(begin);
    }
}
