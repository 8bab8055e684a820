package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times and durations as people read them. */
public final class Shown {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'")
            .withZone(ZoneOffset.UTC);

    private Shown() {}

    public static String time(Instant time) {
        return TIME.format(time);
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

    private static String two(long large, String unit, long small, String smallUnit) {
        return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smallUnit;
    }
}
