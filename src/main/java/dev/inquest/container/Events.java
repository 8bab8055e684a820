package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an engine still remembers of a container. It remembers little: 256 events of all its objects, lost with the
 * daemon (moby, daemon/events). So an event that is missing proves something only where the memory is
 * {@link #covered()}.
 *
 * @param all oldest first
 * @param run the events of the last run: from its start, or from the oldest known one
 * @param covered whether the memory reaches back over the end of the last run, and what is missing did not happen
 * @param since the oldest moment the engine, or whoever watched it, remembers anything of
 * @param recorded how many of them the engine has forgotten: these come from our own record
 * @param awayAfter whether the engine itself went away right after the end of that run, as whoever watched it saw
 * @param gap when and why the engine was not watched in that run; empty when it was, or when nobody keeps a record
 * @param memoryDeaths how many runs ended with 137 when memory ran out; one end is often told by several oom events
 */
public record Events(List<EngineEvent> all, List<EngineEvent> run, boolean covered, Instant since, int recorded,
        boolean awayAfter, String gap, int memoryDeaths) {
    /** How far an oom event may lie before the end that it explains, and behind it: an engine tells it late. */
    private static final Duration LONG_BEFORE = Duration.ofSeconds(5);
    private static final Duration BEHIND = Duration.ofSeconds(1);
    private static final int KILLED = 137;

    public Events {
        all = List.copyOf(all);
        run = List.copyOf(run);
    }

    public Events(List<EngineEvent> all, List<EngineEvent> run, boolean covered, Instant since, int recorded,
            boolean awayAfter, String gap) {
        this(all, run, covered, since, recorded, awayAfter, gap, memoryDeaths(all));
    }

    /** All as the engine itself tells them. */
    public Events(List<EngineEvent> all, List<EngineEvent> run, boolean covered, Instant since) {
        this(all, run, covered, since, 0, false, "");
    }

    /** The longest time that may lie between asking a container to stop and its end, for {@link #covered()}. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    /** Docker waits twice as long before it starts a container again; of a very short run the events may change places. */
    private static final Duration SHORTEST_REST = Duration.ofMillis(50);

    /** As remembered by an engine that records every kill, as Docker does. */
    public static Events of(List<EngineEvent> events, Instant finishedAt, Instant since) {
        return of(events, finishedAt, since, true);
    }

    /**
     * @param finishedAt when the last run ended; {@link Inspection#NEVER} when it has not
     * @param since the oldest moment the engine remembers anything of, about whatever object
     * @param everyKill whether the engine records every signal it sends; where it does not, nothing that is missing
     *        proves anything
     */
    public static Events of(List<EngineEvent> events, Instant finishedAt, Instant since, boolean everyKill) {
        List<EngineEvent> sorted = events.stream().sorted(Comparator.comparing(EngineEvent::at)).toList();
        List<EngineEvent> known = sorted.subList(0, nextRun(sorted, finishedAt));
        int start = lastRun(known);
        boolean sawStart = start >= 0;
        List<EngineEvent> run = new ArrayList<>(known.subList(Math.max(start, 0), known.size()));
        Instant end = run.stream()
                .filter(e -> e.action().equals("die"))
                .map(EngineEvent::at)
                .findFirst()
                .orElse(finishedAt);
        boolean ended = !end.equals(Inspection.NEVER);
        List<EngineEvent> measured = ended ? run.stream().map(e -> e.endingAt(end)).toList() : run;
        boolean covered = everyKill && (sawStart || (ended && since.isBefore(end.minus(GRACE))));
        return new Events(sorted, measured, covered, since);
    }

    private static int memoryDeaths(List<EngineEvent> all) {
        NavigableSet<Instant> ooms = all.stream()
                .filter(e -> e.action().equals("oom"))
                .map(EngineEvent::at)
                .collect(Collectors.toCollection(TreeSet::new));
        return (int) all.stream()
                .filter(e -> e.action().equals("die") && e.exitCode() == KILLED)
                .filter(e -> !ooms.subSet(e.at().minus(LONG_BEFORE), true, e.at().plus(BEHIND), true).isEmpty())
                .count();
    }

    /** Where a run begins that came after the end that was inspected; behind the last event when there is none. */
    private static int nextRun(List<EngineEvent> sorted, Instant finishedAt) {
        Optional<Instant> end = finishedAt.equals(Inspection.NEVER)
                ? Optional.empty()
                : sorted.stream()
                        .filter(e -> e.action().equals("die"))
                        .map(EngineEvent::at)
                        .min(Comparator.comparing(at -> Duration.between(at, finishedAt).abs()));
        for (int i = 0; end.isPresent() && i < sorted.size(); i++) {
            if (sorted.get(i).action().equals("start") && sorted.get(i).at().isAfter(end.get().plus(SHORTEST_REST))) {
                return i;
            }
        }
        return sorted.size();
    }

    /** Where the last run begins; -1 when its start is not remembered. */
    private static int lastRun(List<EngineEvent> sorted) {
        for (int i = sorted.size() - 1; i >= 0; i--) {
            if (sorted.get(i).action().equals("start")) {
                return i;
            }
        }
        return -1;
    }
}
