package dev.inquest.container;

import java.time.Instant;
import java.util.List;

/**
 * The end of a container's log, oldest line first. Born redacted and without control characters: strangers write logs.
 *
 * @param cut whether there was more before it
 * @param gap why it may lack its newest lines; empty when it does not
 */
public record LogExcerpt(List<Line> lines, boolean cut, String gap) {
    public static final LogExcerpt EMPTY = new LogExcerpt(List.of(), false);

    public LogExcerpt {
        lines = List.copyOf(lines);
    }

    public LogExcerpt(List<Line> lines, boolean cut) {
        this(lines, cut, "");
    }

    /** @param stream stdout or stderr */
    public record Line(Instant at, String stream, String text) {}

    /** The lines that were written since then. */
    public LogExcerpt since(Instant since) {
        List<Line> newer = lines.stream().filter(line -> !line.at().isBefore(since)).toList();
        return new LogExcerpt(newer, cut && newer.size() == lines.size(), gap);
    }

    /** The last lines, at most as many as asked for. */
    public LogExcerpt last(int count) {
        int from = Math.max(0, lines.size() - count);
        return from == 0 ? this : new LogExcerpt(lines.subList(from, lines.size()), true, gap);
    }
}
