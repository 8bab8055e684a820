package dev.inquest.remediation;

import java.util.List;
import java.util.Optional;

import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Inspection;
import dev.inquest.container.Service;
import dev.inquest.container.ServiceReader;
import dev.inquest.container.Usage;
import dev.inquest.proposal.Plan;

/** What a procedure finds on the engine. */
final class Looking {
    private final ContainerReader reader;

    Looking(ContainerReader reader) {
        this.reader = reader;
    }

    /** Empty when it is gone. */
    Optional<Inspection> at(ContainerId id) {
        return reader.found(id);
    }

    /** Empty also when it is on its way out: such a one is of no use to anybody. */
    Optional<Inspection> usable(ContainerId id) {
        return at(id).filter(c -> !c.state().status().equals("removing") && !c.state().status().equals("dead"));
    }

    /** Empty when it could not be seen. */
    Optional<Usage> usage(ContainerId id) {
        try {
            return Optional.of(reader.usage(id));
        } catch (EngineException unseen) {
            return Optional.empty();
        }
    }

    /** Runs, or is about to be started again by its restart policy. */
    static boolean active(Inspection container) {
        return container.state().running() || container.state().status().equals("restarting");
    }

    Optional<ContainerId> named(String name) {
        return reader.containers().stream().filter(c -> c.name().equals(name)).map(ContainerSummary::id).findFirst();
    }

    /** Makes sure that everything is still there to make a recorded container again; NOT_FOUND otherwise. */
    void complete(Configuration recorded) {
        List<String> missing = reader.missing(recorded);
        if (!missing.isEmpty()) {
            throw new EngineException(Reason.NOT_FOUND, "It cannot be made again as it was recorded, because the engine"
                    + " no longer has " + String.join(" and ", missing) + ". Nothing was done.");
        }
    }

    LeftBehind leftBehind(ContainerId id) {
        return LeftBehind.of(reader, reader.inspect(id));
    }

    ServiceReader services() {
        return reader.services();
    }

    /** Empty when it was removed. */
    Optional<Service> service(String id) {
        try {
            return Optional.of(reader.services().service(id));
        } catch (EngineException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What a plan is about, as it is before the change. Swarm clears away what is left of its tasks quickly. */
    Inspection before(Plan plan) {
        String service = plan.target().service();
        return service.isEmpty()
                ? reader.inspect(plan.container())
                : at(plan.container()).or(() -> reader.taskContainer(service))
                        .orElseThrow(() -> new EngineException(Reason.NOT_FOUND, "Swarm has cleared away every task of "
                                + plan.name() + " on this node, so there is nothing to compare the result with. Ask"
                                + " again when one runs."));
    }

    /** The service, when it still is the one that was approved; CONFLICT otherwise. */
    Service unchangedService(Plan plan) {
        Service now = reader.services().service(plan.target().service());
        if (!now.digest().equals(plan.configuration())) {
            throw changed(plan);
        }
        return now;
    }

    /** The configuration, when it still is the one that was approved; CONFLICT otherwise. */
    Configuration unchanged(Plan plan) {
        Configuration now = reader.configuration(plan.container());
        return approved(plan, now, plan.fits(now));
    }

    /** The same after its restart policy was taken from it. */
    void unchangedButHeld(Plan plan) {
        Configuration now = reader.configuration(plan.container());
        approved(plan, now, now.isStillButForItsPolicy(plan.configuration()));
    }

    private static Configuration approved(Plan plan, Configuration now, boolean still) {
        if (!still) {
            throw changed(plan);
        }
        return now;
    }

    private static EngineException changed(Plan plan) {
        return new EngineException(Reason.CONFLICT, plan.name()
                + " was changed by somebody else since the approval, so nothing was done to it. Ask again.");
    }
}
