package dev.inquest.proposal;

import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.Inspection;
import dev.inquest.container.Owner;
import dev.inquest.container.SetAside;

/** Why a container is not ours to change, and what to do instead. */
final class Refusal {
    private Refusal() {}

    static Optional<String> of(Inspection container, Bytes size) {
        return new OwnerAdvice(size).refusal(Owner.of(container)).or(() -> state(container, size.docker()));
    }

    /** @param size as the docker command line writes it: 256m */
    private static Optional<String> state(Inspection container, String size) {
        if (SetAside.is(container.name())) {
            return Optional.of("It was set aside by a fix of its own; look at that fix instead.");
        }
        if (container.autoRemove()) {
            return Optional.of("It was started with --rm and is gone the moment it stops, so there would be no way"
                    + " back. Start it again yourself with --memory " + size + "; where a systemd unit starts it, that"
                    + " belongs into its ExecStart line.");
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
