package dev.inquest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import dev.inquest.verification.Pace;

/** A clock that runs ahead of the wall's while somebody waits, so that watching a real container takes less long. */
public final class QuickPace implements Pace, InstantSource {
    private static final int TIMES = 10;

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Override
    public void pass(Duration time) {
        LockSupport.parkNanos(time.toNanos() / TIMES);
        ahead.updateAndGet(d -> d.plus(time));
    }

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead.get());
    }
}
