package dev.inquest.proposal;

import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.Service;

/** Why a service is not given another limit, and what to do instead. */
record ServiceRefusal(Service service) {
    /** What an engine demands of each container (moby, daemon_unix.go): a task with less would be rejected. */
    private static final Bytes ENGINE_MINIMUM = Bytes.mib(6);

    /** Swarm would undo any other change of one of its tasks. */
    Optional<String> way(Optional<Action> wanted) {
        return wanted.filter(action -> action != Action.SERVICE_UPDATE)
                .map(action -> "It is a task of the Swarm service " + service.name() + ", which would start its own"
                        + " again, so only the service can be changed: name no strategy.");
    }

    Optional<String> state() {
        String name = "The service " + service.name();
        if (service.job()) {
            return Optional.of(name + " is a job, and a change would run it once more. When that is wanted: docker"
                    + " service update --limit-memory SIZE " + service.name());
        }
        if (service.limit().isNone()) {
            return Optional.of(name + " has no memory limit of its own, so a larger one is not the cure: look at the"
                    + " node's memory or a parent cgroup.");
        }
        if (service.tasks() == 0) {
            return Optional.of(name + " is scaled to no task at all, so nothing would show whether the limit is right."
                    + " Scale it up first, then ask again.");
        }
        return service.update().underWay()
                ? Optional.of(name + " is being updated right now. Wait for the end of that, then ask again.")
                : Optional.empty();
    }

    Optional<String> size(Bytes size, House house, Bytes hostMemory) {
        Bytes most = house.most(hostMemory);
        if (size.compareTo(most) > 0) {
            return Optional.of(size.human() + " is more than this house gives one container: at most " + most.human()
                    + " (house.memory_ceiling and house.host_share of this node's " + hostMemory.human()
                    + "). Name a smaller size, or find what needs so much.");
        }
        if (size.compareTo(ENGINE_MINIMUM) < 0) {
            return Optional.of(size.human() + " is less than the " + ENGINE_MINIMUM.human()
                    + " that an engine demands. Name a larger size, such as 256m.");
        }
        if (size.compareTo(service.reservation()) < 0) {
            return Optional.of(size.human() + " is less than the memory reserved for each of its tasks ("
                    + service.reservation().human() + "). Name a larger size.");
        }
        return size.equals(service.limit())
                ? Optional.of("The service " + service.name() + " gives its tasks " + size.human()
                        + " already. Name another size.")
                : Optional.empty();
    }
}
