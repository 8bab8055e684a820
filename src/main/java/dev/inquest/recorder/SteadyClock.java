package dev.inquest.recorder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time by a clock that may be set, for deciding what is old and how long something lasts: a clock that is a year ahead
 * by mistake must not cost the record. A leap is believed when it has lasted for an hour.
 */
public final class SteadyClock implements InstantSource {
    private static final Duration SMALL = Duration.ofMinutes(5);
    private static final Duration BELIEVED_AFTER = Duration.ofHours(1);

    private final InstantSource clock;
    private final LongSupplier ticks;
    private Instant base;
    private long baseTick;
    private long leapTick;
    private boolean leapt;

    /** @param ticks nanoseconds that pass evenly, from anywhere */
    public SteadyClock(InstantSource clock, LongSupplier ticks) {
        this.clock = clock;
        this.ticks = ticks;
        base = clock.instant();
        baseTick = ticks.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long tick = ticks.getAsLong();
        Instant shown = clock.instant();
        Instant steady = base.plusNanos(tick - baseTick);
        if (Duration.between(steady, shown).abs().compareTo(SMALL) <= 0) {
            leapt = false;
            return adopt(shown, tick);
        }
        if (!leapt) {
            leapt = true;
            leapTick = tick;
        }
        return tick - leapTick >= BELIEVED_AFTER.toNanos() ? adopt(shown, tick) : steady;
    }

    private Instant adopt(Instant shown, long tick) {
        base = shown;
        baseTick = tick;
        return shown;
    }
}
