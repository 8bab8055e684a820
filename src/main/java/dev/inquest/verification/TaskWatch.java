package dev.inquest.verification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Inspection;
import dev.inquest.container.ServiceTask;
import dev.inquest.proposal.Plan;

/**
 * The tasks of a service while its new limit is watched: each that ran at the first look has to go on. Those of this
 * engine's node are looked at themselves; of the others there is what the manager hears.
 */
final class TaskWatch {
    private final ContainerReader reader;
    private final Plan plan;
    private List<ServiceTask> first = List.of();

    TaskWatch(ContainerReader reader, Plan plan) {
        this.reader = reader;
        this.plan = plan;
    }

    /** Why it does not hold; empty as long as it does. */
    Optional<String> trouble() {
        List<ServiceTask> now = reader.services().tasks(plan.target().service());
        if (first.isEmpty()) {
            first = now.stream().filter(ServiceTask::runs).toList();
        }
        return first.isEmpty()
                ? Optional.of("None of its tasks runs.")
                : first.stream().flatMap(task -> trouble(task, now).stream()).findFirst();
    }

    private Optional<String> trouble(ServiceTask task, List<ServiceTask> tasks) {
        Optional<Inspection> container = task.container().filter(id -> task.here()).flatMap(reader::found);
        if (container.filter(this::outOfMemory).isPresent()) {
            return Optional.of("It was killed for memory again, at " + plan.after().limit().human()
                    + ": this needs more, or has a leak.");
        }
        Optional<ServiceTask> now = tasks.stream().filter(t -> t.id().equals(task.id())).findFirst();
        if (now.isEmpty() || now.get().failed() || !now.get().toRun()) {
            return Optional.of("One of its tasks did not go on while it was watched: "
                    + now.map(t -> t.error().isEmpty() ? t.state() : t.error()).orElse("it is gone") + ".");
        }
        boolean otherwise = !now.get().limit().equals(plan.after().limit())
                || container.filter(c -> !c.memory().limit().equals(plan.after().limit())).isPresent();
        return otherwise
                ? Optional.of("One of its tasks runs with another limit than " + plan.after().limit().human() + ".")
                : Optional.empty();
    }

    /** A task begins with a new container, so its flag and its events are of this run. */
    private boolean outOfMemory(Inspection container) {
        return container.state().oomKilled() || reader.events(container, Duration.ofHours(1))
                .run()
                .stream()
                .map(EngineEvent::action)
                .anyMatch("oom"::equals);
    }

    /** Whether the service still has the limit of the plan. */
    boolean limited() {
        return reader.services().service(plan.target().service()).limit().equals(plan.after().limit());
    }

    /** How many of its tasks run now. */
    int running() {
        return (int) reader.services().tasks(plan.target().service()).stream().filter(ServiceTask::runs).count();
    }

    /** Whether a task's container is on this engine, which alone can tell what is in it. */
    boolean here(ContainerId container) {
        return first.stream().anyMatch(t -> t.here() && t.container().equals(Optional.of(container)));
    }

    int count() {
        return first.size();
    }
}
