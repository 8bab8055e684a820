package dev.inquest.docker;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.PlainText;
import dev.inquest.container.Redactor;

/** The last lines of a container's last run. */
final class LogTail {
    private static final int LONGEST_LINE = 2000;
    private static final Duration LATE_NOTE = Duration.ofSeconds(3);
    private static final int MOST_LINES = 2000;
    private static final String BROKEN_OFF = "the engine broke off in the middle of its log, so the newest lines may be"
            + " missing";

    private final DockerConnection connection;

    LogTail(DockerConnection connection) {
        this.connection = connection;
    }

    /** @param ended when the run before ended; {@link Inspection#NEVER} when that is not known */
    LogExcerpt of(Inspection container, int tail, Instant ended, Redactor redactor) {
        return since(container, tail, begin(container.state().startedAt(), ended), redactor);
    }

    LogExcerpt since(Inspection container, int tail, Instant since, Redactor redactor) {
        int wanted = Math.clamp(tail, 1, MOST_LINES);
        LogBytes bytes = new LogBytes();
        String gap = read(container, wanted, since, bytes);
        List<LogBytes.Raw> raw = bytes.lines();
        List<String> clean = redactor.redact(raw.stream().map(line -> PlainText.line(line.text())).toList());
        List<LogExcerpt.Line> lines = new ArrayList<>(raw.size());
        for (int i = 0; i < raw.size(); i++) {
            lines.add(new LogExcerpt.Line(time(raw.get(i).time()), raw.get(i).stream(),
                    shortened(clean.get(i), raw.get(i).more())));
        }
        return new LogExcerpt(lines, bytes.cut() || !gap.isEmpty() || lines.size() >= wanted, gap).last(wanted);
    }

    /** @return why it was not read to its end; a part of a log is better than none */
    private String read(Inspection container, int tail, Instant since, LogBytes bytes) {
        String path = "/containers/%s/logs?stdout=1&stderr=1&timestamps=1&tail=%d&since=%s".formatted(container.id(),
                tail,
                EventMemory.seconds(since));
        boolean terminal = container.program().tty();
        Duration deadline = connection.patience().multipliedBy(3).dividedBy(10);
        try {
            boolean whole = connection.within(deadline,
                    () -> connection.stream(path, terminal ? bytes::readPlain : bytes::readFrames));
            return whole ? "" : BROKEN_OFF;
        } catch (EngineException e) {
            if (bytes.lines().isEmpty() || e.reason() == Reason.NOT_FOUND || e.reason() == Reason.REFUSED) {
                throw e;
            }
            return e.reason() == Reason.TIMEOUT
                    ? "its log did not come to an end within " + deadline.toMillis() / 1000.0 + " s, so the newest"
                            + " lines may be missing"
                    : BROKEN_OFF;
        }
    }

    /** The engine notes a start after it has happened, so the first lines of a run are older than it. */
    private static Instant begin(Instant started, Instant ended) {
        Instant earliest = started.equals(Inspection.NEVER) ? started : started.minus(LATE_NOTE);
        return ended.isAfter(earliest) ? ended : earliest;
    }

    private static String shortened(String line, long unread) {
        int end = Math.min(line.length(), LONGEST_LINE);
        boolean splits = end < line.length() && Character.isHighSurrogate(line.charAt(end - 1));
        String shown = line.substring(0, splits ? end - 1 : end);
        long more = line.length() - shown.length() + unread;
        return more == 0 ? line : shown + " ... (" + more + " more characters)";
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notATime) {
            return Inspection.NEVER;
        }
    }
}
