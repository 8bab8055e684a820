package dev.inquest.watch;

import java.time.Duration;
import java.time.Instant;

/** Waiting by a clock that may be set: one that was set back makes nobody wait any longer. */
final class Since {
    private Since() {}

    /** Whether so much time has passed since then. */
    static boolean passed(Instant then, Duration time, Instant now) {
        return now.isBefore(then) || Duration.between(then, now).compareTo(time) >= 0;
    }
}
