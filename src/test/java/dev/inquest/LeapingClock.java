package dev.inquest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import dev.inquest.verification.Pace;

/** A clock by which whoever waits for a moment comes back long after; for others it goes on as usual. */
public final class LeapingClock implements Pace, InstantSource {
    private final ThreadLocal<Duration> ahead = ThreadLocal.withInitial(() -> Duration.ZERO);
    private final Duration leap;

    /** @param leap how long every wait seems to have taken */
    public LeapingClock(Duration leap) {
        this.leap = leap;
    }

    @Override
    public void pass(Duration time) {
        ahead.set(ahead.get().plus(leap));
    }

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead.get());
    }
}
