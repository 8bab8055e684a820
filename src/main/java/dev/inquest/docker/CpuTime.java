package dev.inquest.docker;

import java.time.Duration;
import java.time.Instant;

/** @param nanos of processor time that a container has used up to then */
record CpuTime(Instant at, long nanos) {
    /** Of one processor; 0 where the earlier one is of another run, or a clock was set. */
    double percentSince(CpuTime earlier) {
        long passed = Duration.between(earlier.at, at).toNanos();
        return passed <= 0 || nanos < earlier.nanos ? 0 : (nanos - earlier.nanos) * 100.0 / passed;
    }
}
