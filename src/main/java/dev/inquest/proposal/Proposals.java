package dev.inquest.proposal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

import dev.inquest.database.Database;
import dev.inquest.database.Documents;
import dev.inquest.ledger.Ledger;
import dev.inquest.proposal.Proposal.State;

/**
 * The proposals in the store. A proposal never changes, but for its state and who decided. Whatever becomes of one is
 * recorded in the same transaction.
 */
public final class Proposals {
    private final Database database;
    private final Ledger ledger;
    private final InstantSource clock;

    public Proposals(Database database, Ledger ledger, InstantSource clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Keeps it, unless the very same plan is pending already: then that one is returned. */
    public Proposal add(Proposal proposal) {
        return database.inTransaction(handle -> add(handle, proposal));
    }

    /** As {@link #add(Proposal)}, within a transaction of the caller's. */
    public Proposal add(Handle handle, Proposal proposal) {
        expire(handle);
        Optional<Proposal> same = handle
                .createQuery("select * from proposal where digest = :digest and state = 'pending'")
                .bind("digest", proposal.plan().digest())
                .map((row, context) -> proposal(handle, row))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
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
        ledger.append(handle, "proposed", proposal.askedBy(), proposal.id(), proposal.plan().digest() + " "
                + proposal.plan().inShort());
        return proposal;
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
                .map((row, context) -> proposal(handle, row))
                .findFirst();
    }

    /** Newest first, at most two hundred. */
    public List<Proposal> all() {
        return database.inTransaction(handle -> {
            expire(handle);
            return handle.createQuery("select * from proposal order by created_ms desc, id limit 200")
                    .map((row, context) -> proposal(handle, row))
                    .list();
        });
    }

    /** How many there are in each state, without changing any: one whose time is over counts as expired. */
    public Map<State, Long> tally() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, 0L);
        }
        database.read(handle -> handle
                .createQuery("select case when state = 'pending' and expires_ms <= :now then 'expired' else state end"
                        + " as shown, count(*) as many from proposal group by shown")
                .bind("now", clock.millis())
                .map((row, context) -> counts.put(State.valueOf(row.getString("shown").toUpperCase(Locale.ROOT)),
                        row.getLong("many")))
                .list());
        return counts;
    }

    /** What was proposed since then, newest first, at most a thousand. */
    public List<Proposal> since(Instant since) {
        return database.inTransaction(handle -> {
            expire(handle);
            return handle.createQuery("select * from proposal where created_ms >= :since"
                    + " order by created_ms desc, id limit 1000")
                    .bind("since", since.toEpochMilli())
                    .map((row, context) -> proposal(handle, row))
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

    /** As {@link #decide} to a yes that has to be used until a time. */
    public boolean approve(Handle handle, String id, String by, String note, Instant beginBy) {
        return decide(handle, id, State.APPROVED, by, note) && handle
                .createUpdate("update proposal set begin_by_ms = :until where id = :id")
                .bind("until", beginBy.toEpochMilli())
                .bind("id", id)
                .execute() == 1;
    }

    /** Uses a yes up; false when it was used, has lapsed, or never was given. */
    public boolean begin(Handle handle, String id) {
        return handle.createUpdate("update proposal set begin_by_ms = 0 where id = :id and state = 'approved'"
                + " and begin_by_ms > :now").bind("id", id).bind("now", clock.millis()).execute() == 1;
    }

    /** Moves an approved proposal whose fix has not begun to another state; false when it has begun. */
    public boolean lapse(Handle handle, String id, State to, String note) {
        return handle.createUpdate("update proposal set state = :to, note = :note, begin_by_ms = 0 where id = :id"
                + " and state = 'approved' and begin_by_ms > 0")
                .bind("to", to.word())
                .bind("note", note)
                .bind("id", id)
                .execute() == 1;
    }

    /** Whether what is in the store still is the plan that was put there, and the one that was shown. */
    public boolean asShown(Handle handle, Proposal shown) {
        String digest = shown.plan().digest();
        return find(handle, shown.id()).filter(stored -> stored.plan().digest().equals(digest)).isPresent() && handle
                .createQuery("select digest from proposal where id = :id")
                .bind("id", shown.id())
                .mapTo(String.class)
                .one()
                .equals(digest);
    }

    /** Notes a yes that is not the last one needed; false when this person has said it already. */
    public boolean sayYes(Handle handle, String id, String person, String principal, String note) {
        return handle.createUpdate("insert into approval (proposal_id, person, principal, note, at_ms)"
                + " values (:id, :person, :principal, :note, :at) on conflict do nothing")
                .bind("id", id)
                .bind("person", person)
                .bind("principal", principal)
                .bind("note", note)
                .bind("at", clock.millis())
                .execute() == 1;
    }

    /** Takes back the yes of somebody who may not say it any more. */
    public void unsayYes(Handle handle, String id, String principal) {
        handle.createUpdate("delete from approval where proposal_id = :id and principal = :principal")
                .bind("id", id)
                .bind("principal", principal)
                .execute();
    }

    /** Who has said yes, in this order. */
    public List<String> yeses(Handle handle, String id) {
        return handle.createQuery("select principal from approval where proposal_id = :id order by at_ms, principal")
                .bind("id", id)
                .mapTo(String.class)
                .list();
    }

    private void expire(Handle handle) {
        handle.createQuery("select * from proposal where state = 'pending' and expires_ms <= :now"
                + " or state = 'approved' and begin_by_ms > 0 and begin_by_ms <= :now")
                .bind("now", clock.millis())
                .map((row, context) -> proposal(handle, row))
                .list()
                .forEach(old -> expire(handle, old));
    }

    private void expire(Handle handle, Proposal old) {
        String note = old.pending()
                ? undecided(old)
                : "approved by " + old.decidedBy() + ", but the fix never began:"
                        + " Inquest ended before. Nothing was done";
        handle.createUpdate("update proposal set state = 'expired', note = :note, begin_by_ms = 0 where id = :id")
                .bind("note", note)
                .bind("id", old.id())
                .execute();
        ledger.append(handle, "expired", "inquest", old.id(), note.isEmpty() ? "nobody decided in time" : note);
    }

    private static String undecided(Proposal old) {
        return old.approvedBy().isEmpty() ? "" : old.tally();
    }

    private Proposal proposal(Handle handle, java.sql.ResultSet row) throws java.sql.SQLException {
        Proposal p = Documents.read(row.getString("body"), Proposal.class);
        State state = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        return new Proposal(p.id(), state, p.plan(), p.why(), p.risk(), p.preflight(), p.commands(), p.alsoChange(),
                p.alternatives(), p.askedBy(), p.investigation(), row.getString("decided_by"), row.getString("note"),
                p.createdAt(), p.expiresAt(), yeses(handle, p.id()));
    }
}
