package dev.inquest.remediation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Inspection;
import dev.inquest.container.MemoryLimits;
import dev.inquest.container.ServiceOperator;

/**
 * The door that changes things, for somebody who has to know whether a change was made: where the answer was lost, the
 * engine is asked what is so now. Nothing is sent a second time before that.
 */
final class SureOperator implements ContainerOperator {
    /** An engine that restarts is back by then, and has done what it was asked, or never will. */
    private static final Duration ENGINE_IS_BACK = Duration.ofSeconds(20);
    private static final Duration REMOVAL_ENDS = Duration.ofSeconds(20);

    private final ContainerOperator operator;
    private final Looking looking;
    private final Patience patience;

    SureOperator(ContainerOperator operator, Looking looking, Patience patience) {
        this.operator = operator;
        this.looking = looking;
        this.patience = patience;
    }

    private void sure(Runnable change, BooleanSupplier made) {
        try {
            change.run();
        } catch (EngineException e) {
            if (!Patience.unanswered(e) || !seen(ENGINE_IS_BACK, made)) {
                throw e;
            }
        }
    }

    private boolean seen(Duration time, BooleanSupplier so) {
        return patience.lookFor(time, () -> so.getAsBoolean() ? Optional.of(so) : Optional.empty()).isPresent();
    }

    private boolean is(ContainerId id, java.util.function.Predicate<Inspection> so) {
        return looking.at(id).filter(so).isPresent();
    }

    /** The name is one that nobody else gives: what has it was made by an earlier attempt at the same change. */
    @Override
    public ContainerId create(Configuration like, String name, MemoryLimits change) {
        try {
            return operator.create(like, name, change);
        } catch (EngineException e) {
            if (Patience.unanswered(e)) {
                return patience.lookFor(ENGINE_IS_BACK, () -> looking.named(name)).orElseThrow(() -> e);
            }
            Optional<ContainerId> earlier = e.reason() == Reason.CONFLICT ? looking.named(name) : Optional.empty();
            if (earlier.isEmpty()) {
                throw e;
            }
            remove(earlier.get());
            return operator.create(like, name, change);
        }
    }

    @Override
    public List<String> differences(Configuration like, ContainerId made, MemoryLimits change) {
        return operator.differences(like, made, change);
    }

    @Override
    public void setRestartPolicy(ContainerId id, Inspection.RestartPolicy policy) {
        sure(() -> operator.setRestartPolicy(id, policy), () -> is(id, c -> c.restartPolicy().equals(policy)));
    }

    @Override
    public void updateMemory(ContainerId id, MemoryLimits change) {
        sure(() -> operator.updateMemory(id, change), () -> is(id, c -> {
            MemoryLimits now = MemoryLimits.of(c.memory());
            return now.limit().equals(change.limit()) && (change.swap() == 0 || now.swap() == change.swap());
        }));
    }

    @Override
    public void stop(ContainerId id) {
        sure(() -> operator.stop(id), () -> is(id, c -> !Looking.active(c)));
    }

    @Override
    public void rename(ContainerId id, String name) {
        sure(() -> operator.rename(id, name), () -> is(id, c -> c.name().equals(name)));
    }

    @Override
    public void start(ContainerId id) {
        Instant before = looking.at(id).map(c -> c.state().startedAt()).orElse(Inspection.NEVER);
        sure(() -> operator.start(id), () -> is(id, c -> c.state().startedAt().isAfter(before)));
    }

    @Override
    public ServiceOperator services() {
        return (seen, specification) -> sure(() -> operator.services().update(seen, specification),
                () -> looking.service(seen.id()).filter(s -> s.specification().equals(specification)).isPresent());
    }

    /** Returns when it is gone, and its name is free. */
    @Override
    public void remove(ContainerId id) {
        sure(() -> operator.remove(id), () -> looking.at(id).isEmpty());
        if (!seen(REMOVAL_ENDS, () -> looking.at(id).isEmpty())) {
            throw new EngineException(Reason.CONFLICT, "The engine is still removing " + id.shortId() + ".");
        }
    }
}
