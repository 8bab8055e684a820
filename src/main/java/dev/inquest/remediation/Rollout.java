package dev.inquest.remediation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Service;
import dev.inquest.container.ServiceTask;
import dev.inquest.proposal.Plan;

/**
 * Swarm replacing the tasks of a service. It is over when the manager says so and every wanted task is a new one. The new
 * ones have to run; those of an undo may die again as they did before the fix, and have only to have begun.
 */
final class Rollout {
    private final Looking looking;
    private final Service old;
    private final String specification;
    private final Bytes limit;
    private final boolean mayDie;
    private final Set<String> earlier;
    private String standing = "none of its tasks has been replaced";

    /**
     * @param old the service before
     * @param specification the one that it was given
     * @param earlier ids of the tasks from before
     */
    Rollout(Looking looking, Service old, String specification, Plan plan, Set<String> earlier) {
        this.looking = looking;
        this.old = old;
        this.specification = specification;
        limit = plan.after().limit();
        mayDie = !plan.undoes().isEmpty();
        this.earlier = Set.copyOf(earlier);
    }

    /**
     * The container of a new task, once all have come so far; empty as long as that is to be waited for.
     *
     * @throws EngineException REFUSED when a new task has died or Swarm has given up, CONFLICT when somebody else has
     * changed the service, NOT_FOUND when it was removed
     */
    Optional<ContainerId> look(Consumer<String> progress) {
        Service now = looking.services().service(old.id());
        List<ServiceTask> tasks = looking.services().tasks(old.id());
        List<ServiceTask> fresh = tasks.stream()
                .filter(t -> !earlier.contains(t.id()) && t.limit().equals(limit))
                .toList();
        fresh.stream().filter(t -> t.failed() && !mayDie).findFirst().ifPresent(task -> {
            throw new EngineException(Reason.REFUSED, died(task));
        });
        List<ServiceTask> wanted = tasks.stream().filter(ServiceTask::toRun).toList();
        List<ServiceTask> come = fresh.stream().filter(t -> mayDie ? t.container().isPresent() : t.runs()).toList();
        boolean all = come.size() >= now.tasks() && (mayDie ? fresh : come).containsAll(wanted);
        refuseOthers(now, all);
        standing = come.size() + " of its tasks " + (mayDie ? "have begun" : "run") + waitsFor(tasks);
        if (all && !now.update().underWay() && !now.update().state().isEmpty()) {
            return come.stream()
                    .sorted(Comparator.comparing(ServiceTask::here).reversed())
                    .flatMap(t -> t.container().stream())
                    .findFirst();
        }
        progress.accept("Swarm replaces the tasks of " + old.name() + ": " + standing + ".");
        return Optional.empty();
    }

    /** Swarm pauses an update whose tasks die, which is no matter to an undo once all of them have begun. */
    private void refuseOthers(Service now, boolean all) {
        String state = now.update().state();
        boolean givenUp = state.equals("paused") && !(mayDie && all);
        if (givenUp || state.startsWith("rollback")) {
            throw new EngineException(Reason.REFUSED, "Swarm itself has given the update up: " + now.update().say()
                    + ".");
        }
        if (!now.specification().equals(specification)) {
            throw new EngineException(Reason.CONFLICT, "The service " + old.name()
                    + " was changed by somebody else while its tasks were replaced.");
        }
    }

    private String died(ServiceTask task) {
        boolean forMemory = task.here() && task.container()
                .flatMap(looking::at)
                .filter(c -> c.state().oomKilled())
                .isPresent();
        return forMemory
                ? "A new task of it was killed for memory again, at " + limit.human() + ": this needs more, or has a"
                        + " leak."
                : "A new task of it has ended: " + (task.error().isEmpty() ? task.state() : task.error()) + ".";
    }

    /** Why a task does not begin, as when no node has room for it. */
    private static String waitsFor(List<ServiceTask> tasks) {
        return tasks.stream()
                .filter(t -> t.toRun() && !t.runs() && !t.error().isEmpty())
                .map(t -> " (another does not: " + t.error() + ")")
                .findFirst()
                .orElse("");
    }

    EngineException tooSlow() {
        return new EngineException(Reason.REFUSED, "Swarm has not replaced the tasks of " + old.name() + " within "
                + old.rollout().toSeconds() + " s: " + standing + ".");
    }
}
