package dev.inquest.inquiry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far back somebody looks, as people write it: {@code 30m}, {@code 12h}, {@code 7d}, {@code 2w}, or a time. */
public final class LookingBack {
    private static final Pattern STRETCH = Pattern.compile("(\\d{1,5})\\s*(m|min|h|d|w)");

    private LookingBack() {}

    /** Empty when it is none; what is blank is the beginning of all. */
    public static Optional<Instant> from(String written, Instant now) {
        String text = written.strip();
        if (text.isEmpty()) {
            return Optional.of(Instant.EPOCH);
        }
        Matcher stretch = STRETCH.matcher(text);
        if (stretch.matches()) {
            return Optional.of(now.minus(unit(stretch.group(2)).multipliedBy(Long.parseLong(stretch.group(1)))));
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private static Duration unit(String word) {
        return switch (word) {
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            case "w" -> Duration.ofDays(7);
            default -> Duration.ofMinutes(1);
        };
    }
}
