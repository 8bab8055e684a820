package dev.inquest.remediation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.Inspection;
import dev.inquest.database.Database;
import dev.inquest.database.Documents;
import dev.inquest.ledger.Ledger;

/** Remediations in the store: every step is written down before it is taken. */
public final class Journal {
    /** How long a remediation counts as under way without a sign of life of whoever carries it out. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private final Database database;
    private final Ledger ledger;
    private final InstantSource clock;

    public Journal(Database database, Ledger ledger, InstantSource clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * What is needed to go on or to go back after a crash.
     *
     * @param made the new container's id; empty before it was made
     * @param committed whether the new one has proved itself
     */
    record Track(Remediation remediation, Origin origin, String made, boolean committed) {
        Track with(Remediation next) {
            return new Track(next, origin, made, committed);
        }
    }

    /**
     * The container as it was before anything was touched.
     *
     * @param configuration its whole inspect document, from which an undo makes it again
     */
    record Origin(Inspection.RestartPolicy restartPolicy, boolean wasRunning, String configuration) {}

    /** Begins one; false when another is under way for a container of this name. */
    boolean begin(Track track) {
        return database.inTransaction(handle -> {
            boolean busy = handle.createQuery("select body from remediation where state = 'running'")
                    .mapTo(String.class)
                    .list()
                    .stream()
                    .map(body -> Documents.read(body, Track.class))
                    .anyMatch(t -> t.remediation().plan().name().equals(track.remediation().plan().name()));
            if (!busy) {
                Remediation r = track.remediation();
                handle.createUpdate("insert into remediation (id, proposal_id, state, body, started_ms, lease_ms)"
                        + " values (:id, :proposal, :state, :body, :started, :lease)")
                        .bind("id", r.id())
                        .bind("proposal", r.proposal())
                        .bind("state", r.state().word())
                        .bind("body", Documents.write(track))
                        .bind("started", r.startedAt().toEpochMilli())
                        .bind("lease", lease())
                        .execute();
                ledger.append(handle, "begun", r.approvedBy(), r.id(), r.proposal());
            }
            return !busy;
        });
    }

    /** Writes down where it stands. */
    void write(Track track) {
        Remediation r = track.remediation();
        database.useTransaction(handle -> {
            handle.createUpdate("update remediation set state = :state, body = :body, lease_ms = :lease where id = :id")
                    .bind("state", r.state().word())
                    .bind("body", Documents.write(track))
                    .bind("lease", lease())
                    .bind("id", r.id())
                    .execute();
            if (r.ended()) {
                ledger.append(handle, "ended", "inquest", r.id(), r.state().word() + ": " + r.say());
            } else if (!r.steps().isEmpty()) {
                Remediation.Step step = r.steps().getLast();
                ledger.append(handle, "step", "inquest", r.id(), step.name() + " " + step.progress().word());
            }
        });
    }

    /** A sign of life. */
    void renew(String id) {
        database.useTransaction(handle -> handle.createUpdate("update remediation set lease_ms = :lease where id = :id")
                .bind("lease", lease())
                .bind("id", id)
                .execute());
    }

    /** Those under way without a sign of life: whoever carried them out is gone. */
    List<Track> abandoned() {
        return database.read(handle -> handle
                .createQuery("select body from remediation where state = 'running' and lease_ms < :now")
                .bind("now", clock.millis())
                .mapTo(String.class)
                .list()
                .stream()
                .map(body -> Documents.read(body, Track.class))
                .toList());
    }

    /** How many are under way, with or without a sign of life. */
    int underWay() {
        return database
                .read(handle -> handle.createQuery("select count(*) as n from remediation where state = 'running'")
                        .mapTo(Integer.class)
                        .one());
    }

    public Optional<Remediation> find(String id) {
        return select("id", id);
    }

    public Optional<Remediation> ofProposal(String proposal) {
        return select("proposal_id", proposal);
    }

    private Optional<Remediation> select(String column, String value) {
        return database.read(handle -> handle.createQuery("select body from remediation where " + column + " = :value")
                .bind("value", value)
                .mapTo(String.class)
                .findFirst()
                .map(body -> Documents.read(body, Track.class).remediation()));
    }

    private long lease() {
        return clock.instant().plus(LEASE).toEpochMilli();
    }
}
