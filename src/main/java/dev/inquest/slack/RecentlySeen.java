package dev.inquest.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Deliveries remembered by this process alone, for a time, and not more than a number of them. */
public final class RecentlySeen implements Dedupe {
    private final Map<String, Instant> seen = new LinkedHashMap<>();
    private final InstantSource clock;
    private final Duration keep;
    private final int atMost;

    public RecentlySeen(InstantSource clock) {
        this(clock, Duration.ofHours(2), 10_000);
    }

    RecentlySeen(InstantSource clock, Duration keep, int atMost) {
        this.clock = clock;
        this.keep = keep;
        this.atMost = atMost;
    }

    @Override
    public synchronized boolean firstTime(String key) {
        Instant now = clock.instant();
        Iterator<Map.Entry<String, Instant>> oldestFirst = seen.entrySet().iterator();
        while (oldestFirst.hasNext() && oldestFirst.next().getValue().plus(keep).isBefore(now)) {
            oldestFirst.remove();
        }
        if (seen.putIfAbsent(key, now) != null) {
            return false;
        }
        if (seen.size() > atMost) {
            seen.remove(seen.keySet().iterator().next());
        }
        return true;
    }
}
