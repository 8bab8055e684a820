package dev.inquest.template;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Quantities as people write them; the same in every channel. */
public final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    /** {@code 32 MiB}. */
    public static String bytes(long count) {
        double value = count;
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return tenths(value) + " " + units[unit];
    }

    /** {@code 40 ms}, {@code 2.3 s}, {@code 2 min}, {@code 1 h 5 min}, {@code 3 days}. */
    public static String duration(Duration duration) {
        Duration length = duration.abs();
        if (length.compareTo(Duration.ofSeconds(1)) < 0) {
            return length.toMillis() + " ms";
        }
        if (length.compareTo(Duration.ofMinutes(1)) < 0) {
            return tenths(length.toMillis() / 1000.0) + " s";
        }
        if (length.compareTo(Duration.ofHours(1)) < 0) {
            return two(length.toMinutes(), "min", length.toSecondsPart(), "s");
        }
        if (length.compareTo(Duration.ofDays(2)) < 0) {
            return two(length.toHours(), "h", length.toMinutesPart(), "min");
        }
        return length.toDays() + " days";
    }

    /** {@code 2026-11-23 08:15:00 UTC}. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** {@code 1 line}, {@code 3 lines}. */
    public static String plural(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    private static String tenths(double value) {
        double rounded = Math.round(value * 10) / 10.0;
        return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
    }
}
