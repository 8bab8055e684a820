package dev.inquest.docker;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

/** The times of a health check, as an engine keeps them: in nanoseconds, and its own where nobody has set one. */
final class Probes {
    /** moby, daemon/health.go. */
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final int RETRIES = 3;
    /** Longer than anybody waits; larger numbers mean nothing. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private Probes() {}

    /** After so long it has been well once, or has failed as often as it may. */
    static Duration known(JsonNode healthcheck) {
        long retries = healthcheck.path("Retries").asLong();
        long rounds = Math.min(1000, retries > 0 ? retries : RETRIES) + 1;
        Duration starting = time(healthcheck.path("StartPeriod"), Duration.ZERO);
        return starting.plus(time(healthcheck.path("Interval"), INTERVAL).multipliedBy(rounds));
    }

    private static Duration time(JsonNode nanos, Duration otherwise) {
        Duration set = Duration.ofNanos(nanos.asLong());
        if (set.isZero() || set.isNegative()) {
            return otherwise;
        }
        return set.compareTo(LONGEST) > 0 ? LONGEST : set;
    }
}
