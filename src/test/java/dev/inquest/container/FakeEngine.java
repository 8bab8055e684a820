package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.EngineException.Reason;
import dev.inquest.database.Documents;

/**
 * An engine in memory behind both doors. Tests put containers into it, let them die, and make any verb fail. Kept
 * honest by the contract test that it shares with the real engine.
 */
public final class FakeEngine extends FakeContainers implements ContainerReader, ContainerOperator {
    private final String name;
    private final FakeFaults faults = new FakeFaults();
    private final List<String> calls = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final FakeSwarm swarm = new FakeSwarm(this);
    private Runnable meanwhile = () -> {};

    public FakeEngine(InstantSource clock) {
        this("local", clock);
    }

    public FakeEngine(String name, InstantSource clock) {
        super(clock);
        this.name = name;
    }

    // What tests do to it

    /** What containers were made from is no longer there: "the volume data". */
    public synchronized void loses(String what) {
        lost.add(what);
    }

    public synchronized void withRestartPolicy(ContainerId id, String name) {
        setRestartPolicy(id, new Inspection.RestartPolicy(name, 0));
    }

    /** What happens once, between a container's inspection and what its engine remembers of it. */
    public synchronized void meanwhile(Runnable happens) {
        meanwhile = happens;
    }

    /**
     * Lets a verb (create, compare, stop, rename, start, remove, restart-policy, update, inspect, events, logs,
     * configuration, missing, image, neighbours, service, service-update) fail.
     */
    public synchronized void fail(String verb, EngineException with) {
        faults.fail(verb, with);
    }

    /** The same for its next call alone. */
    public synchronized void failOnce(String verb, EngineException with) {
        faults.failOnce(verb, with);
    }

    public synchronized void heal() {
        faults.heal();
    }

    /** The changes asked for, in order: "create data-processor.inquest-...-new", "stop abcdef...". */
    public synchronized List<String> changes() {
        return List.copyOf(calls);
    }

    // The door that looks

    @Override
    public String engine() {
        return name;
    }

    @Override
    public synchronized EngineInfo info() {
        failing("info");
        return new EngineInfo("fake", "Docker Engine", "20.10.24", 20, "1.41", Bytes.gib(16), 4, 1, true, "Debian",
                "amd64");
    }

    @Override
    public Instant now() {
        return instant();
    }

    @Override
    public synchronized List<ContainerSummary> containers() {
        failing("list");
        return all().stream()
                .map(i -> new ContainerSummary(name, i.id(), i.name(), i.image(), i.state().status(),
                        i.state().running() ? "Up 3 seconds" : "Exited (" + i.state().exitCode() + ") 3 seconds ago",
                        i.created(), i.labels()))
                .toList()
                .reversed();
    }

    @Override
    public synchronized Inspection inspect(ContainerId id) {
        failing("inspect");
        return kept(id).now();
    }

    @Override
    public synchronized Events events(Subject container, Duration since) {
        failing("events");
        Runnable happens = meanwhile;
        meanwhile = () -> {};
        happens.run();
        Instant from = instant().minus(since);
        return Events.of(known(container.id()).events().stream().filter(e -> e.at().isAfter(from)).toList(),
                container.endedAt(), from.isAfter(remembersSince()) ? from : remembersSince());
    }

    @Override
    public synchronized List<Removed> removed() {
        failing("events");
        return allGone().stream()
                .map(c -> new Removed(c.now().id(), c.now().name(), c.now().image(), c.now().labels(), c.events()
                        .stream()
                        .filter(e -> e.action().equals("die"))
                        .reduce((a, b) -> b)
                        .map(EngineEvent::exitCode)
                        .orElse(-1), c.now().endedAt(), c.events().getLast().at()))
                .toList()
                .reversed();
    }

    @Override
    public synchronized LogExcerpt logs(Inspection container, int tail) {
        failing("logs");
        return new LogExcerpt(kept(container.id()).log(), false).last(tail);
    }

    @Override
    public synchronized LogExcerpt logs(Inspection container, int tail, Instant since) {
        failing("logs");
        return new LogExcerpt(kept(container.id()).log(), false).since(since).last(tail);
    }

    @Override
    public synchronized Usage usage(ContainerId id) {
        failing("stats");
        return kept(id).usage().orElseThrow(() -> new EngineException(Reason.REFUSED, "it is not running"));
    }

    @Override
    public synchronized Measurement measure(ContainerId id) {
        return new Measurement(usage(id), kept(id).traffic());
    }

    @Override
    public synchronized UsageHistory history(ContainerId id) {
        return UsageHistory.of(isThere(id) ? kept(id).used() : List.of());
    }

    @Override
    public synchronized Image image(Inspection container) {
        failing("image");
        return kept(container.id()).image();
    }

    @Override
    public synchronized Neighbours neighbours(Inspection container) {
        failing("neighbours");
        return around(container).neighbours();
    }

    @Override
    public synchronized Preconditions preconditions(Inspection container) {
        FakeContainer kept = kept(container.id());
        return kept.around().orElseGet(() -> around(container).preconditions(kept.image()));
    }

    private FakeSurroundings around(Inspection container) {
        return new FakeSurroundings(container,
                all().stream().filter(i -> !i.id().equals(container.id())).toList());
    }

    @Override
    public synchronized Configuration configuration(ContainerId id) {
        failing("configuration");
        Inspection i = kept(id).now();
        String digest = Integer.toHexString((i.name() + i.memory() + i.labels()).hashCode());
        return new Configuration(id, Documents.write(i), Fingerprint
                .of(digest, i.restartPolicy(), i.restartCount(), i.state().startedAt())
                .text());
    }

    @Override
    public synchronized List<String> missing(Configuration recorded) {
        failing("missing");
        return List.copyOf(lost);
    }

    // The door that changes

    @Override
    public synchronized ContainerId create(Configuration like, String name, MemoryLimits change) {
        calls.add("create " + name);
        failing("create");
        if (named(name).isPresent()) {
            throw new EngineException(Reason.CONFLICT, "the name " + name + " is taken");
        }
        ContainerId id = nextId();
        add(FakeContainer.like(Documents.read(like.json(), Inspection.class), id, name, change, instant()));
        return id;
    }

    @Override
    public synchronized List<String> differences(Configuration like, ContainerId made, MemoryLimits change) {
        failing("compare");
        Inspection old = Documents.read(like.json(), Inspection.class);
        Inspection now = kept(made).now();
        List<String> differences = new ArrayList<>();
        if (!now.memory().equals(FakeContainer.with(old.memory(), change))) {
            differences.add("/HostConfig/Memory");
        }
        if (!now.restartPolicy().equals(old.restartPolicy())) {
            differences.add("/HostConfig/RestartPolicy");
        }
        if (!now.labels().equals(old.labels())) {
            differences.add("/Config/Labels");
        }
        return differences;
    }

    @Override
    public synchronized void setRestartPolicy(ContainerId id, Inspection.RestartPolicy policy) {
        calls.add("restart-policy " + policy.name() + " " + kept(id).now().name());
        failing("restart-policy");
        kept(id).policy(policy);
    }

    @Override
    public synchronized void updateMemory(ContainerId id, MemoryLimits change) {
        calls.add("update " + kept(id).now().name());
        failing("update");
        kept(id).limited(change);
    }

    @Override
    public synchronized void stop(ContainerId id) {
        calls.add("stop " + kept(id).now().name());
        failing("stop");
        if (kept(id).now().state().running()) {
            kept(id).happened(EngineEvent.of(instant(), "kill").withSignal(15));
            end(id, 143, false);
        }
    }

    @Override
    public synchronized void rename(ContainerId id, String name) {
        calls.add("rename " + kept(id).now().name() + " to " + name);
        failing("rename");
        Optional<Inspection> holder = named(name);
        if (holder.isPresent() && !holder.get().id().equals(id)) {
            throw new EngineException(Reason.CONFLICT, "the name " + name + " is taken");
        }
        kept(id).named(name);
    }

    @Override
    public synchronized void start(ContainerId id) {
        calls.add("start " + kept(id).now().name());
        failing("start");
        if (!kept(id).now().state().running()) {
            begin(id);
        }
    }

    @Override
    public synchronized void remove(ContainerId id) {
        calls.add("remove " + (isThere(id) ? kept(id).now().name() : "gone"));
        failing("remove");
        if (isThere(id) && kept(id).now().state().running()) {
            throw new EngineException(Reason.CONFLICT, "it runs: stop it first");
        }
        if (isThere(id)) {
            vanishes(id);
        }
    }

    @Override
    public FakeSwarm services() {
        return swarm;
    }

    synchronized void called(String change) {
        calls.add(change);
    }

    synchronized void failing(String verb) {
        faults.failing(verb);
    }
}
