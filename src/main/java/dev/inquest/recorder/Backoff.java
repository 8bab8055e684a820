package dev.inquest.recorder;

import java.time.Duration;

/** How long to wait after the same thing has failed again: from a quarter of a second up to half a minute. */
final class Backoff {
    private static final Duration LEAST = Duration.ofMillis(250);
    private static final Duration MOST = Duration.ofSeconds(30);

    private Duration next = LEAST;

    Duration failed() {
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(MOST) > 0 ? MOST : doubled;
        return pause;
    }

    void worked() {
        next = LEAST;
    }
}
