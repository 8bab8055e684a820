package dev.inquest.proposal;

import java.util.Optional;

import dev.inquest.container.Inspection;
import dev.inquest.container.Owner;
import dev.inquest.container.SetAside;

/** Why a container is not ours to change, and what to do instead. */
final class Refusal {
    private Refusal() {}

    /** @param size as the docker command line writes it: 256m */
    static Optional<String> of(Inspection container, String size) {
        return owner(Owner.of(container.labels()), size).or(() -> state(container, size));
    }

    private static Optional<String> owner(Owner owner, String size) {
        return switch (owner) {
            case Owner.Nobody nobody -> Optional.empty();
            case Owner.Compose compose -> Optional.empty();
            case Owner.Swarm swarm -> Optional.of("It is a task of a Swarm service, which would start its own again."
                    + " Change the service: docker service update --limit-memory " + size + " " + swarm.service());
            case Owner.Kubernetes pod -> Optional.of("It belongs to a Kubernetes pod, which would start its own again."
                    + " Set limits.memory of container " + pod.container() + " in the owner of pod " + pod.namespace()
                    + "/" + pod.pod() + ", for example: kubectl -n " + pod.namespace()
                    + " set resources deployment/NAME -c " + pod.container() + " --limits=memory="
                    + size.toUpperCase(java.util.Locale.ROOT) + "i");
            case Owner.Nomad nomad -> Optional.of("It belongs to Nomad, which would start its own again. Raise memory"
                    + " in the task's resources and run: nomad job run FILE");
            case Owner.Ecs ecs -> Optional.of("It belongs to Amazon ECS. Register a task definition with more memory"
                    + " and update the service with it.");
            case Owner.Systemd unit -> Optional.of("It belongs to the systemd unit " + unit.unit()
                    + ", which would start its own again. Set PodmanArgs=--memory=" + size
                    + " in its Quadlet file, then daemon-reload and restart the unit.");
        };
    }

    private static Optional<String> state(Inspection container, String size) {
        if (SetAside.is(container.name())) {
            return Optional.of("It was set aside by a fix of its own; look at that fix instead.");
        }
        if (container.autoRemove()) {
            return Optional.of("It was started with --rm and is gone the moment it stops, so there would be no way"
                    + " back. Start it again yourself with --memory " + size + ".");
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
