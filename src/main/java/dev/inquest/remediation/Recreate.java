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
    private final Optional<Configuration> recorded;

    /** @param recorded what the new one is made like; empty when like the old one */
    Recreate(Looking looking, ContainerOperator operator, Optional<Configuration> recorded) {
        this.looking = looking;
        this.operator = operator;
        this.recorded = recorded;
    }

    @Override
    public ContainerId apply(Change change) {
        Plan plan = change.plan();
        Configuration old = looking.unchanged(plan);
        change.leftBehind(change.step("note", "keep the end of its log and a list of the files it has written",
                () -> looking.leftBehind(plan.container())));
        recorded.ifPresent(looking::complete);
        Configuration like = recorded.orElse(old);
        ContainerId made = change.step("create", "make the new container beside the old one, with "
                + plan.after().limit().human(), () -> operator.create(like, change.temporaryName(), plan.after()));
        change.made(made);
        change.step("compare", "compare it with " + (recorded.isEmpty() ? "the old one" : "what was recorded")
                + ", field by field", () -> compare(like, made, plan));
        change.step("recheck", "make sure that nobody has changed the old one meanwhile",
                () -> looking.unchanged(plan));
        change.step("hold", "keep the old one from being restarted by its policy", () -> hold(plan));
        change.step("stop", "stop the old one", () -> operator.stop(plan.container()));
        change.step("park", "set the old one aside as " + change.parkedName(),
                () -> operator.rename(plan.container(), change.parkedName()));
        change.step("name", "give the new one the name " + plan.name(), () -> operator.rename(made, plan.name()));
        change.step("start", "start the new one", () -> operator.start(made));
        return made;
    }

    /** What somebody does to it between the last look and this is not to be lost, so it is looked at once more. */
    private void hold(Plan plan) {
        operator.setRestartPolicy(plan.container(), new Inspection.RestartPolicy("no", 0));
        looking.unchangedButHeld(plan);
    }

    private void compare(Configuration like, ContainerId made, Plan plan) {
        List<String> differences = operator.differences(like, made, plan.after());
        if (!differences.isEmpty()) {
            throw new EngineException(Reason.REFUSED, "The new container would differ in more than its memory: "
                    + String.join(", ", differences) + ".");
        }
    }

    /** It looks before each step what is so now: others may have acted meanwhile, and earlier attempts have. */
    @Override
    public void putBack(Change change) {
        Plan plan = change.plan();
        Optional<Inspection> made = made(change);
        Inspection old = looking.usable(plan.container()).orElseThrow(() -> withoutOld(change, made));
        boolean renamed = !old.name().equals(plan.name());
        if (renamed) {
            stranger(change).ifPresent(holder -> {
                throw nameTaken(change, made, holder);
            });
        }
        made.ifPresent(c -> change.step("clear", "take the new container away", () -> takeAway(c.id())));
        if (renamed) {
            change.step("restore", "give the old container its name back",
                    () -> operator.rename(plan.container(), plan.name()));
        }
        if (!old.restartPolicy().equals(change.restartPolicy())) {
            change.step("unhold", "give the old container its restart policy back",
                    () -> operator.setRestartPolicy(plan.container(), change.restartPolicy()));
        }
        if (change.wasRunning() && !Looking.active(old)) {
            change.step("resume", "start the old container again", () -> operator.start(old.id()));
        }
    }

    /** After a crash its id may not have been written down: then its name tells which it is. */
    private Optional<Inspection> made(Change change) {
        return change.made().or(() -> looking.named(change.temporaryName())).flatMap(looking::at);
    }

    /** Whoever has the name and is neither of ours. */
    private Optional<ContainerId> stranger(Change change) {
        return looking.named(change.plan().name())
                .filter(id -> !id.equals(change.plan().container()) && !change.made().equals(Optional.of(id)));
    }

    /** A start that a dead process asked for may come true while it is taken away, so it is looked at again. */
    private void takeAway(ContainerId id) {
        for (int attempts = 3; attempts > 0; attempts--) {
            boolean active = looking.at(id).filter(Looking::active).isPresent();
            try {
                if (active) {
                    operator.stop(id);
                }
                operator.remove(id);
                return;
            } catch (EngineException e) {
                if (e.reason() != Reason.CONFLICT || attempts == 1) {
                    throw e;
                }
            }
        }
    }

    /** Somebody has removed the old one. What is left of the two is kept: better it than none. */
    private NeedsPerson withoutOld(Change change, Optional<Inspection> made) {
        Plan plan = change.plan();
        if (made.isEmpty()) {
            return new NeedsPerson("Both the old container " + plan.name() + " and the new one were removed by somebody"
                    + " meanwhile, so none is left. Its whole configuration is kept in the store, in the record of "
                    + change.remediation().id() + "; its volumes were not removed by Inquest.", List.of());
        }
        Inspection left = made.get();
        boolean named = left.name().equals(plan.name());
        Optional<ContainerId> stranger = named ? Optional.empty() : stranger(change);
        if (!named && stranger.isEmpty()) {
            change.step("name", "give the new one the name " + plan.name(),
                    () -> operator.rename(left.id(), plan.name()));
        }
        if (stranger.isEmpty() && change.wasRunning() && !Looking.active(left)) {
            change.step("start", "start the new one", () -> operator.start(left.id()));
        }
        return new NeedsPerson("The old container was removed by somebody meanwhile, so there is nothing to go back to."
                + " The new one, " + left.id().shortId() + " with " + plan.after().limit().human()
                + ", is kept; that it holds was not seen to the end.",
                List.of("docker inspect " + left.id().shortId(), "docker logs --tail 50 " + left.id().shortId()));
    }

    /** Two would run if the old one were started beside a stranger that does its work, so neither of ours runs on. */
    private NeedsPerson nameTaken(Change change, Optional<Inspection> made, ContainerId holder) {
        Plan plan = change.plan();
        var none = new Inspection.RestartPolicy("no", 0);
        made.filter(c -> !c.restartPolicy().equals(none))
                .ifPresent(c -> change.step("hold new", "keep the new one from being restarted by its policy",
                        () -> operator.setRestartPolicy(c.id(), none)));
        made.filter(Looking::active)
                .ifPresent(c -> change.step("stop new", "stop the new one", () -> operator.stop(c.id())));
        List<String> commands = new ArrayList<>(List.of("docker stop " + holder.shortId(),
                "docker rename " + holder.shortId() + " " + plan.name() + "-other"));
        commands.addAll(commands(change));
        return new NeedsPerson("Another container, " + holder.shortId() + ", has taken the name " + plan.name()
                + " meanwhile, as docker compose up does. The old container and the new one are both kept, stopped, and"
                + " nothing was done to the other one. If that one does the work now, docker rm the two; if the old one"
                + " is to come back, use the commands below.", commands);
    }

    /** Others take the name while it is watched, as docker compose up does. */
    @Override
    public void inPlace(Change change) {
        String name = change.plan().name();
        if (!looking.named(name).equals(change.made())) {
            throw new EngineException(Reason.CONFLICT, "The new container held, but somebody has taken the name " + name
                    + " from it meanwhile.");
        }
    }

    /** Without the new one there is nothing to go forward to, however well it held: NOT_FOUND. */
    @Override
    public void finish(Change change) {
        if (change.made().flatMap(looking::usable).isEmpty()) {
            throw new EngineException(Reason.NOT_FOUND, "The new container held, but was removed by somebody before the"
                    + " old one was.");
        }
        if (change.plan().keepOld()) {
            change.step(Change.KEEP, "keep the old one, stopped, as " + change.parkedName(), () -> {});
        } else {
            change.step("remove", "remove the old one; its volumes stay",
                    () -> operator.remove(change.plan().container()));
        }
    }

    @Override
    public String stays(Change change) {
        String name = change.plan().name();
        return "Nothing was put back: " + name + " with " + change.plan().after().limit().human() + " is kept, and the"
                + " old one is set aside, stopped. If the new one is to stay, docker rm " + change.parkedName()
                + "; if not, the commands below look at it and bring the old one back.";
    }

    @Override
    public List<String> commands(Change change) {
        Plan plan = change.plan();
        List<String> commands = new ArrayList<>();
        String old = plan.container().shortId();
        commands.add("docker rm -f " + change.made().map(ContainerId::shortId).orElse(change.temporaryName()));
        commands.add("docker rename " + old + " " + plan.name());
        commands.add("docker update --restart " + change.restartPolicy().docker() + " " + old);
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
