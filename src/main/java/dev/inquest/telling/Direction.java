package dev.inquest.telling;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Bytes;
import dev.inquest.container.Line;
import dev.inquest.container.Shown;

/**
 * Which way the use of memory goes while it is looked at, for somebody who asks now. Whether it leaks is another
 * question, which takes longer to answer: see {@link dev.inquest.container.Trend}.
 *
 * @param over the time that was seen
 */
record Direction(Line line, Duration over) {
    private static final int FEWEST = 5;
    private static final Duration SHORTEST = Duration.ofSeconds(20);
    private static final double STRAIGHT = 0.6;
    /** The part of the limit, or of what is in use, below which a change is none. */
    private static final double NOTHING = 0.02;
    private static final Duration FAR = Duration.ofDays(1);

    /** Empty where there is too little to tell. */
    static Optional<Direction> of(MemoryCurve curve) {
        return curve.samples().size() < FEWEST || curve.span().compareTo(SHORTEST) < 0
                ? Optional.empty()
                : Optional.of(new Direction(Line.through(curve.samples()), curve.span()));
    }

    /** Bytes; negative where it falls. */
    double perMinute() {
        return line.slope() * 60;
    }

    /** What it goes up or down by in the time that was seen, in bytes. */
    private double change() {
        return line.slope() * over.toMillis() / 1000;
    }

    /** {@code rising by 2.1 MiB per minute}. */
    String words(Bytes used, Bytes limit) {
        double whole = limit.isNone() ? used.count() : limit.count();
        if (Math.abs(change()) < NOTHING * whole) {
            return "steady";
        }
        if (line.fit() < STRAIGHT) {
            return "up and down, without a trend";
        }
        return (perMinute() > 0 ? "rising" : "falling") + " by "
                + String.format(Locale.ROOT, "%.1f", Math.abs(perMinute()) / (1024 * 1024)) + " MiB per minute";
    }

    /** How long the limit still is away at this pace; empty where it is far, or the use does not rise to it. */
    Optional<Duration> untilFull(Bytes used, Bytes limit) {
        double whole = limit.count();
        if (limit.isNone() || perMinute() <= 0 || line.fit() < STRAIGHT || change() < NOTHING * whole
                || used.compareTo(limit) >= 0) {
            return Optional.empty();
        }
        double minutes = (whole - used.count()) / perMinute();
        return minutes > FAR.toMinutes()
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.round(minutes * 60)));
    }

    /** {@code at this pace it is full in about 12 min}; empty where nothing of the kind can be said. */
    String warning(Bytes used, Bytes limit) {
        return untilFull(used, limit).map(left -> " At this pace the limit is reached in about "
                + Shown.roughly(left.toMinutes() < 2 ? left : Duration.ofMinutes(left.toMinutes())) + ".").orElse("");
    }
}
