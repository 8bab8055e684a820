package dev.inquest.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.Inspection.State;
import dev.inquest.container.LastWords;
import dev.inquest.container.LogExcerpt;

/** What can still be had of a container right after its end, before it is started again or removed. */
final class LastLook {
    private static final int LINES = 50;
    private static final int LONGEST_LOG = 16_000;
    private static final Duration FAR_BACK = Duration.ofDays(7);

    private final ContainerReader reader;
    private final EngineRecord record;

    LastLook(ContainerReader reader, EngineRecord record) {
        this.reader = reader;
        this.record = record;
    }

    /** @throws EngineException when the engine does not answer */
    LastWords at(ContainerEvent end) {
        Optional<Inspection> now = reader.found(end.container());
        Optional<Inspection> seen = now.or(() -> record.containers().inspection(end.container()))
                .map(inspection -> asItEnded(inspection, end.event()));
        String gap = now.isPresent()
                ? ""
                : seen.isPresent()
                        ? "it was removed at once: its settings are from its start, and its log is gone"
                        : "it was removed at once, before anybody could look at it";
        LogExcerpt log = LogExcerpt.EMPTY;
        if (now.isPresent() && seen.isPresent()) {
            record.containers().note(now.get(), end.event().at());
            try {
                log = shortened(reader.logs(seen.get(), LINES));
            } catch (EngineException unreadable) {
                gap = "its log could not be read: " + unreadable.sentence();
            }
        }
        return new LastWords(end.container(), seen.map(Inspection::name).orElse(end.name()), end.event().at(),
                end.event().exitCode(), seen, log, gap);
    }

    /** It may have been started again before it was looked at, which wipes the state that it ended in. */
    private Inspection asItEnded(Inspection seen, EngineEvent end) {
        State state = seen.state();
        boolean same = !state.running() && !state.finishedAt().equals(Inspection.NEVER)
                && Duration.between(state.finishedAt(), end.at()).abs().compareTo(Duration.ofSeconds(2)) < 0;
        if (same) {
            return seen;
        }
        Instant started = record.events()
                .of(seen.id(), end.at().minus(FAR_BACK))
                .stream()
                .filter(e -> e.action().equals("start") && !e.at().isAfter(end.at()))
                .map(EngineEvent::at)
                .reduce((a, b) -> b)
                .orElse(state.startedAt().isBefore(end.at()) ? state.startedAt() : end.at());
        return seen.with(new State("exited", false, false, Math.max(0, end.exitCode()), "", started, end.at(), "", ""));
    }

    private static LogExcerpt shortened(LogExcerpt log) {
        int length = 0;
        List<LogExcerpt.Line> lines = log.lines();
        int from = lines.size();
        while (from > 0 && length + lines.get(from - 1).text().length() <= LONGEST_LOG) {
            from--;
            length += lines.get(from).text().length();
        }
        return from == 0 ? log : log.last(Math.max(1, lines.size() - from));
    }
}
