package dev.inquest.remediation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.Observation;
import dev.inquest.container.Preconditions;

/**
 * What is lost with a container that is replaced, as it was before it was touched: the end of its log, and which files
 * it had written outside its volumes.
 *
 * @param log redacted, as every log is
 * @param missing what could not be kept, and why
 */
public record LeftBehind(LogExcerpt log, Preconditions.Files files, List<String> missing) {
    private static final int LINES = 100;
    /** Of all lines together: it is stored anew with each step, and sent to everybody who follows. */
    private static final int CHARACTERS = 20_000;

    public LeftBehind {
        missing = List.copyOf(missing);
    }

    /** Looks; what cannot be had is no reason not to go on. */
    static LeftBehind of(ContainerReader reader, Inspection container) {
        List<String> missing = new ArrayList<>();
        LogExcerpt log = LogExcerpt.EMPTY;
        try {
            log = capped(reader.logs(container, LINES));
        } catch (EngineException e) {
            missing.add("Its log could not be read: " + e.sentence());
        }
        Preconditions.Files files = switch (reader.preconditions(container).files()) {
            case Observation.Seen<Preconditions.Files> seen -> seen.value();
            case Observation.Failed<Preconditions.Files> failed -> unseen(missing, failed.reason());
            case Observation.Skipped<Preconditions.Files> skipped -> unseen(missing, skipped.reason());
        };
        return new LeftBehind(log, files, missing);
    }

    private static Preconditions.Files unseen(List<String> missing, String why) {
        missing.add("Which files it had written could not be seen: " + why);
        return Preconditions.Files.NONE;
    }

    /** The newest lines count most. */
    private static LogExcerpt capped(LogExcerpt log) {
        Deque<LogExcerpt.Line> kept = new ArrayDeque<>();
        int left = CHARACTERS;
        for (LogExcerpt.Line line : log.lines().reversed()) {
            left -= line.text().length();
            if (left < 0) {
                break;
            }
            kept.addFirst(line);
        }
        return new LogExcerpt(List.copyOf(kept), log.cut() || kept.size() < log.lines().size(), log.gap());
    }
}
