package dev.inquest.remediation;

import java.util.ArrayList;
import java.util.List;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.Inspection;
import dev.inquest.container.MemoryLimits;
import dev.inquest.proposal.Plan;

/** Changes the limits of the container itself, while it is stopped. Nothing is removed, so nothing can be lost. */
final class UpdateInPlace implements Procedure {
    private final Looking looking;
    private final ContainerOperator operator;

    UpdateInPlace(Looking looking, ContainerOperator operator) {
        this.looking = looking;
        this.operator = operator;
    }

    @Override
    public ContainerId apply(Change change) {
        Plan plan = change.plan();
        looking.unchanged(plan);
        // Stopped first: lowering or raising the limits of a running container is not the same on every engine.
        change.step("stop", "stop it", () -> operator.stop(plan.container()));
        change.step("update", "set its limit to " + plan.after().limit().human(),
                () -> operator.updateMemory(plan.container(), plan.after()));
        change.step("start", "start it again", () -> operator.start(plan.container()));
        return plan.container();
    }

    @Override
    public void putBack(Change change) {
        Plan plan = change.plan();
        Inspection now = looking.usable(plan.container()).orElseThrow(() -> gone(change));
        if (!MemoryLimits.of(now.memory()).equals(plan.before())) {
            change.step("revert", "set its old limit again", () -> {
                // Stopped first: lowering a running container's limit below its use can kill it.
                operator.stop(plan.container());
                operator.updateMemory(plan.container(), plan.before());
            });
        }
        boolean runs = looking.at(plan.container()).filter(Looking::active).isPresent();
        if (change.wasRunning() && !runs) {
            change.step("resume", "start it again", () -> operator.start(plan.container()));
        }
    }

    static NeedsPerson gone(Change change) {
        return new NeedsPerson("The container " + change.plan().name() + " was removed by somebody meanwhile. Its whole"
                + " configuration is kept in the store, in the record of " + change.remediation().id()
                + "; its volumes were not removed by Inquest.", List.of());
    }

    @Override
    public void finish(Change change) {
        // What is changed in place leaves nothing behind.
    }

    @Override
    public List<String> commands(Change change) {
        Plan plan = change.plan();
        String id = plan.container().shortId();
        List<String> commands = new ArrayList<>();
        commands.add("docker stop " + id);
        commands.add(command(plan.before(), plan.container()));
        if (change.wasRunning()) {
            commands.add("docker start " + id);
        }
        return commands;
    }

    static String command(MemoryLimits limits, ContainerId id) {
        return "docker update --memory " + limits.limit().docker() + swap(limits.swap()) + " " + id.shortId();
    }

    private static String swap(long swap) {
        if (swap == 0) {
            return "";
        }
        return " --memory-swap " + (swap < 0 ? "-1" : new Bytes(swap).docker());
    }

    @Override
    public String asItWas(Change change) {
        return "Everything is back as it was: " + change.plan().name() + " with "
                + change.plan().before().limit().human() + ".";
    }
}
