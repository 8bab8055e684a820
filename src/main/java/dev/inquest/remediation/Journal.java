package dev.inquest.remediation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;

import dev.inquest.approval.Approval;
import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.database.Database;
import dev.inquest.database.Documents;
import dev.inquest.ledger.Ledger;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;
import dev.inquest.remediation.Remediation.Progress;
import dev.inquest.remediation.Remediation.State;

/** Remediations in the store: every step is written down before it is taken. */
public final class Journal {
    /** How long a remediation counts as under way without a sign of life of whoever carries it out. */
    static final Duration LEASE = Duration.ofSeconds(30);
    /** The step in which what was kept is removed after all. */
    private static final String LET_GO = "let go";

    private final Database database;
    private final Ledger ledger;
    private final InstantSource clock;
    private final String self;

    public Journal(Database database, Ledger ledger, InstantSource clock) {
        this(database, ledger, clock, Owner.self());
    }

    Journal(Database database, Ledger ledger, InstantSource clock, Owner self) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.self = Documents.write(self);
    }

    /**
     * What is needed to go on or to go back after a crash.
     *
     * @param made the new container's id; empty before it was made
     * @param committed whether the new one has proved itself
     * @param verdict how it held, or why it is put back; empty before that was known
     */
    record Track(Remediation remediation, Origin origin, String made, boolean committed, String verdict) {
        Track with(Remediation next) {
            return new Track(next, origin, made, committed, verdict);
        }
    }

    /**
     * The container as it was before anything was touched.
     *
     * @param configuration its whole inspect document, from which an undo makes it again; of a service's its
     * specification
     */
    record Origin(Inspection.RestartPolicy restartPolicy, boolean wasRunning, String configuration) {}

    /** Begins one; false when another is under way for a container of this name. */
    boolean begin(Track track, Approval.Granted granted) {
        return database.inTransaction(handle -> {
            boolean busy = busy(handle, track.remediation().plan().engine(), track.remediation().plan().name());
            if (!busy) {
                refuseWhatIsNoLongerThere(handle, track.remediation().plan());
                if (!granted.use(handle)) {
                    throw new EngineException(EngineException.Reason.CONFLICT, "The approval does not stand any more,"
                            + " so nothing was done. Ask again for a fresh proposal.");
                }
                Remediation r = track.remediation();
                handle.createUpdate("insert into remediation (id, proposal_id, state, body, started_ms, lease_ms,"
                        + " owner) values (:id, :proposal, :state, :body, :started, :lease, :self)")
                        .bind("id", r.id())
                        .bind("proposal", r.proposal())
                        .bind("state", r.state().word())
                        .bind("body", Documents.write(track))
                        .bind("started", r.startedAt().toEpochMilli())
                        .bind("lease", lease())
                        .bind("self", self)
                        .execute();
                ledger.append(handle, "begun", r.approvedBy(), r.id(), r.proposal());
            }
            return !busy;
        });
    }

    private static boolean busy(Handle handle, String engine, String name) {
        return handle.createQuery("select body from remediation where state = 'running' or waits = 1")
                .mapTo(String.class)
                .list()
                .stream()
                .map(body -> Documents.read(body, Track.class))
                .map(t -> t.remediation().plan())
                .anyMatch(plan -> plan.name().equals(name) && plan.engine().equals(engine));
    }

    private static void refuseWhatIsNoLongerThere(Handle handle, Plan plan) {
        if (!plan.undoes().isEmpty() && track(handle, plan.undoes())
                .filter(fix -> fix.remediation().state() == State.VERIFIED && !isLetGo(fix, plan))
                .isEmpty()) {
            throw new EngineException(EngineException.Reason.CONFLICT, "The fix " + plan.undoes() + " has been undone"
                    + " already, or what was kept of it has gone, so nothing was done.");
        }
    }

    private static boolean isLetGo(Track fix, Plan undo) {
        return undo.action() == Action.REINSTATE
                && fix.remediation()
                        .steps()
                        .stream()
                        .anyMatch(step -> step.name().equals(LET_GO) && step.progress() == Progress.DONE);
    }

    private static Optional<Track> track(Handle handle, String id) {
        return handle.createQuery("select body from remediation where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findFirst()
                .map(body -> Documents.read(body, Track.class));
    }

    /** Writes down where it stands; TakenOver when it is no longer this process's. */
    void write(Track track) {
        write(track, false);
    }

    /** Writes down an end that is none yet: it waits until the engine answers, and is tried again. */
    void writeWaiting(Track track) {
        write(track, true);
    }

    private void write(Track track, boolean waits) {
        Remediation r = track.remediation();
        database.useTransaction(handle -> {
            int written = handle.createUpdate("update remediation set state = :state, body = :body, lease_ms = :lease,"
                    + " waits = :waits where id = :id and owner = :self")
                    .bind("state", r.state().word())
                    .bind("body", Documents.write(track))
                    .bind("lease", lease())
                    .bind("waits", waits ? 1 : 0)
                    .bind("id", r.id())
                    .bind("self", self)
                    .execute();
            if (written == 0) {
                throw new TakenOver(r.id());
            }
            if (r.ended()) {
                ledger.append(handle, "ended", "inquest", r.id(), r.state().word() + ": " + r.say());
                if (r.state() == State.VERIFIED && !r.plan().undoes().isEmpty()) {
                    undone(handle, r);
                }
            } else if (!r.steps().isEmpty()) {
                Remediation.Step step = r.steps().getLast();
                ledger.append(handle, "step", "inquest", r.id(), step.name() + " " + step.progress().word());
            }
        });
    }

    private void undone(Handle handle, Remediation undo) {
        track(handle, undo.plan().undoes()).filter(t -> t.remediation().state() == State.VERIFIED).ifPresent(t -> {
            Remediation fix = t.remediation();
            keepEnded(handle, t.with(fix.with(State.UNDONE, undo.id() + " has put " + fix.plan().name() + " back to "
                    + undo.plan().after().limit().human() + ".")));
            ledger.append(handle, "undone", undo.approvedBy(), fix.id(), "by " + undo.id());
        });
    }

    /** Writes a remediation that has ended, and so is nobody's. */
    private static void keepEnded(Handle handle, Track track) {
        handle.createUpdate("update remediation set state = :state, body = :body where id = :id and state != 'running'")
                .bind("state", track.remediation().state().word())
                .bind("body", Documents.write(track))
                .bind("id", track.remediation().id())
                .execute();
    }

    /**
     * Writes down that what a fix has kept goes now. False while a change of the same container is under way, which may
     * need it.
     */
    boolean letGo(Remediation fix) {
        return database.inTransaction(handle -> !busy(handle, fix.plan().engine(), fix.plan().name())
                && note(handle, fix.id(), Progress.STARTED));
    }

    /** Writes down that it is gone. */
    void gone(Remediation fix) {
        database.useTransaction(handle -> note(handle, fix.id(), Progress.DONE));
    }

    private boolean note(Handle handle, String id, Progress progress) {
        Optional<Track> fix = track(handle, id);
        fix.ifPresent(t -> {
            keepEnded(handle,
                    t.with(t.remediation()
                            .with(new Remediation.Step(LET_GO, "remove what was kept; its volumes"
                                    + " stay", progress, clock.instant()))));
            ledger.append(handle, "step", "inquest", id, LET_GO + " " + progress.word());
        });
        return fix.isPresent();
    }

    /** A sign of life; of no effect on what is another's. */
    void renew(String id) {
        database.useTransaction(handle -> handle.createUpdate("update remediation set lease_ms = :lease"
                + " where id = :id and owner = :self and state = 'running'")
                .bind("lease", lease())
                .bind("id", id)
                .bind("self", self)
                .execute());
    }

    /** Whose a remediation is, and until when that counts. */
    private record Held(String id, String owner, long lease, String state) {
        /** A dead process of this machine needs no waiting for; of any other the sign of life decides. */
        boolean abandoned(long now) {
            boolean dead = state.equals("running") && !owner.isEmpty()
                    && Documents.read(owner, Owner.class).dead();
            return dead || lease < now;
        }
    }

    private static List<Held> open(Handle handle) {
        return handle.createQuery("select id, owner, lease_ms, state from remediation"
                + " where state = 'running' or waits = 1 order by started_ms")
                .map((row, context) -> new Held(row.getString("id"), row.getString("owner"), row.getLong("lease_ms"),
                        row.getString("state")))
                .list();
    }

    /** Those of this engine that nobody carries out any more, oldest first. */
    List<String> abandoned(String engine) {
        long now = clock.millis();
        return database.read(Journal::open)
                .stream()
                .filter(h -> h.abandoned(now))
                .map(Held::id)
                .filter(id -> find(id).filter(fix -> fix.plan().engine().equals(engine)).isPresent())
                .toList();
    }

    /** Makes an abandoned one this process's own. Of several processes that try one succeeds; the others get nothing. */
    Optional<Track> takeOver(String id) {
        return database.inTransaction(handle -> open(handle).stream()
                .filter(h -> h.id().equals(id) && h.abandoned(clock.millis()))
                .findFirst()
                .filter(h -> take(handle, h))
                .map(h -> {
                    ledger.append(handle, "taken over", "inquest", id, "");
                    return track(handle, id).orElseThrow();
                }));
    }

    private boolean take(Handle handle, Held held) {
        return handle.createUpdate("update remediation set owner = :self, lease_ms = :lease, state = 'running',"
                + " waits = 0 where id = :id and owner = :owner and lease_ms = :seen and state = :state")
                .bind("self", self)
                .bind("lease", lease())
                .bind("id", held.id())
                .bind("owner", held.owner())
                .bind("seen", held.lease())
                .bind("state", held.state())
                .execute() == 1;
    }

    /** How many are under way, with or without a sign of life. */
    int underWay() {
        return database
                .read(handle -> handle.createQuery("select count(*) as n from remediation where state = 'running'")
                        .mapTo(Integer.class)
                        .one());
    }

    /** What is known of a fix for the way back from it; empty when there is no such fix. */
    public Optional<Recorded> recorded(String id) {
        return database.read(handle -> track(handle, id)).map(t -> {
            Plan plan = t.remediation().plan();
            return new Recorded(t.remediation(), t.made().isEmpty() ? plan.container() : new ContainerId(t.made()),
                    new Configuration(plan.container(), t.origin().configuration(), plan.configuration()),
                    t.origin().restartPolicy());
        });
    }

    public Optional<Remediation> find(String id) {
        return select("id", id);
    }

    /** Whether one is under way for a container of this name, or is to be put right. */
    public boolean underWay(String engine, String name) {
        return database.read(handle -> busy(handle, engine, name));
    }

    public Optional<Remediation> ofProposal(String proposal) {
        return select("proposal_id", proposal);
    }

    /** Those whose result has held, and those that put such a one back; the last ones, newest first. */
    public List<Remediation> lasting(int most) {
        return database.read(handle -> handle
                .createQuery("select body from remediation where state in ('verified', 'undone')"
                        + " order by started_ms desc limit :most")
                .bind("most", most)
                .mapTo(String.class)
                .map(body -> Documents.read(body, Track.class).remediation())
                .list());
    }

    /** Those of the last ones whose result has held and that were not undone, newest first. */
    public List<Remediation> held(int most) {
        return standing(lasting(most));
    }

    /** What has held since then for containers of this name on this engine, and was not undone; oldest first. */
    public List<Remediation> held(String engine, String name, Instant since) {
        List<Remediation> ended = database.read(handle -> handle
                .createQuery("select body from remediation where started_ms >= :since and waits = 0"
                        + " and state in ('verified', 'undone') order by started_ms")
                .bind("since", since.toEpochMilli())
                .mapTo(String.class)
                .map(body -> Documents.read(body, Track.class).remediation())
                .list());
        return standing(ended).stream()
                .filter(r -> r.plan().engine().equals(engine) && r.plan().name().equals(name))
                .toList();
    }

    private static List<Remediation> standing(List<Remediation> ended) {
        Set<String> undone = ended.stream().map(r -> r.plan().undoes()).collect(Collectors.toSet());
        return ended.stream()
                .filter(r -> r.state() == Remediation.State.VERIFIED && r.plan().undoes().isEmpty())
                .filter(r -> !undone.contains(r.id()))
                .toList();
    }

    /** The one whose containers carry this mark in their names. */
    Optional<Remediation> marked(String mark) {
        return database.read(handle -> handle.createQuery("select body from remediation where substr(id, 1, 12) = :id")
                .bind("id", "rem_" + mark)
                .mapTo(String.class)
                .findFirst()
                .map(body -> Documents.read(body, Track.class).remediation()));
    }

    /** Writes down something done for a remediation that has ended. */
    void remark(String id, String say) {
        ledger.append("step", "inquest", id, say);
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
