package dev.inquest.remediation;

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

    public List<Row> rows() {
        return List.of(new Row("Memory limit", limit(before), limit(after)),
                new Row("Highest use seen", peak(before), peak(after)),
                new Row("Restarts", Integer.toString(before.restarts()), Integer.toString(after.restarts())));
    }

    private static String limit(Figures figures) {
        return figures.limit().isNone() ? "none" : figures.limit().human();
    }

    private static String peak(Figures figures) {
        return figures.peak().isNone() ? "not seen" : figures.peak().human();
    }
}
