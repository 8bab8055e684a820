package dev.inquest.remediation;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.inquest.approval.Approval;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.Usage;
import dev.inquest.database.Ids;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.remediation.Journal.Origin;
import dev.inquest.remediation.Journal.Track;
import dev.inquest.remediation.Remediation.State;

/** Carries out a granted plan, or puts things back. */
public final class Remediator {
    private final ContainerReader reader;
    private final ContainerOperator operator;
    private final Journal journal;
    private final InstantSource clock;

    public Remediator(ContainerReader reader, ContainerOperator operator, Journal journal, InstantSource clock) {
        this.reader = reader;
        this.operator = operator;
        this.journal = journal;
        this.clock = clock;
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
        Inspection before = reader.inspect(proposal.plan().container());
        var remediation = new Remediation(Ids.next("rem"), proposal.id(), proposal.plan(), State.RUNNING, List.of(),
                "Getting ready.", List.of(), Optional.empty(), List.of(), granted.by().principal(), clock.instant());
        var origin = new Origin(before.restartPolicy(),
                before.state().running() || before.state().status().equals("restarting"),
                reader.configuration(before.id()).json());
        var track = new Track(remediation, origin, "", false);
        if (!journal.begin(track)) {
            throw new EngineException(EngineException.Reason.CONFLICT, "Another fix of " + proposal.plan().name()
                    + " is under way. Wait for its end, then ask again.");
        }
        return new Change(track, journal, clock, follower);
    }

    public Applied apply(Change change) {
        Plan plan = change.plan();
        try {
            Inspection before = reader.inspect(plan.container());
            return new Applied.Running(change, procedure(plan).apply(change), before);
        } catch (EngineException e) {
            return new Applied.Ended(putBack(change, e.sentence()));
        }
    }

    private Procedure procedure(Plan plan) {
        Looking looking = new Looking(reader);
        return switch (plan.action()) {
            case RECREATE -> new Recreate(looking, operator);
            case UPDATE -> new UpdateInPlace(looking, operator);
            case RESTART -> new Restart(looking, operator);
            case REINSTATE, SERVICE_UPDATE -> throw new IllegalStateException("services are changed elsewhere");
        };
    }

    /** The result has held: what was kept for the way back goes. */
    public Remediation commit(Change change, String say, List<Usage> watched, Compared compared) {
        change.committed(say, watched, compared);
        return finish(change, say);
    }

    private Remediation finish(Change change, String say) {
        try {
            procedure(change.plan()).finish(change);
            return change.end(State.VERIFIED, say, List.of());
        } catch (EngineException e) {
            return change.end(State.VERIFIED, say + " The old container could not be removed (" + e.sentence()
                    + "): docker rm " + change.parkedName(), List.of("docker rm " + change.parkedName()));
        }
    }

    /** Puts things back as they were, and says why. */
    public Remediation putBack(Change change, String why) {
        Procedure procedure = procedure(change.plan());
        try {
            procedure.putBack(change);
            return change.end(State.ROLLED_BACK, why + " " + procedure.asItWas(change), List.of());
        } catch (EngineException e) {
            return change.end(State.NEEDS_HUMAN, why + " And putting the old container back did not work: "
                    + e.sentence() + " It still exists; the commands below bring it back.",
                    procedure.commands(change));
        }
    }

    /** Finishes or undoes what an earlier process left half done. */
    public List<Remediation> recover(Consumer<Remediation> follower) {
        return journal.abandoned().stream().map(track -> {
            Change change = new Change(track, journal, clock, follower);
            return track.committed()
                    ? finish(change, track.remediation().say())
                    : putBack(change, "Inquest was interrupted while it changed this container.");
        }).toList();
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
