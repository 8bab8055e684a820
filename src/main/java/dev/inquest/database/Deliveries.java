package dev.inquest.database;

import java.time.Duration;
import java.time.InstantSource;

/** What a channel has delivered before, remembered over restarts: it delivers again whatever it believes lost. */
public final class Deliveries {
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private final Database database;
    private final InstantSource clock;

    public Deliveries(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether the key is new; from then on it is not. */
    public boolean firstTime(String key) {
        long now = clock.millis();
        return database.inTransaction(handle -> {
            handle.createUpdate("delete from delivery where at_ms < :old")
                    .bind("old", now - REMEMBERED.toMillis())
                    .execute();
            return handle.createUpdate("insert into delivery (id, at_ms) values (:id, :at) on conflict do nothing")
                    .bind("id", key)
                    .bind("at", now)
                    .execute() == 1;
        });
    }
}
