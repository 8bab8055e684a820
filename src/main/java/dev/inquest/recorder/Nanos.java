package dev.inquest.recorder;

import java.time.Instant;

/** Instants as a column holds them: nanoseconds since 1970. */
final class Nanos {
    private static final long SECOND = 1_000_000_000;
    private static final Instant LATEST = Instant.ofEpochSecond(Long.MAX_VALUE / SECOND);

    private Nanos() {}

    /** A time that is out of range, as a hostile engine may tell, becomes the nearest that is not. */
    static long of(Instant at) {
        Instant told = at.isAfter(LATEST) ? LATEST : at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at;
        return told.getEpochSecond() * SECOND + (told.equals(LATEST) ? 0 : told.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(nanos / SECOND, nanos % SECOND);
    }
}
