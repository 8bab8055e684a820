package dev.inquest.remediation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Service;
import dev.inquest.container.ServiceTask;
import dev.inquest.proposal.Plan;

/**
 * Gives a Swarm service another limit and waits until Swarm has replaced its tasks. The whole specification as it was is
 * in the journal before anything is sent, and is what the service gets back. A service that anybody else has changed
 * meanwhile is left as it is.
 */
final class ServiceUpdate implements Procedure {
    /** The manager counts the steps of its own updates as changes too, so a version may be overtaken by them. */
    private static final int ATTEMPTS = 5;

    private final Looking looking;
    private final ContainerOperator operator;
    private final Patience patience;

    ServiceUpdate(Looking looking, ContainerOperator operator, Patience patience) {
        this.looking = looking;
        this.operator = operator;
        this.patience = patience;
    }

    /** @return the container of one of the new tasks, one of this engine's where it has any */
    @Override
    public ContainerId apply(Change change) {
        Plan plan = change.plan();
        Service old = looking.unchangedService(plan);
        Set<String> earlier = looking.services()
                .tasks(old.id())
                .stream()
                .map(ServiceTask::id)
                .collect(Collectors.toSet());
        Bytes limit = plan.after().limit();
        String wanted = looking.services().resized(old.specification(), limit);
        change.step("update", "set the limit of the service's tasks to " + limit.human(),
                () -> operator.services().update(old, wanted));
        Rollout rollout = new Rollout(looking, old, wanted, plan, earlier);
        return change.step("converge", "wait until Swarm has replaced its tasks", () -> patience
                .lookFor(old.rollout(), () -> rollout.look(say -> change.watching(say, List.of())))
                .orElseThrow(rollout::tooSlow));
    }

    @Override
    public void putBack(Change change) {
        if (changed(change).isPresent()) {
            change.step("revert", "give the service its old specification back", () -> revert(change));
        }
    }

    private void revert(Change change) {
        for (int attempts = ATTEMPTS; attempts > 0; attempts--) {
            Optional<Service> now = changed(change);
            if (now.isEmpty()) {
                return;
            }
            try {
                operator.services().update(now.get(), change.configuration());
                return;
            } catch (EngineException e) {
                if (e.reason() != Reason.CONFLICT || attempts == 1) {
                    throw e;
                }
            }
        }
    }

    /** The service while it is as this change made it; empty when it is as it was before. */
    private Optional<Service> changed(Change change) {
        Plan plan = change.plan();
        Service now = looking.service(plan.target().service())
                .orElseThrow(() -> new NeedsPerson("The service "
                        + plan.name()
                        + " was removed by somebody meanwhile. Its specification is kept in the store, in the"
                        + " record of " + change.remediation().id() + ".", List.of()));
        if (now.specification().equals(change.configuration())) {
            return Optional.empty();
        }
        String ours = looking.services().resized(change.configuration(), plan.after().limit());
        if (!now.specification().equals(ours)) {
            throw new NeedsPerson("The service " + plan.name() + " was changed by somebody else meanwhile, so it is"
                    + " left as it is, with a limit of " + now.limit().human() + " for each task. If only the limit is"
                    + " to go back, use the command below.", commands(change));
        }
        return Optional.of(now);
    }

    @Override
    public void finish(Change change) {
        // Swarm clears away the tasks that it has replaced.
    }

    @Override
    public List<String> commands(Change change) {
        Plan plan = change.plan();
        return List.of("docker service update --limit-memory " + plan.before().limit().docker() + " " + plan.name());
    }

    @Override
    public String asItWas(Change change) {
        Plan plan = change.plan();
        return "The service " + plan.name() + " has the specification it had before, with " + plan.before()
                .limit()
                .human() + " for each task.";
    }
}
