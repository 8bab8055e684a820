package dev.inquest.remediation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.MemoryChange;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;

/** Undoes a change from wherever it stopped. It goes by what it finds, so it may be walked twice. */
final class WayBack {
    private final ContainerReader reader;
    private final ContainerOperator operator;

    WayBack(ContainerReader reader, ContainerOperator operator) {
        this.reader = reader;
        this.operator = operator;
    }

    void recreated(Change change) {
        Plan plan = change.plan();
        Optional<Inspection> old = look(plan.container());
        if (old.isEmpty()) {
            throw new EngineException(EngineException.Reason.NOT_FOUND, "The old container " + plan.name()
                    + " is gone; somebody has removed it.");
        }
        Optional<ContainerId> made = change.made().or(() -> byName(change.temporaryName()));
        made.flatMap(this::look).ifPresent(container -> change.step("clear", "take the new container away", () -> {
            if (!container.state().status().equals("created")) {
                operator.stop(container.id());
            }
            operator.remove(container.id());
        }));
        if (!old.get().name().equals(plan.name())) {
            change.step("restore", "give the old container its name back",
                    () -> operator.rename(plan.container(), plan.name()));
        }
        if (!old.get().restartPolicy().equals(change.restartPolicy())) {
            change.step("unhold", "give the old container its restart policy back",
                    () -> operator.setRestartPolicy(plan.container(), change.restartPolicy()));
        }
        restart(change, old.get());
    }

    void updated(Change change) {
        Plan plan = change.plan();
        Inspection now = look(plan.container()).orElseThrow(() -> new EngineException(
                EngineException.Reason.NOT_FOUND, "The container " + plan.name() + " is gone."));
        boolean changed = !now.memory().limit().equals(plan.oldLimit()) || now.memory().swap() != plan.oldSwap();
        if (changed) {
            change.step("revert", "set its old limit again", () -> {
                // Stopped first: lowering a running container's limit below its use can kill it.
                operator.stop(plan.container());
                operator.updateMemory(plan.container(), new MemoryChange(plan.oldLimit(), plan.oldSwap()));
            });
        }
        restart(change, reader.inspect(plan.container()));
    }

    private void restart(Change change, Inspection old) {
        if (change.wasRunning() && !old.state().running()) {
            change.step("resume", "start the old container again", () -> operator.start(old.id()));
        }
    }

    private Optional<Inspection> look(ContainerId id) {
        try {
            return Optional.of(reader.inspect(id));
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<ContainerId> byName(String name) {
        return reader.containers().stream().filter(c -> c.name().equals(name)).map(ContainerSummary::id).findFirst();
    }

    /** What a person can paste to put the old container back. */
    static List<String> commands(Change change) {
        Plan plan = change.plan();
        List<String> commands = new ArrayList<>();
        String old = plan.container().shortId();
        if (plan.action() == Action.RECREATE) {
            change.made().ifPresent(made -> commands.add("docker rm -f " + made.shortId()));
            commands.add("docker rename " + old + " " + plan.name());
            Inspection.RestartPolicy policy = change.restartPolicy();
            String retries = policy.maximumRetries() > 0 ? ":" + policy.maximumRetries() : "";
            commands.add("docker update --restart " + policy.name() + retries + " " + old);
        }
        if (change.wasRunning()) {
            commands.add("docker start " + old);
        }
        return commands;
    }
}
