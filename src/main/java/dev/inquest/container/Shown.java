package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Times and durations as people read them. */
public final class Shown {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'")
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.S").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    // What an engine and its helpers put around the words of the one that failed.
    private static final Pattern WRAPPING = Pattern.compile(
            "^.*(?:unable to start container process|OCI runtime create failed|runc create failed"
                    + "|failed to create shim task): (?:error during container init: )?|: unknown$");

    private Shown() {}

    public static String time(Instant time) {
        return TIME.format(time);
    }

    /** {@code 17:03:04.1}, in UTC. */
    public static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /** {@code 24 Nov}, in UTC. */
    public static String day(Instant time) {
        return DAY.format(time);
    }

    /** The part of an engine's error that says what is wrong. */
    public static String innermost(String error) {
        return WRAPPING.matcher(error.strip()).replaceAll("");
    }

    /** {@code 43 ms}, and above a second as {@link #duration} has it. */
    public static String fine(Duration time) {
        return time.toMillis() < 1000 ? time.toMillis() + " ms" : duration(time);
    }

    /** {@code 3 s}, {@code 1.5 s}, {@code 4 min 10 s}, {@code 2 h 5 min}, {@code 3 d 2 h}. */
    public static String duration(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            double exact = Math.round(time.toMillis() / 100.0) / 10.0;
            return (exact == Math.rint(exact) ? String.valueOf((long) exact) : String.valueOf(exact)) + " s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        return seconds < 86_400
                ? two(seconds / 3600, "h", seconds % 3600 / 60, "min")
                : two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    /** {@code 3 min ago}, {@code 2 h 5 min ago}; {@code just now} below a second, and where clocks disagree. */
    public static String ago(Instant at, Instant now) {
        Duration since = Duration.between(at, now);
        return since.toMillis() < 1000 ? "just now" : roughly(since) + " ago";
    }

    /** As {@link #duration}, without seconds from ten minutes on and without their fractions. */
    public static String roughly(Duration time) {
        return duration(Duration.ofSeconds(time.toMinutes() >= 10 ? time.toMinutes() * 60 : time.toSeconds()));
    }

    private static String two(long large, String unit, long small, String smallUnit) {
        return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smallUnit;
    }
}
