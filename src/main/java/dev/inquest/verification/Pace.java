package dev.inquest.verification;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How time passes between two looks. A test lets it pass without waiting. */
@FunctionalInterface
public interface Pace {
    void pass(Duration time);

    /** The wall's. */
    static Pace real() {
        return time -> LockSupport.parkNanos(time.toNanos());
    }
}
