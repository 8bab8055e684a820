package dev.inquest.remediation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Inspection;
import dev.inquest.proposal.Plan;

/**
 * Replaces a container by an equal one with the change. The new one is made and compared before the old one is touched;
 * the old one is set aside, and removed only after the new one has proved itself. So at every instant there is a
 * container with the whole configuration, and never do both run.
 */
final class Recreate implements Procedure {
    private final Looking looking;
    private final ContainerOperator operator;

    Recreate(Looking looking, ContainerOperator operator) {
        this.looking = looking;
        this.operator = operator;
    }

    @Override
    public ContainerId apply(Change change) {
        Plan plan = change.plan();
        Configuration old = looking.unchanged(plan);
        ContainerId made = change.step("create", "make the new container beside the old one, with "
                + plan.after().limit().human(), () -> operator.create(old, change.temporaryName(), plan.after()));
        change.made(made);
        change.step("compare", "compare it with the old one, field by field", () -> compare(old, made, plan));
        change.step("recheck", "make sure that nobody has changed the old one meanwhile",
                () -> looking.unchanged(plan));
        change.step("hold", "keep the old one from being restarted by its policy",
                () -> operator.setRestartPolicy(plan.container(), new Inspection.RestartPolicy("no", 0)));
        change.step("stop", "stop the old one", () -> operator.stop(plan.container()));
        change.step("park", "set the old one aside as " + change.parkedName(),
                () -> operator.rename(plan.container(), change.parkedName()));
        change.step("name", "give the new one the name " + plan.name(), () -> operator.rename(made, plan.name()));
        change.step("start", "start the new one", () -> operator.start(made));
        return made;
    }

    private void compare(Configuration old, ContainerId made, Plan plan) {
        List<String> differences = operator.differences(old, made, plan.after());
        if (!differences.isEmpty()) {
            throw new EngineException(Reason.REFUSED, "The new container would differ in more than its memory: "
                    + String.join(", ", differences) + ".");
        }
    }

    @Override
    public void putBack(Change change) {
        Plan plan = change.plan();
        Inspection old = looking.at(plan.container())
                .orElseThrow(() -> new EngineException(Reason.NOT_FOUND, "The old container " + plan.name()
                        + " is gone; somebody has removed it."));
        clear(change);
        if (!old.name().equals(plan.name())) {
            change.step("restore", "give the old container its name back",
                    () -> operator.rename(plan.container(), plan.name()));
        }
        if (!old.restartPolicy().equals(change.restartPolicy())) {
            change.step("unhold", "give the old container its restart policy back",
                    () -> operator.setRestartPolicy(plan.container(), change.restartPolicy()));
        }
        if (change.wasRunning() && !old.state().running()) {
            change.step("resume", "start the old container again", () -> operator.start(old.id()));
        }
    }

    /** After a crash its id may not have been written down: then its name tells which it is. */
    private void clear(Change change) {
        Optional<ContainerId> made = change.made().or(() -> looking.named(change.temporaryName()));
        made.flatMap(looking::at).ifPresent(container -> change.step("clear", "take the new container away", () -> {
            if (!container.state().status().equals("created")) {
                operator.stop(container.id());
            }
            operator.remove(container.id());
        }));
    }

    @Override
    public void finish(Change change) {
        change.step("remove", "remove the old one; its volumes stay",
                () -> operator.remove(change.plan().container()));
    }

    @Override
    public List<String> commands(Change change) {
        Plan plan = change.plan();
        List<String> commands = new ArrayList<>();
        String old = plan.container().shortId();
        change.made().ifPresent(made -> commands.add("docker rm -f " + made.shortId()));
        commands.add("docker rename " + old + " " + plan.name());
        Inspection.RestartPolicy policy = change.restartPolicy();
        String retries = policy.maximumRetries() > 0 ? ":" + policy.maximumRetries() : "";
        commands.add("docker update --restart " + policy.name() + retries + " " + old);
        if (change.wasRunning()) {
            commands.add("docker start " + old);
        }
        return commands;
    }

    @Override
    public String asItWas(Change change) {
        return "Everything is back as it was: " + change.plan().name() + " with "
                + change.plan().before().limit().human() + ".";
    }
}
