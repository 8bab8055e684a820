package dev.inquest.recorder;

import java.time.Instant;

import dev.inquest.database.Database;

/** All that is kept of one engine: read by everybody, written by its {@link Recorder} alone. */
public record EngineRecord(String engine, RecordedEvents events, RecordedContainers containers, RecordedUsage usage,
        RecordedDeaths deaths, Attention attention) {

    /** @param engine its name in the settings */
    public static EngineRecord in(Database database, String engine) {
        return new EngineRecord(engine, new RecordedEvents(database, engine), new RecordedContainers(database, engine),
                new RecordedUsage(database, engine), new RecordedDeaths(database, engine),
                new Attention(database, engine));
    }

    /**
     * Thins and drops what has become old.
     *
     * @param last when that was done before
     */
    void tidy(Instant last, Instant now, Bounds keep) {
        Instant oldest = keep.oldest(now);
        usage.thin(last, now);
        usage.keepSince(oldest, keep.samples());
        events.keepSince(oldest, keep.events());
        deaths.keepSince(oldest, keep.deaths());
        attention.keepSince(oldest);
        containers.keepSince(oldest, now, keep.containers());
    }
}
