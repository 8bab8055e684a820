package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How the use of memory went in one run: what grows steadily is told from what comes at once. */
public sealed interface Trend {
    /** Fewer say too little of a slope. */
    int ENOUGH = 20;

    /**
     * It grew along a line all the time.
     *
     * @param perMinute bytes
     * @param over how long it was seen to grow, {@code from} there {@code to} there
     */
    record Growing(double perMinute, Duration over, Bytes from, Bytes to, int samples) implements Trend {
        /** How long after a start a limit is reached at this pace. */
        public Duration until(Bytes limit) {
            return Duration.ofSeconds((long) (limit.count() / perMinute * 60));
        }

        /** {@code 11 MiB a minute}, and per hour where that is little. */
        public String pace() {
            Bytes minute = new Bytes((long) perMinute);
            return minute.compareTo(Bytes.mib(1)) >= 0
                    ? minute.human() + " a minute"
                    : new Bytes((long) (perMinute * 60)).human() + " an hour";
        }
    }

    /**
     * It was far below its limit shortly before it reached it, and had not grown to there.
     *
     * @param before what it used when it was seen last, so long {@code ahead} of the end
     */
    record Sudden(Bytes before, Duration ahead) implements Trend {}

    /** Neither, or not seen for long enough to tell. */
    record Unclear() implements Trend {}

    /**
     * @param run the samples of one run, oldest first
     * @param limit what it ran into; none when it has no limit
     * @param end when it ran into it; {@link Inspection#NEVER} when it still runs
     */
    static Trend of(List<Usage> run, Bytes limit, Instant end) {
        if (run.isEmpty()) {
            return new Unclear();
        }
        boolean ended = !end.equals(Inspection.NEVER);
        Usage last = run.getLast();
        Duration ahead = Duration.between(last.at(), end);
        boolean atOnce = ended && !limit.isNone() && !ahead.isNegative() && ahead.compareTo(Duration.ofMinutes(2)) < 0
                && last.memory().used().count() * 10 <= limit.count() * 6;
        // What a program has leaked it may also copy: then the last of it comes at once, and it is a leak all the same.
        boolean rose = Line.through(run).rise() * 5 > limit.count();
        return atOnce && !rose ? new Sudden(last.memory().used(), ahead) : growing(run, limit, end, atOnce);
    }

    private static Trend growing(List<Usage> run, Bytes limit, Instant end, boolean atOnce) {
        List<Usage> warm = warm(run);
        if (warm.size() < ENOUGH) {
            return new Unclear();
        }
        Line line = Line.through(warm);
        Line late = Line.through(warm.subList(warm.size() * 3 / 4, warm.size()));
        boolean steady = line.slope() > 0 && line.fit() >= 0.8 && late.slope() >= line.slope() / 2;
        Bytes from = warm.getFirst().memory().used();
        Bytes to = warm.getLast().memory().used();
        boolean much = to.count() - from.count() > from.count() / 10;
        boolean hits = end.equals(Inspection.NEVER) || limit.isNone() || atOnce
                || line.reaches(limit, warm.getFirst().at(), end);
        return steady && much && hits
                ? new Growing(line.slope() * 60, Duration.between(warm.getFirst().at(), warm.getLast().at()), from, to,
                        warm.size())
                : new Unclear();
    }

    /** Without the time in which a program fills its caches and pools. */
    private static List<Usage> warm(List<Usage> run) {
        Duration life = Duration.between(run.getFirst().at(), run.getLast().at());
        Duration minute = Duration.ofMinutes(1);
        Duration least = life.dividedBy(4).compareTo(minute) < 0 ? life.dividedBy(4) : minute;
        Duration tenth = life.dividedBy(10);
        Instant from = run.getFirst().at().plus(tenth.compareTo(least) > 0 ? tenth : least);
        return run.stream().filter(s -> !s.at().isBefore(from)).toList();
    }

    /** The last run in a history of several: where use falls by more than half, or nothing was seen, another began. */
    static List<Usage> lastRun(List<Usage> history) {
        List<List<Usage>> runs = new ArrayList<>();
        for (Usage sample : history) {
            boolean anew = runs.isEmpty() || isAnother(runs.getLast().getLast(), sample);
            if (anew) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(sample);
        }
        return runs.reversed()
                .stream()
                .filter(run -> run.size() >= ENOUGH)
                .findFirst()
                .orElse(runs.isEmpty() ? List.of() : runs.getLast());
    }

    private static boolean isAnother(Usage before, Usage sample) {
        return sample.memory().used().count() * 2 < before.memory().used().count()
                || Duration.between(before.at(), sample.at()).compareTo(Duration.ofMinutes(15)) > 0;
    }
}
