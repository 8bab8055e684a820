package dev.inquest.history;

import java.time.Instant;
import java.util.List;

import dev.inquest.database.Database;
import dev.inquest.ledger.Ledger;

/** The verdicts in the store. Each is kept in the transaction that records it. */
public final class PastVerdicts {
    /** So much of an id is no name any more: db and fe are. */
    static final int ID_PREFIX = 6;
    private static final int MOST = 1000;

    private final Database database;
    private final Ledger ledger;

    public PastVerdicts(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** @param recorded the verdict as the ledger keeps it */
    public void add(PastVerdict verdict, String recorded) {
        database.useTransaction(handle -> {
            ledger.append(handle, "explained", verdict.askedBy(), verdict.id(), recorded);
            handle.createUpdate("insert into incident (id, at_ms, ended_ms, engine, container_id, container, verdict,"
                    + " cause, certainty, say, asked_by) values (:id, :at, :ended, :engine, :container, :name, :verdict,"
                    + " :cause, :certainty, :say, :by)")
                    .bind("id", verdict.id())
                    .bind("at", verdict.at().toEpochMilli())
                    .bind("ended", verdict.endedAt().toEpochMilli())
                    .bind("engine", verdict.engine())
                    .bind("container", verdict.container())
                    .bind("name", verdict.name())
                    .bind("verdict", verdict.verdict())
                    .bind("cause", verdict.cause())
                    .bind("certainty", verdict.certainty())
                    .bind("say", verdict.say())
                    .bind("by", verdict.askedBy())
                    .execute();
        });
    }

    /**
     * What was given since then, oldest first; of very many the newest.
     *
     * @param container a name or the beginning of an id; empty for all
     */
    List<PastVerdict> since(Instant since, String container) {
        return database.read(handle -> handle.createQuery("select * from incident where at_ms >= :since"
                + " and (:name = '' or container = :name or (length(:name) >= :prefix"
                + " and substr(container_id, 1, length(:name)) = :name))"
                + " order by at_ms desc, id limit :most")
                .bind("since", since.toEpochMilli())
                .bind("name", container)
                .bind("prefix", ID_PREFIX)
                .bind("most", MOST)
                .map((row, context) -> verdict(row))
                .list()).reversed();
    }

    private static PastVerdict verdict(java.sql.ResultSet row) throws java.sql.SQLException {
        return new PastVerdict(row.getString("id"), Instant.ofEpochMilli(row.getLong("at_ms")),
                Instant.ofEpochMilli(row.getLong("ended_ms")), row.getString("engine"), row.getString("container_id"),
                row.getString("container"), row.getString("verdict"), row.getString("cause"),
                row.getString("certainty"), row.getString("say"), row.getString("asked_by"));
    }
}
