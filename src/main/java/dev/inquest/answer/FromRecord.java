package dev.inquest.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

import dev.inquest.answer.Answer.Evidence;
import dev.inquest.container.Bytes;
import dev.inquest.container.Check;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Events;
import dev.inquest.container.Inspection;
import dev.inquest.container.LastWords;
import dev.inquest.container.Observation;
import dev.inquest.container.Shown;
import dev.inquest.container.Trend;
import dev.inquest.container.Usage;
import dev.inquest.container.UsageHistory;
import dev.inquest.investigation.Investigation;

/** What an answer rests on that no engine tells any more: how it went before, and what was kept of it. */
final class FromRecord {
    private static final String RECORD = "record";
    private static final int LONGEST_LINE = 200;

    private final Investigation found;
    private final List<EngineEvent> events;
    private final List<Evidence> evidence = new ArrayList<>();

    private FromRecord(Investigation found) {
        this.found = found;
        events = Timeline.events(found);
    }

    /** @param ofMemory whether the answer is about memory */
    static List<Evidence> evidence(Investigation found, boolean ofMemory) {
        FromRecord record = new FromRecord(found);
        if (ofMemory) {
            record.kills();
            record.growth();
        }
        record.lastLine();
        record.kept();
        return record.evidence;
    }

    /** Whether no command shows any more what this check saw. */
    static boolean knows(Investigation found, String check) {
        return check.equals(Check.EVENTS.word())
                ? forgotten(found) > 0
                : found.removed() && found.container() instanceof Inspection;
    }

    /** How many events the engine itself has forgotten. */
    private static int forgotten(Investigation found) {
        return found.seen().of(Check.EVENTS) instanceof Observation.Seen<?> seen
                && seen.value() instanceof Events told ? told.recorded() : 0;
    }

    private void add(String fact, Object value, String shown) {
        evidence.add(new Evidence(RECORD, fact, value, shown, ""));
    }

    /** One end at the limit. */
    private record Kill(Instant started, Instant ended) {
        Duration life() {
            return Duration.between(started, ended);
        }
    }

    private List<Kill> memoryKills() {
        List<Kill> kills = new ArrayList<>();
        NavigableSet<Instant> memory = Mark.memory(events);
        Instant started = Inspection.NEVER;
        for (EngineEvent event : events) {
            if (event.action().equals("start")) {
                started = event.at();
            } else if (event.action().equals("die") && Mark.forMemory(event, memory)
                    && !started.equals(Inspection.NEVER)) {
                kills.add(new Kill(started, event.at()));
            }
        }
        return kills;
    }

    /** {@code 3 times in 24 h, each about 40 min after its start}. */
    private void kills() {
        List<Kill> kills = memoryKills();
        if (kills.size() < 2) {
            return;
        }
        List<Duration> lives = kills.stream().map(Kill::life).sorted().toList();
        Duration least = lives.getFirst();
        Duration most = lives.getLast();
        boolean alike = most.compareTo(least.multipliedBy(3).dividedBy(2)) <= 0;
        String after = alike
                ? "each about " + Shown.fine(lives.get(lives.size() / 2)) + " after its start"
                : Shown.fine(least) + " to " + Shown.fine(most) + " after a start";
        add("killed_for_memory", (long) kills.size(), kills.size() + " times since "
                + Shown.time(kills.getFirst().ended()) + ", " + after);
    }

    private void growth() {
        Bytes limit = found.container() instanceof Inspection seen ? seen.memory().limit() : Bytes.NONE;
        switch (trend(limit)) {
            case Trend.Growing g -> add("growth", g.pace(), g.pace() + " for " + Shown.duration(g.over()) + " ("
                    + g.from().human() + " to " + g.to().human() + ", " + g.samples()
                    + " samples): it looks like a leak, and more memory only puts the end off");
            case Trend.Sudden s -> add("growth", "sudden", s.before().human()
                    + (limit.isNone() ? "" : " of " + limit.human()) + " " + Shown.fine(s.ahead())
                    + " before the end: it came at once, so it is no slow leak");
            case Trend.Unclear u -> {
            }
        }
    }

    private Trend trend(Bytes limit) {
        List<Usage> samples = found.seen().of(Check.HISTORY) instanceof Observation.Seen<?> seen
                && seen.value() instanceof UsageHistory history ? history.samples() : List.of();
        List<Kill> kills = memoryKills();
        if (kills.isEmpty()) {
            return Trend.of(Trend.lastRun(samples), limit, Inspection.NEVER);
        }
        Kill last = kills.getLast();
        List<Usage> run = samples.stream()
                .filter(s -> !s.at().isBefore(last.started()) && !s.at().isAfter(last.ended()))
                .toList();
        return Trend.of(run, limit, last.ended());
    }

    /** Of the run before, when it runs again. */
    private void lastLine() {
        if (!(found.container() instanceof Inspection seen) || !seen.state().running() || found.before().isEmpty()) {
            return;
        }
        LastWords end = found.before().get();
        if (!end.log().lines().isEmpty() && end.at().isBefore(seen.state().startedAt().plusSeconds(1))) {
            String line = end.log().lines().getLast().text();
            add("last_words_before", line, Shown.time(end.at()) + ": "
                    + (line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…"));
        }
    }

    private void kept() {
        int forgotten = forgotten(found);
        if (forgotten > 0) {
            add("from_the_record", (long) forgotten, forgotten
                    + (forgotten == 1 ? " event" : " events") + " that the engine itself has forgotten");
        }
        if (found.removed() && found.container() instanceof Inspection && !found.before().isEmpty()) {
            LastWords end = found.before().get();
            add("kept_at_its_end", end.at().toString(),
                    "its settings and the end of its log, at " + Shown.time(end.at())
                            + (end.gap().isEmpty() ? "" : "; " + end.gap()));
        }
    }
}
