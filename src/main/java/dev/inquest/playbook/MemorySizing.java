package dev.inquest.playbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.inquest.container.Bytes;

/**
 * The size to try after a container ran into its memory limit: some headroom above the highest use seen, but at least
 * twice the limit and 100 MiB more. The highest use says little by itself, because the limit has cut it off.
 */
public final class MemorySizing {
    private static final Bytes BUMP = Bytes.mib(100);
    private static final Bytes POWERS_END = Bytes.gib(1);
    private static final Bytes STEP = Bytes.mib(256);

    private MemorySizing() {}

    /** How many times the highest use seen is given. */
    public enum Headroom {
        USUAL("1.25"),
        /** For what has not been seen for long enough to know how much it needs. */
        OF_A_NEW_SERVICE("2");

        private final String factor;

        Headroom(String factor) {
            this.factor = factor;
        }
    }

    /** @param arithmetic how it was computed, in one line */
    public record Size(Bytes memory, String arithmetic) {}

    /** @param peak the highest use seen; none when nothing is known of it */
    public static Size afterOom(Bytes limit, Bytes peak) {
        return afterOom(limit, peak, Headroom.USUAL);
    }

    /** @param peak the highest use seen; none when nothing is known of it */
    public static Size afterOom(Bytes limit, Bytes peak, Headroom headroom) {
        List<Map.Entry<String, Bytes>> terms = new ArrayList<>();
        terms.add(Map.entry("2 x " + limit.human(), limit.times(2)));
        terms.add(Map.entry(limit.human() + " + " + BUMP.human(), limit.plus(BUMP)));
        if (!peak.isNone()) {
            terms.add(Map.entry(headroom.factor + " x " + peak.human(), peak.times(Double.parseDouble(
                    headroom.factor))));
        }
        Bytes wanted = terms.stream().map(Map.Entry::getValue).max(Bytes::compareTo).orElseThrow();
        Bytes memory = roundedUp(wanted);
        String list = String.join(", ", terms.stream().map(Map.Entry::getKey).toList());
        return new Size(memory, "max(" + list + ") = " + wanted.human() + ", rounded up to " + memory.human());
    }

    /** The largest size that people recognise and that is not above another. */
    public static Bytes roundedDown(Bytes most) {
        if (most.compareTo(POWERS_END) > 0) {
            return new Bytes(most.count() / STEP.count() * STEP.count());
        }
        return new Bytes(Long.highestOneBit(most.count()));
    }

    private static Bytes roundedUp(Bytes wanted) {
        if (wanted.compareTo(POWERS_END) > 0) {
            long steps = Math.ceilDiv(wanted.count(), STEP.count());
            return new Bytes(Math.multiplyExact(steps, STEP.count()));
        }
        long highest = Long.highestOneBit(Math.max(1, wanted.count()));
        return new Bytes(highest == wanted.count() ? highest : highest << 1);
    }
}
