package dev.inquest.remediation;

import java.util.ArrayList;
import java.util.List;

import dev.inquest.container.Bytes;

/** A container in numbers, before a fix and after it. */
public record Compared(Figures before, Figures after) {

    /**
     * @param peak the highest use of memory seen; none when nobody looked
     * @param restarts how often its policy has started it again
     */
    public record Figures(Bytes limit, Bytes peak, int restarts) {}

    /** One number in words, for a table. */
    public record Row(String what, String before, String after) {}

    /** What is known on both sides; a use of memory that nobody saw compares with nothing. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("Memory limit", limit(before), limit(after)));
        if (!before.peak().isNone() && !after.peak().isNone()) {
            rows.add(new Row("Highest use seen", before.peak().human(), after.peak().human()));
        }
        rows.add(new Row("Restarts", Integer.toString(before.restarts()), Integer.toString(after.restarts())));
        return rows;
    }

    /** The same with what somebody else saw before, where nobody here did. */
    Compared seenBefore(Bytes peak) {
        return before.peak().isNone()
                ? new Compared(new Figures(before.limit(), peak, before.restarts()), after)
                : this;
    }

    private static String limit(Figures figures) {
        return figures.limit().isNone() ? "none" : figures.limit().human();
    }
}
