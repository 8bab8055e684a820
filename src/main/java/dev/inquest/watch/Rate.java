package dev.inquest.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** So many in a minute, for each channel by itself. */
final class Rate {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int most;
    private final Map<String, Deque<Instant>> taken = new HashMap<>();

    Rate(int most) {
        this.most = most;
    }

    /** Takes one, if there is one left. A clock that was set back gives new ones. */
    boolean take(String channel, Instant now) {
        Deque<Instant> times = taken.computeIfAbsent(channel, c -> new ArrayDeque<>());
        times.removeIf(at -> !at.isAfter(now.minus(MINUTE)) || at.isAfter(now));
        if (times.size() >= most) {
            return false;
        }
        times.addLast(now);
        return true;
    }
}
