package dev.inquest.remediation;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

import dev.inquest.approval.Approval;
import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.Usage;
import dev.inquest.database.Ids;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.remediation.Journal.Track;
import dev.inquest.remediation.Remediation.State;

/**
 * Carries out a granted plan, or puts things back. When recreating, the new container is made and compared before the
 * old one is touched; the old one is set aside, and removed only after the new one has proved itself. So at every
 * instant there is a container with the whole configuration.
 */
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
                "Getting ready.", List.of(), List.of(), granted.by().principal(), clock.instant());
        var track = new Track(remediation, before.restartPolicy().name(), before.restartPolicy().maximumRetries(),
                before.state().running() || before.state().status().equals("restarting"), "", false);
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
            ContainerId now = switch (plan.action()) {
                case RECREATE -> recreate(change, plan);
                case UPDATE -> update(change, plan);
            };
            return new Applied.Running(change, now, before);
        } catch (EngineException e) {
            return new Applied.Ended(putBack(change, e.sentence()));
        }
    }

    private ContainerId recreate(Change change, Plan plan) {
        String name = plan.name();
        Configuration old = reader.configuration(plan.container());
        unchanged(plan, old);
        ContainerId made = change.step("create", "make the new container beside the old one, with "
                + plan.change().limit().human(), () -> operator.create(old, change.temporaryName(), plan.change()));
        change.made(made);
        change.step("compare", "compare it with the old one, field by field", () -> {
            List<String> differences = operator.differences(old, made, plan.change());
            if (!differences.isEmpty()) {
                throw new EngineException(EngineException.Reason.REFUSED, "The new container would differ in more than"
                        + " its memory: " + String.join(", ", differences) + ".");
            }
        });
        change.step("recheck", "make sure that nobody has changed the old one meanwhile",
                () -> unchanged(plan, reader.configuration(plan.container())));
        change.step("hold", "keep the old one from being restarted by its policy",
                () -> operator.setRestartPolicy(plan.container(), new Inspection.RestartPolicy("no", 0)));
        change.step("stop", "stop the old one", () -> operator.stop(plan.container()));
        change.step("park", "set the old one aside as " + change.parkedName(),
                () -> operator.rename(plan.container(), change.parkedName()));
        change.step("name", "give the new one the name " + name, () -> operator.rename(made, name));
        change.step("start", "start the new one", () -> operator.start(made));
        return made;
    }

    private ContainerId update(Change change, Plan plan) {
        unchanged(plan, reader.configuration(plan.container()));
        // Stopped first: lowering or raising the limits of a running container is not the same on every engine.
        change.step("stop", "stop it", () -> operator.stop(plan.container()));
        change.step("update", "set its limit to " + plan.change().limit().human(),
                () -> operator.updateMemory(plan.container(), plan.change()));
        change.step("start", "start it again", () -> operator.start(plan.container()));
        return plan.container();
    }

    private static void unchanged(Plan plan, Configuration now) {
        if (!now.digest().equals(plan.configuration())) {
            throw new EngineException(EngineException.Reason.CONFLICT, plan.name()
                    + " was changed by somebody else since the approval, so nothing was done to it. Ask again.");
        }
    }

    /** The result has held: the old container, if one was set aside, goes. */
    public Remediation commit(Change change, String say, List<Usage> watched) {
        change.committed(say, watched);
        return finish(change, say);
    }

    private Remediation finish(Change change, String say) {
        Plan plan = change.plan();
        try {
            if (plan.action() == Action.RECREATE) {
                change.step("remove", "remove the old one; its volumes stay", () -> operator.remove(plan.container()));
            }
            return change.end(State.VERIFIED, say, List.of());
        } catch (EngineException e) {
            return change.end(State.VERIFIED, say + " The old container could not be removed (" + e.sentence()
                    + "): docker rm " + change.parkedName(), List.of("docker rm " + change.parkedName()));
        }
    }

    /** Puts the old container back as it was, and says why. */
    public Remediation putBack(Change change, String why) {
        Plan plan = change.plan();
        try {
            switch (plan.action()) {
                case RECREATE -> new WayBack(reader, operator).recreated(change);
                case UPDATE -> new WayBack(reader, operator).updated(change);
            }
            return change.end(State.ROLLED_BACK, why + " Everything is back as it was: " + plan.name()
                    + " with " + plan.oldLimit().human() + ".", List.of());
        } catch (EngineException e) {
            return change.end(State.NEEDS_HUMAN, why + " And putting the old container back did not work: "
                    + e.sentence() + " It still exists; the commands below bring it back.", WayBack.commands(change));
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
