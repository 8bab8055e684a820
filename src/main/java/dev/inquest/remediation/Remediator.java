package dev.inquest.remediation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.approval.Approval;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.Shown;
import dev.inquest.container.Usage;
import dev.inquest.database.Ids;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.remediation.Journal.Origin;
import dev.inquest.remediation.Journal.Track;
import dev.inquest.remediation.Remediation.State;

/** Carries out a granted plan, or puts things back. */
public final class Remediator {
    private static final Logger LOG = LoggerFactory.getLogger(Remediator.class);
    /** An engine may be away for a moment while things are put back; this long it may not. */
    private static final Duration ENGINE_AWAY = Duration.ofSeconds(60);
    /** How long a request can be under way in an engine after its caller has died. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(3);
    private static final String INTERRUPTED = "Inquest was interrupted while it changed this container.";

    private final ContainerReader reader;
    private final Looking looking;
    private final ContainerOperator operator;
    private final Journal journal;
    private final InstantSource clock;
    private final Duration keepOld;
    private final Patience patience;

    /**
     * @param keepOld how long a container stays that was replaced and is to be kept
     * @param pause lets this much time pass, between two attempts to reach an engine
     */
    public Remediator(ContainerReader reader, ContainerOperator operator, Journal journal, InstantSource clock,
            Duration keepOld, Consumer<Duration> pause) {
        this.reader = reader;
        this.journal = journal;
        this.clock = clock;
        this.keepOld = keepOld;
        patience = new Patience(clock, pause);
        looking = new Looking(reader);
        this.operator = new SureOperator(operator, looking, patience);
    }

    /** What carrying out a plan came to, before the result was watched. */
    public sealed interface Applied {
        /** The change is made; the container with it runs, and waits to be verified. */
        record Running(Change change, ContainerId container, Inspection before) implements Applied {}

        /** It could not be made, and things are as they were; or a person is needed. */
        record Ended(Remediation remediation) implements Applied {}
    }

    /** Begins a remediation. Another under way for the same container is CONFLICT, and nothing is done. */
    public Change begin(Approval.Granted granted, Consumer<Remediation> follower) {
        Proposal proposal = granted.proposal();
        Origin origin = origin(proposal.plan());
        var remediation = new Remediation(Ids.next("rem"), proposal.id(), proposal.plan(), State.RUNNING, List.of(),
                "Getting ready.", List.of(), Optional.empty(), List.of(), granted.by().principal(), clock.instant());
        var track = new Track(remediation, origin, "", false, "");
        if (!journal.begin(track, granted)) {
            throw new EngineException(EngineException.Reason.CONFLICT, "Another fix of " + proposal.plan().name()
                    + " is under way. Wait for its end, then ask again.");
        }
        return new Change(track, journal, clock, follower);
    }

    private Origin origin(Plan plan) {
        if (plan.action() == Action.SERVICE_UPDATE) {
            return new Origin(new Inspection.RestartPolicy("no", 0), false,
                    reader.services().service(plan.target().service()).specification());
        }
        Inspection before = reader.inspect(plan.container());
        return new Origin(before.restartPolicy(),
                before.state().running() || before.state().status().equals("restarting"),
                reader.configuration(before.id()).json());
    }

    public Applied apply(Change change) {
        Plan plan = change.plan();
        try {
            Inspection before = looking.before(plan);
            return new Applied.Running(change, procedure(plan).apply(change), before);
        } catch (EngineException e) {
            return new Applied.Ended(putBack(change, e.sentence()));
        }
    }

    private Procedure procedure(Plan plan) {
        return switch (plan.action()) {
            case RECREATE -> new Recreate(looking, operator, plan.undoes().isEmpty()
                    ? Optional.empty()
                    : Optional.of(undone(plan).before()));
            case UPDATE -> new UpdateInPlace(looking, operator);
            case UPDATE_LIVE -> new UpdateLive(looking, operator);
            case RESTART -> new Restart(looking, operator);
            case REINSTATE -> new Reinstate(looking, operator, undone(plan));
            case SERVICE_UPDATE -> new ServiceUpdate(looking, operator, patience);
        };
    }

    private Recorded undone(Plan plan) {
        return journal.recorded(plan.undoes())
                .orElseThrow(() -> new IllegalStateException("the fix " + plan.undoes()
                        + " is no longer in the store"));
    }

    /** The result has held: what was kept for the way back goes. A result that others have moved is put back. */
    public Remediation commit(Change change, String say, List<Usage> watched, Compared compared) {
        try {
            patience.persist(ENGINE_AWAY, () -> procedure(change.plan()).inPlace(change));
        } catch (EngineException e) {
            return putBack(change, e.sentence());
        }
        change.committed(say, watched, known(change.plan(), compared));
        return finish(change, say);
    }

    /** What was there before an undo was watched when it was made, by the fix. */
    private Compared known(Plan plan, Compared compared) {
        return journal.find(plan.undoes())
                .flatMap(Remediation::compared)
                .map(fix -> compared.seenBefore(fix.after().peak()))
                .orElse(compared);
    }

    private Remediation finish(Change change, String say) {
        Procedure procedure = procedure(change.plan());
        try {
            patience.persist(ENGINE_AWAY, () -> procedure.finish(change));
            String kept = change.plan().keepOld()
                    ? " The old container is kept as " + change.parkedName() + ", stopped, for "
                            + Shown.duration(keepOld) + "."
                    : "";
            return change.end(State.VERIFIED, say + kept, List.of());
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.NOT_FOUND) {
                return putBack(change, e.sentence());
            }
            // What is kept for its files is not to be removed by hand.
            boolean keeps = change.plan().keepOld();
            String left = keeps
                    ? say + " The old container is kept as " + change.parkedName() + "; that could not be completed ("
                            + e.sentence() + ")."
                    : say + " The old container could not be removed (" + e.sentence() + "): docker rm "
                            + change.parkedName();
            List<String> commands = keeps ? List.of() : List.of("docker rm " + change.parkedName());
            return Patience.unanswered(e)
                    ? change.endWaiting(State.VERIFIED, left, commands)
                    : change.end(State.VERIFIED, left, commands);
        }
    }

    /** Leaves the change as it is, and the way back open, for a person to decide. */
    public Remediation leaveToPerson(Change change, String say, List<Usage> watched, Compared compared) {
        Procedure procedure = procedure(change.plan());
        List<String> commands = new ArrayList<>();
        commands.add("docker logs --tail 50 " + change.plan().name());
        commands.addAll(procedure.commands(change));
        return change.undecided(say + " " + procedure.stays(change), watched, compared, commands);
    }

    /** Puts things back as they were, and says why. */
    public Remediation putBack(Change change, String why) {
        change.goesBack(why);
        Procedure procedure = procedure(change.plan());
        try {
            patience.persist(ENGINE_AWAY, () -> procedure.putBack(change));
            return change.end(State.ROLLED_BACK, why + " " + procedure.asItWas(change), List.of());
        } catch (NeedsPerson needed) {
            return change.end(State.NEEDS_HUMAN, why + " " + needed.say(), needed.commands());
        } catch (EngineException e) {
            String failed = why + " And putting it back as it was did not work: " + e.sentence();
            return Patience.unanswered(e)
                    ? change.endWaiting(State.NEEDS_HUMAN, failed + " It is tried again when the engine answers, by"
                            + " ./inquest serve or the next ./inquest fix; or use the commands below.",
                            procedure.commands(change))
                    : change.end(State.NEEDS_HUMAN, failed + " It still exists; the commands below bring it back.",
                            procedure.commands(change));
        }
    }

    /**
     * Finishes or undoes what nobody carries out any more, because its process has died or has lost its engine. Nothing
     * happens while the engine does not answer.
     */
    public List<Remediation> recover(Consumer<Remediation> follower) {
        List<String> abandoned = journal.abandoned(reader.engine());
        if (abandoned.isEmpty() || !answers()) {
            return List.of();
        }
        return abandoned.stream()
                .map(journal::takeOver)
                .flatMap(Optional::stream)
                .map(track -> recover(new Change(track, journal, clock, follower)))
                .toList();
    }

    /**
     * Takes away what a fix asked for so slowly that it was made after the fix had ended, and what was kept for long
     * enough. What the engine refuses is tried again the next time.
     */
    public void tidyUp() {
        try {
            Leftovers leftovers = new Leftovers(reader.containers(), operator, journal);
            leftovers.removeLate();
            leftovers.removeOverdue(clock.instant().minus(keepOld));
        } catch (EngineException away) {
            LOG.debug("nothing was tidied up: {}", away.sentence());
        }
    }

    /**
     * Names of containers that look as if a fix had set them aside, though the store knows of none that did: reported,
     * never touched.
     */
    public List<String> strayContainers() {
        try {
            return new Leftovers(reader.containers(), operator, journal).strays();
        } catch (EngineException away) {
            return List.of();
        }
    }

    private boolean answers() {
        try {
            reader.containers();
            return true;
        } catch (EngineException away) {
            return false;
        }
    }

    private Remediation recover(Change change) {
        Pulse pulse = change.pulse();
        try {
            if (change.isCommitted()) {
                return finish(change, change.verdict());
            }
            settle(change);
            return putBack(change, change.verdict().isEmpty() ? INTERRUPTED : change.verdict());
        } finally {
            pulse.close();
        }
    }

    /** What the dead process asked the engine for last may still be on its way: it is given time to come true. */
    private void settle(Change change) {
        change.unfinished().ifPresent(step -> {
            Optional<Inspection> stopping = step.name().equals("stop")
                    ? looking.at(change.plan().container()).filter(Looking::active)
                    : Optional.empty();
            Duration grace = Duration.ofSeconds(stopping.map(c -> c.program().stopTimeoutSeconds()).orElse(0));
            Instant by = step.at().plus(ON_ITS_WAY).plus(grace);
            if (stopping.isEmpty()) {
                patience.until(by, ON_ITS_WAY);
            } else if (by.isAfter(clock.instant())) {
                patience.lookFor(grace.plus(ON_ITS_WAY),
                        () -> looking.at(change.plan().container()).filter(c -> !Looking.active(c)));
            }
        });
    }

    /** Whether any remediation is under way, here or in another process. */
    public boolean underWay() {
        return journal.underWay() > 0;
    }

    /** Sign of life while the result is being watched. */
    public void stillWatching(Change change, String say, List<Usage> watched) {
        change.watching(say, watched);
    }
}
