package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.inquest.container.EngineException.Reason;

/** The containers of an engine in memory, and what tests and the world do to them, past its doors. */
abstract class FakeContainers {
    private final InstantSource clock;
    private final Map<ContainerId, FakeContainer> containers = new LinkedHashMap<>();
    private final Map<ContainerId, FakeContainer> gone = new LinkedHashMap<>();
    private Consumer<ContainerId> onStart = id -> {};
    private Instant remembersSince = Instant.MIN;
    private int made;

    FakeContainers(InstantSource clock) {
        this.clock = clock;
    }

    /** A running container with this memory limit, swap twice that. */
    public synchronized ContainerId running(String name, Bytes limit) {
        ContainerId id = nextId();
        FakeContainer container = FakeContainer.made(id, name, limit, instant());
        add(container);
        container.begins(instant());
        return id;
    }

    /** Ends it as the kernel does at the limit: flag, oom event, 137. */
    public synchronized void oom(ContainerId id) {
        kept(id).happened(EngineEvent.of(instant().minusMillis(60), "oom"));
        end(id, 137, true);
    }

    /** Kills a process in it for memory, but not the main one: it runs on, with the flag. */
    public synchronized void childKilled(ContainerId id) {
        kept(id).happened(EngineEvent.of(instant(), "oom"));
        flagged(id);
    }

    /** Loses all events there were, as at its own restart. */
    public synchronized void forgets() {
        containers.values().forEach(c -> c.events().clear());
        remembersSince = instant();
    }

    /** Ends it by docker kill. */
    public synchronized void killed(ContainerId id) {
        kept(id).happened(EngineEvent.of(instant().minusMillis(40), "kill").withSignal(9));
        end(id, 137, false);
    }

    /** Is started again by its restart policy after it has ended. */
    public synchronized void revived(ContainerId id) {
        kept(id).begins(instant());
        kept(id).restarted(kept(id).now().restartCount() + 1);
    }

    public synchronized void exited(ContainerId id, int code) {
        end(id, code, false);
    }

    /** Is removed as by docker run --rm, or by another program. */
    public synchronized void vanishes(ContainerId id) {
        FakeContainer container = kept(id);
        container.happened(EngineEvent.of(instant(), "destroy"));
        containers.remove(id);
        gone.put(id, container);
    }

    public synchronized void says(ContainerId id, String... lines) {
        for (String line : lines) {
            kept(id).log().add(new LogExcerpt.Line(instant(), "stdout", line));
        }
    }

    public synchronized void usesAndIsWatched(ContainerId id, Bytes used) {
        kept(id).usesAndIsWatched(used, instant());
    }

    public synchronized void moves(ContainerId id, Measurement.Traffic traffic) {
        kept(id).moves(traffic);
    }

    public synchronized void uses(ContainerId id, Bytes used) {
        kept(id).uses(used, instant());
    }

    public synchronized void labelled(ContainerId id, Map<String, String> labels) {
        kept(id).labelled(labels);
    }

    /** As if it had been made with docker run --rm. */
    public synchronized void removesItself(ContainerId id) {
        kept(id).removesItself();
    }

    /** Its health check now comes to starting, healthy or unhealthy. */
    public synchronized void health(ContainerId id, String health) {
        kept(id).health(health);
    }

    /** How long its health check takes at most until it has come to something. */
    public synchronized void healthKnownWithin(ContainerId id, Duration time) {
        kept(id).healthKnownWithin(time);
    }

    public synchronized void madeFrom(ContainerId id, Image image) {
        kept(id).madeFrom(image);
    }

    /** What its change is to depend on, instead of what this engine would say by itself. */
    public synchronized void surrounded(ContainerId id, Preconditions around) {
        kept(id).surrounded(around);
    }

    /** What happens right after any container has been started, such as another death. */
    public synchronized void onStart(Consumer<ContainerId> happens) {
        onStart = happens;
    }

    /** Sets the flag for memory after the end, as engines may do. */
    public synchronized void flagged(ContainerId id) {
        kept(id).flagged();
    }

    public synchronized Optional<Inspection> named(String name) {
        return all().stream().filter(i -> i.name().equals(name)).findFirst();
    }

    final Instant instant() {
        return clock.instant();
    }

    final Instant remembersSince() {
        return remembersSince;
    }

    final ContainerId nextId() {
        made++;
        return new ContainerId("%064x".formatted(0xabcdef000000L + made));
    }

    final void add(FakeContainer container) {
        containers.put(container.now().id(), container);
    }

    final List<Inspection> all() {
        return containers.values().stream().map(FakeContainer::now).toList();
    }

    final List<FakeContainer> allGone() {
        return new ArrayList<>(gone.values());
    }

    final boolean isThere(ContainerId id) {
        return containers.containsKey(id);
    }

    final FakeContainer kept(ContainerId id) {
        FakeContainer container = containers.get(id);
        if (container == null) {
            throw new EngineException(Reason.NOT_FOUND, "there is no container " + id.shortId());
        }
        return container;
    }

    /** Also when it is gone. */
    final FakeContainer known(ContainerId id) {
        FakeContainer lost = gone.get(id);
        return lost == null ? kept(id) : lost;
    }

    final void begin(ContainerId id) {
        kept(id).begins(instant());
        kept(id).restarted(0);
        onStart.accept(id);
    }

    final void end(ContainerId id, int code, boolean oomKilled) {
        kept(id).ends(instant(), code, oomKilled);
        if (kept(id).now().autoRemove()) {
            vanishes(id);
        }
    }
}
