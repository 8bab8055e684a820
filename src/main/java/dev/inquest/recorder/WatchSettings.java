package dev.inquest.recorder;

import java.time.Duration;

/**
 * How an engine is watched.
 *
 * @param sampleEvery how often memory is looked at, at most: many containers are looked at less often
 * @param keep how much of what was seen is kept
 */
public record WatchSettings(boolean enabled, Duration sampleEvery, Bounds keep) {
    public static final WatchSettings DEFAULT = new WatchSettings(true, Duration.ofSeconds(5), Bounds.DEFAULT);
}
