package dev.inquest.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Bytes;
import dev.inquest.container.Shown;
import dev.inquest.container.Usage;

/**
 * The straight line that fits a course of memory best.
 *
 * @param perMinute bytes; negative where it falls
 * @param fit from 0, no line at all, to 1
 * @param change what the line goes up or down by from the first sample to the last, in bytes
 */
record Trend(double perMinute, double fit, double change) {
    private static final int FEWEST = 5;
    private static final Duration SHORTEST = Duration.ofSeconds(20);
    private static final double STRAIGHT = 0.6;
    /** The part of the limit, or of what is in use, below which a change is none. */
    private static final double NOTHING = 0.02;
    private static final Duration FAR = Duration.ofDays(1);

    /** Empty where there is too little to tell. */
    static Optional<Trend> of(MemoryCurve curve) {
        List<Usage> samples = curve.samples();
        if (samples.size() < FEWEST || curve.span().compareTo(SHORTEST) < 0) {
            return Optional.empty();
        }
        Instant first = samples.getFirst().at();
        double[] minutes = samples.stream()
                .mapToDouble(s -> Duration.between(first, s.at()).toMillis() / 60_000.0)
                .toArray();
        double[] used = samples.stream().mapToDouble(s -> s.memory().used().count()).toArray();
        double meanMinute = mean(minutes);
        double meanUsed = mean(used);
        double together = 0;
        double overTime = 0;
        double overUse = 0;
        for (int i = 0; i < used.length; i++) {
            together += (minutes[i] - meanMinute) * (used[i] - meanUsed);
            overTime += (minutes[i] - meanMinute) * (minutes[i] - meanMinute);
            overUse += (used[i] - meanUsed) * (used[i] - meanUsed);
        }
        double slope = together / overTime;
        double fit = overUse == 0 ? 1 : together * together / (overTime * overUse);
        return Optional.of(new Trend(slope, fit, slope * minutes[minutes.length - 1]));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** {@code rising by 2.1 MiB per minute}. */
    String words(Bytes used, Bytes limit) {
        double whole = limit.isNone() ? used.count() : limit.count();
        if (Math.abs(change) < NOTHING * whole) {
            return "steady";
        }
        if (fit < STRAIGHT) {
            return "up and down, without a trend";
        }
        return (perMinute > 0 ? "rising" : "falling") + " by "
                + String.format(Locale.ROOT, "%.1f", Math.abs(perMinute) / (1024 * 1024)) + " MiB per minute";
    }

    /** How long the limit still is away at this pace; empty where it is far, or the use does not rise to it. */
    Optional<Duration> untilFull(Bytes used, Bytes limit) {
        double whole = limit.count();
        if (limit.isNone() || perMinute <= 0 || fit < STRAIGHT || change < NOTHING * whole
                || used.compareTo(limit) >= 0) {
            return Optional.empty();
        }
        double minutes = (whole - used.count()) / perMinute;
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
