package dev.inquest.remediation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Inspection;
import dev.inquest.proposal.Plan;

/**
 * Puts the container that a fix had replaced and kept back in its place. The one that the fix made is stopped and set
 * aside first, and removed only after the kept one has proved that it runs. Nothing is made anew, and never do both run.
 */
final class Reinstate implements Procedure {
    private static final Inspection.RestartPolicy NONE = new Inspection.RestartPolicy("no", 0);

    private final Looking looking;
    private final ContainerOperator operator;
    private final Recorded undone;

    /** @param undone the fix that is undone */
    Reinstate(Looking looking, ContainerOperator operator, Recorded undone) {
        this.looking = looking;
        this.operator = operator;
        this.undone = undone;
    }

    private ContainerId kept() {
        return undone.remediation().plan().container();
    }

    @Override
    public ContainerId apply(Change change) {
        Plan plan = change.plan();
        looking.unchanged(plan);
        if (looking.usable(kept()).filter(this::isSetAside).isEmpty()) {
            throw new EngineException(Reason.CONFLICT, "The container that was kept is not there any more as it was set"
                    + " aside, so nothing was done. Ask again: it can be made anew from its recorded configuration.");
        }
        change.made(kept());
        change.step("hold", "keep the one that the fix made from being restarted by its policy",
                () -> hold(plan));
        change.step("stop", "stop it", () -> operator.stop(plan.container()));
        change.step("park", "set it aside as " + change.parkedName(),
                () -> operator.rename(plan.container(), change.parkedName()));
        change.step("name", "give the kept one its name " + plan.name() + " back",
                () -> operator.rename(kept(), plan.name()));
        change.step("policy", "give it its restart policy back",
                () -> operator.setRestartPolicy(kept(), undone.restartPolicy()));
        change.step("start", "start it", () -> operator.start(kept()));
        return kept();
    }

    /** What somebody does to it between the last look and this is not to be lost, so it is looked at once more. */
    private void hold(Plan plan) {
        operator.setRestartPolicy(plan.container(), NONE);
        looking.unchangedButHeld(plan);
    }

    private boolean isSetAside(Inspection container) {
        return container.name().equals(undone.remediation().parkedName()) && !Looking.active(container);
    }

    /** It looks before each step what is so now: others may have acted meanwhile, and earlier attempts have. */
    @Override
    public void putBack(Change change) {
        Plan plan = change.plan();
        Optional<Inspection> kept = looking.usable(kept());
        Inspection fixed = looking.usable(plan.container()).orElseThrow(() -> withoutFixed(change, kept));
        boolean renamed = !fixed.name().equals(plan.name());
        if (renamed) {
            stranger(change).ifPresent(holder -> {
                throw nameTaken(change, kept, holder);
            });
        }
        kept.filter(c -> c.name().equals(plan.name()))
                .ifPresent(c -> change.step("clear", "set the kept container aside again", this::setAsideAgain));
        if (renamed) {
            change.step("restore", "give the container of the fix its name back",
                    () -> operator.rename(plan.container(), plan.name()));
        }
        if (!fixed.restartPolicy().equals(change.restartPolicy())) {
            change.step("unhold", "give it its restart policy back",
                    () -> operator.setRestartPolicy(plan.container(), change.restartPolicy()));
        }
        if (change.wasRunning() && !Looking.active(fixed)) {
            change.step("resume", "start it again", () -> operator.start(plan.container()));
        }
    }

    /** A start that a dead process asked for may come true meanwhile, so it is stopped once more at the end. */
    private void setAsideAgain() {
        operator.setRestartPolicy(kept(), NONE);
        operator.stop(kept());
        operator.rename(kept(), undone.remediation().parkedName());
        operator.stop(kept());
    }

    /** Whoever has the name and is neither of ours. */
    private Optional<ContainerId> stranger(Change change) {
        return looking.named(change.plan().name())
                .filter(id -> !id.equals(change.plan().container()) && !id.equals(kept()));
    }

    /** Somebody has removed the container of the fix. The kept one does its work then: better it than none. */
    private NeedsPerson withoutFixed(Change change, Optional<Inspection> kept) {
        Plan plan = change.plan();
        if (kept.isEmpty()) {
            return new NeedsPerson("The container " + plan.name() + " and the one that was kept beside it were both"
                    + " removed by somebody meanwhile, so none is left. Its whole configuration is kept in the store,"
                    + " in the record of " + change.remediation().id() + "; its volumes were not removed by Inquest.",
                    List.of());
        }
        String id = kept().shortId();
        if (stranger(change).isEmpty()) {
            change.step("name", "give the kept one its name " + plan.name() + " back",
                    () -> operator.rename(kept(), plan.name()));
            change.step("policy", "give it its restart policy back",
                    () -> operator.setRestartPolicy(kept(), undone.restartPolicy()));
            change.step("start", "start it", () -> operator.start(kept()));
        }
        return new NeedsPerson("The container that the fix had made was removed by somebody meanwhile. The one from"
                + " before the fix, " + id + " with " + plan.after().limit().human() + ", is there; that it runs was"
                + " not seen to the end.", List.of("docker inspect " + id, "docker logs --tail 50 " + id));
    }

    /** Two would run if one of ours were started beside a stranger that does its work, so neither runs on. */
    private NeedsPerson nameTaken(Change change, Optional<Inspection> kept, ContainerId holder) {
        Plan plan = change.plan();
        kept.filter(Looking::active).ifPresent(c -> change.step("stop kept", "stop the kept one", () -> {
            operator.setRestartPolicy(kept(), NONE);
            operator.stop(kept());
        }));
        List<String> commands = new ArrayList<>(List.of("docker stop " + holder.shortId(),
                "docker rename " + holder.shortId() + " " + plan.name() + "-other"));
        commands.addAll(commands(change));
        return new NeedsPerson("Another container, " + holder.shortId() + ", has taken the name " + plan.name()
                + " meanwhile, as docker compose up does. The container of the fix and the one from before it are both"
                + " there, stopped, and nothing was done to the other one. If that one does the work now, docker rm"
                + " the two; if the one of the fix is to come back, use the commands below.", commands);
    }

    /** Without the kept one there is nothing to go back to, however well it ran: NOT_FOUND. */
    @Override
    public void finish(Change change) {
        if (looking.usable(kept()).isEmpty()) {
            throw new EngineException(Reason.NOT_FOUND,
                    "The container from before the fix ran again, but was removed by"
                            + " somebody before the one of the fix was.");
        }
        if (change.plan().keepOld()) {
            change.step(Change.KEEP, "keep the one that the fix made, stopped, as " + change.parkedName(), () -> {});
        } else {
            change.step("remove", "remove the one that the fix made; its volumes stay",
                    () -> operator.remove(change.plan().container()));
        }
    }

    @Override
    public List<String> commands(Change change) {
        Plan plan = change.plan();
        String fixed = plan.container().shortId();
        List<String> commands = new ArrayList<>(List.of("docker update --restart no " + kept().shortId(),
                "docker stop " + kept().shortId(),
                "docker rename " + kept().shortId() + " " + undone.remediation().parkedName(),
                "docker rename " + fixed + " " + plan.name(),
                "docker update --restart " + change.restartPolicy().docker() + " " + fixed));
        if (change.wasRunning()) {
            commands.add("docker start " + fixed);
        }
        return commands;
    }

    @Override
    public String asItWas(Change change) {
        return "The fix stands: " + change.plan().name() + " is as it was before the undo, with "
                + change.plan().before().limit().human() + ".";
    }
}
