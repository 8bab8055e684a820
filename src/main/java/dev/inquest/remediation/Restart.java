package dev.inquest.remediation;

import java.util.List;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.proposal.Plan;

/** Stops a container and starts it again, unchanged. */
final class Restart implements Procedure {
    private final Looking looking;
    private final ContainerOperator operator;

    Restart(Looking looking, ContainerOperator operator) {
        this.looking = looking;
        this.operator = operator;
    }

    @Override
    public ContainerId apply(Change change) {
        Plan plan = change.plan();
        looking.unchanged(plan);
        change.step("stop", "stop it", () -> operator.stop(plan.container()));
        change.step("start", "start it again", () -> operator.start(plan.container()));
        return plan.container();
    }

    /** Nothing was changed; what can be missing is that it runs. */
    @Override
    public void putBack(Change change) {
        Plan plan = change.plan();
        boolean runs = Looking.active(looking.usable(plan.container()).orElseThrow(() -> UpdateInPlace.gone(change)));
        if (change.wasRunning() && !runs) {
            change.step("resume", "start it again", () -> operator.start(plan.container()));
        }
    }

    @Override
    public void finish(Change change) {
        // A restart leaves nothing behind.
    }

    @Override
    public List<String> commands(Change change) {
        return List.of("docker start " + change.plan().container().shortId());
    }

    @Override
    public String asItWas(Change change) {
        return "Nothing about " + change.plan().name() + " was changed, so a restart is not what it needs.";
    }
}
