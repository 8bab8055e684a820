package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** An engine that is watched, in memory: it remembers what it is told to, then tells what happens, then goes away. */
public final class FakeWatch implements EngineWatch {
    private final List<ContainerEvent> memory = new ArrayList<>();
    private final List<ContainerEvent> next = new ArrayList<>();
    private final Map<ContainerId, Usage> usage = new HashMap<>();
    private Optional<Instant> oldest = Optional.empty();
    private Duration cost = Duration.ZERO;
    private Optional<EngineException> failure = Optional.empty();
    private Runnable meanwhile = () -> {};
    private Runnable following = () -> {};

    /** It happened while nobody listened. */
    public synchronized void happened(ContainerEvent... events) {
        memory.addAll(List.of(events));
    }

    /** It will happen while somebody listens. */
    public synchronized void happens(ContainerEvent... events) {
        next.addAll(List.of(events));
    }

    /** As after its own restart. */
    public synchronized void forgets(Instant now) {
        memory.clear();
        oldest = Optional.of(now);
    }

    public synchronized void uses(ContainerId id, Usage sample, Duration price) {
        usage.put(id, sample);
        cost = price;
    }

    /** What happens once, between what it is asked to remember and the moment from which it tells. */
    public synchronized void meanwhile(Runnable happens) {
        meanwhile = happens;
    }

    /** What happens each time while it tells. */
    public synchronized void whileFollowed(Runnable happens) {
        following = happens;
    }

    public synchronized void fails(EngineException with) {
        failure = Optional.of(with);
    }

    public synchronized void heals() {
        failure = Optional.empty();
    }

    @Override
    public synchronized Remembered remembered() {
        answer();
        Instant first = oldest.or(() -> memory.stream().map(e -> e.event().at()).findFirst())
                .orElse(Instant.parse("2026-03-01T00:00:00Z"));
        return new Remembered(first, memory);
    }

    @Override
    public synchronized void follow(Instant since, Duration lasting, Consumer<ContainerEvent> each) {
        Runnable happens = meanwhile;
        meanwhile = () -> {};
        happens.run();
        answer();
        memory.forEach(each);
        next.forEach(each);
        following.run();
        memory.addAll(next);
        next.clear();
    }

    @Override
    public synchronized Sampled usage(Collection<ContainerId> running) {
        answer();
        Map<ContainerId, Usage> seen = new HashMap<>(usage);
        seen.keySet().retainAll(running);
        return new Sampled(seen, cost);
    }

    private void answer() {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
