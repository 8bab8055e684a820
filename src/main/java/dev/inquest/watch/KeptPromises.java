package dev.inquest.watch;

import java.time.Instant;
import java.util.List;

import dev.inquest.database.Database;

/** When which fix is to be looked at again, in the store. */
final class KeptPromises {
    private final Database database;

    KeptPromises(Database database) {
        this.database = database;
    }

    /** Does nothing about one that is known. */
    void begin(String remediation, Instant due) {
        database.useTransaction(handle -> handle
                .createUpdate("insert into promise (remediation, state, due_ms) values (:id, 'due', :due)"
                        + " on conflict do nothing")
                .bind("id", remediation)
                .bind("due", due.toEpochMilli())
                .execute());
    }

    List<String> due(Instant now) {
        return database.read(handle -> handle
                .createQuery("select remediation from promise where state = 'due' and due_ms <= :now order by due_ms")
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .list());
    }

    void again(String remediation, Instant due) {
        database.useTransaction(handle -> handle
                .createUpdate("update promise set due_ms = :due where remediation = :id")
                .bind("id", remediation)
                .bind("due", due.toEpochMilli())
                .execute());
    }

    /** @param how held, broken or let go */
    void end(String remediation, String how) {
        database.useTransaction(handle -> handle
                .createUpdate("update promise set state = :state where remediation = :id")
                .bind("id", remediation)
                .bind("state", how)
                .execute());
    }
}
