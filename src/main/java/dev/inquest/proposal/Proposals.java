package dev.inquest.proposal;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

import dev.inquest.database.Database;
import dev.inquest.database.Documents;
import dev.inquest.proposal.Proposal.State;

/** The proposals in the store. A proposal never changes, but for its state and who decided. */
public final class Proposals {
    private final Database database;
    private final InstantSource clock;

    public Proposals(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps it, unless the very same plan is pending already: then that one is returned. */
    public Proposal add(Proposal proposal) {
        return database.inTransaction(handle -> {
            expire(handle);
            Optional<Proposal> same = handle
                    .createQuery("select * from proposal where digest = :digest and state = 'pending'")
                    .bind("digest", proposal.plan().digest())
                    .map((row, context) -> proposal(row))
                    .findFirst();
            if (same.isEmpty()) {
                handle.createUpdate("insert into proposal (id, state, digest, container_id, body, decided_by, note,"
                        + " created_ms, expires_ms) values (:id, :state, :digest, :container, :body, '', '', :created,"
                        + " :expires)")
                        .bind("id", proposal.id())
                        .bind("state", proposal.state().word())
                        .bind("digest", proposal.plan().digest())
                        .bind("container", proposal.plan().container().value())
                        .bind("body", Documents.write(proposal))
                        .bind("created", proposal.createdAt().toEpochMilli())
                        .bind("expires", proposal.expiresAt().toEpochMilli())
                        .execute();
            }
            return same.orElse(proposal);
        });
    }

    public Optional<Proposal> find(String id) {
        return database.inTransaction(handle -> {
            expire(handle);
            return find(handle, id);
        });
    }

    /** Within a transaction of the caller's, without looking at the clock. */
    public Optional<Proposal> find(Handle handle, String id) {
        return handle.createQuery("select * from proposal where id = :id")
                .bind("id", id)
                .map((row, context) -> proposal(row))
                .findFirst();
    }

    /** Newest first, at most two hundred. */
    public List<Proposal> all() {
        return database.inTransaction(handle -> {
            expire(handle);
            return handle.createQuery("select * from proposal order by created_ms desc, id limit 200")
                    .map((row, context) -> proposal(row))
                    .list();
        });
    }

    /** Moves a pending, unexpired proposal to another state; false when it was not pending any more. */
    public boolean decide(Handle handle, String id, State to, String by, String note) {
        return handle.createUpdate("update proposal set state = :to, decided_by = :by, note = :note"
                + " where id = :id and state = 'pending' and expires_ms > :now")
                .bind("to", to.word())
                .bind("by", by)
                .bind("note", note)
                .bind("id", id)
                .bind("now", clock.millis())
                .execute() == 1;
    }

    private void expire(Handle handle) {
        handle.createUpdate("update proposal set state = 'expired' where state = 'pending' and expires_ms <= :now")
                .bind("now", clock.millis())
                .execute();
    }

    private static Proposal proposal(java.sql.ResultSet row) throws java.sql.SQLException {
        Proposal p = Documents.read(row.getString("body"), Proposal.class);
        State state = State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT));
        return new Proposal(p.id(), state, p.plan(), p.why(), p.risk(), p.preflight(), p.commands(), p.alsoChange(),
                p.alternatives(), p.askedBy(), p.investigation(), row.getString("decided_by"), row.getString("note"),
                p.createdAt(), p.expiresAt(), p.approvedBy());
    }
}
