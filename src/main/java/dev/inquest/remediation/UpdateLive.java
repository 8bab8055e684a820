package dev.inquest.remediation;

import java.util.List;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.Inspection;
import dev.inquest.container.MemoryLimits;
import dev.inquest.container.Usage;
import dev.inquest.proposal.Plan;

/**
 * Changes the limits of a container while it runs. It is for one that its engine would remove if it stopped
 * ({@code docker run --rm}), so nothing here ever stops it.
 */
final class UpdateLive implements Procedure {
    /** A limit this close above what is in use may be passed before it is set. */
    private static final double ROOM = 0.9;

    private final Looking looking;
    private final ContainerOperator operator;

    UpdateLive(Looking looking, ContainerOperator operator) {
        this.looking = looking;
        this.operator = operator;
    }

    @Override
    public ContainerId apply(Change change) {
        Plan plan = change.plan();
        looking.unchanged(plan);
        change.step("update", "set its limit to " + plan.after().limit().human() + " while it runs",
                () -> operator.updateMemory(plan.container(), plan.after()));
        return plan.container();
    }

    @Override
    public void putBack(Change change) {
        Plan plan = change.plan();
        Inspection now = looking.usable(plan.container()).orElseThrow(() -> gone(change));
        if (MemoryLimits.of(now.memory()).equals(plan.before())) {
            return;
        }
        Bytes safe = plan.before().limit().times(ROOM);
        Optional<Bytes> used = looking.usage(plan.container()).map(Usage::memory).map(Usage.Memory::used);
        if (used.filter(bytes -> bytes.compareTo(safe) < 0).isEmpty()) {
            throw wouldDie(change, used);
        }
        change.step("revert", "set its old limit again while it runs",
                () -> operator.updateMemory(plan.container(), plan.before()));
    }

    /** Engines differ in whether they refuse a limit below what is in use, or kill. */
    private NeedsPerson wouldDie(Change change, Optional<Bytes> used) {
        Plan plan = change.plan();
        return new NeedsPerson("It uses " + used.map(Bytes::human).orElse("an amount of memory that could not be seen")
                + ", so its old limit of " + plan.before().limit().human()
                + " could kill it, and with that remove it. It"
                + " keeps " + plan.after().limit().human() + " and runs on.", commands(change));
    }

    private static NeedsPerson gone(Change change) {
        return new NeedsPerson(change.plan().name() + " has ended and is gone: it was started with --rm, so its engine"
                + " removed it. Start it anew. Its whole configuration is kept in the store, in the record of "
                + change.remediation().id() + ".", List.of());
    }

    @Override
    public void finish(Change change) {
        // What is changed in place leaves nothing behind.
    }

    @Override
    public List<String> commands(Change change) {
        Plan plan = change.plan();
        return List.of(UpdateInPlace.command(plan.before(), plan.container()));
    }

    @Override
    public String asItWas(Change change) {
        return "Everything is back as it was: " + change.plan().name() + " with "
                + change.plan().before().limit().human() + ", and it never stopped.";
    }
}
