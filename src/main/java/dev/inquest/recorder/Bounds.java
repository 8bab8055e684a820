package dev.inquest.recorder;

import java.time.Duration;
import java.time.Instant;

/**
 * How much is kept of each engine: nothing older, and where there is more, the newest.
 *
 * @param samples of the use of memory, all containers together
 * @param events of last words a hundredth as many are kept, of the settings of containers a tenth
 */
public record Bounds(Duration time, int samples, int events) {
    public static final Bounds DEFAULT = new Bounds(Duration.ofDays(7), 1_000_000, 200_000);

    Instant oldest(Instant now) {
        return now.minus(time);
    }

    int deaths() {
        return Math.max(1, events / 100);
    }

    int containers() {
        return Math.max(1, events / 10);
    }
}
