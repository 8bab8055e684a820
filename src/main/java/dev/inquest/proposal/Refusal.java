package dev.inquest.proposal;

import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Preconditions.Fixtures;
import dev.inquest.container.SetAside;
import dev.inquest.proposal.Proposer.Case;

/** Why a container is not ours to change, and what to do instead. */
final class Refusal {
    private Refusal() {}

    static Optional<String> of(Case about, Bytes size) {
        return tie(about).or(() -> new OwnerAdvice(size).refusal(about.owner()))
                .or(() -> state(about.container()))
                .or(() -> partner(about));
    }

    /** What Inquest itself needs to go on working. */
    static Optional<String> tie(Case about) {
        return switch (about.around().tie()) {
            case NONE, UNKNOWN -> Optional.empty();
            case OURSELVES ->
                Optional.of("Inquest itself runs in it, and could not put it back. Change it from outside,"
                        + " with docker update on its host.");
            case OUR_WAY ->
                Optional.of("Inquest reaches the engine through it, and could not put it back. Change it from"
                        + " outside, with docker update on its host.");
        };
    }

    /** What stops and cannot start again is worse off than before. One made with --rm is changed without a stop. */
    static Optional<String> partner(Case about) {
        return about.around().fixtures() instanceof Observation.Seen<Fixtures> seen && !about.container().autoRemove()
                ? seen.value().missing().stream().findFirst()
                : Optional.empty();
    }

    private static Optional<String> state(Inspection container) {
        if (SetAside.is(container.name())) {
            return Optional.of("It was set aside by a fix of its own; look at that fix instead.");
        }
        if (container.memory().limit().isNone()) {
            return Optional.of("It has no memory limit of its own, so a larger one is not the cure: look at the"
                    + " host's memory or a parent cgroup.");
        }
        if (container.memory().oomKillDisabled()) {
            return Optional.of("It was started with --oom-kill-disable: it hangs at its limit and is not killed."
                    + " Remove that option first.");
        }
        String status = container.state().status();
        if (status.equals("paused") || status.equals("removing") || status.equals("dead")) {
            return Optional.of("It is " + status + ", and a fix would have to change that first.");
        }
        return Optional.empty();
    }
}
