package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.inquest.container.EngineException.Reason;
import dev.inquest.database.Documents;

/**
 * An engine in memory behind both doors. Tests put containers into it, let them die, and make any verb fail. Kept
 * honest by the contract test that it shares with the real engine.
 */
public final class FakeEngine implements ContainerReader, ContainerOperator {
    private final String name;
    private final InstantSource clock;
    private final Map<ContainerId, Kept> containers = new LinkedHashMap<>();
    private final Map<ContainerId, Kept> gone = new LinkedHashMap<>();
    private final Map<String, EngineException> failures = new HashMap<>();
    private final Set<String> passing = new HashSet<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private Consumer<ContainerId> onStart = id -> {};
    private Runnable meanwhile = () -> {};
    private Instant remembersSince = Instant.MIN;
    private final FakeSwarm swarm = new FakeSwarm(this);
    private int made;

    public FakeEngine(InstantSource clock) {
        this("local", clock);
    }

    public FakeEngine(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
    }

    private static final class Kept {
        private Inspection inspection;
        private final List<EngineEvent> events = new ArrayList<>();
        private final List<LogExcerpt.Line> log = new ArrayList<>();
        private Optional<Usage> usage = Optional.empty();
        private Optional<Preconditions> around = Optional.empty();
        private Image image = new Image("amd64", "linux", List.of(), List.of("python3"), true);

        private Kept(Inspection inspection) {
            this.inspection = inspection;
        }
    }

    // What tests do to it

    /** A running container with this memory limit, swap twice that. */
    public synchronized ContainerId running(String name, Bytes limit) {
        made++;
        ContainerId id = new ContainerId("%064x".formatted(0xabcdef000000L + made));
        long swap = 2 * limit.count();
        var inspection = new Inspection(id, name, "python:3.11-slim", "sha256:" + "1".repeat(64), clock.instant(),
                new Inspection.State("created", false, false, 0, "", Inspection.NEVER, Inspection.NEVER, "", ""),
                new Inspection.Memory(limit, swap, Bytes.NONE, Bytes.mib(64), Map.of(), false, ""),
                new Inspection.Program(List.of(), List.of("python3", "process.py"), List.of("MODE"), "", "", false,
                        false, "", 10, false),
                new Inspection.RestartPolicy("no", 0), 0, false, List.of(), "default", Map.of());
        containers.put(id, new Kept(inspection));
        begin(id);
        return id;
    }

    /** Ends it as the kernel does at the limit: flag, oom event, 137. */
    public synchronized void oom(ContainerId id) {
        event(id, EngineEvent.of(clock.instant().minusMillis(60), "oom"));
        end(id, 137, true);
    }

    /** Kills a process in it for memory, but not the main one: it runs on, with the flag. */
    public synchronized void childKilled(ContainerId id) {
        event(id, EngineEvent.of(clock.instant(), "oom"));
        flagged(id);
    }

    /** Loses all events there were, as at its own restart. */
    public synchronized void forgets() {
        containers.values().forEach(k -> k.events.clear());
        remembersSince = clock.instant();
    }

    /** Ends it by docker kill. */
    public synchronized void killed(ContainerId id) {
        event(id, EngineEvent.of(clock.instant().minusMillis(40), "kill").withSignal(9));
        end(id, 137, false);
    }

    /** Is started again by its restart policy after it has ended. */
    public synchronized void revived(ContainerId id) {
        begin(id);
        restarts(id, kept(id).inspection.restartCount() + 1);
    }

    public synchronized void exited(ContainerId id, int code) {
        end(id, code, false);
    }

    /** Is removed as by docker run --rm, or by another program. */
    public synchronized void vanishes(ContainerId id) {
        Kept kept = kept(id);
        event(id, EngineEvent.of(clock.instant(), "destroy"));
        containers.remove(id);
        gone.put(id, kept);
    }

    public synchronized void says(ContainerId id, String... lines) {
        for (String line : lines) {
            kept(id).log.add(new LogExcerpt.Line(clock.instant(), "stdout", line));
        }
    }

    public synchronized void uses(ContainerId id, Bytes used) {
        Kept kept = kept(id);
        kept.usage = Optional.of(new Usage(clock.instant(), new Usage.Memory(used, used,
                kept.inspection.memory().limit(), used), new Usage.Cpu(1, 0, 0), 1));
    }

    public synchronized void labelled(ContainerId id, Map<String, String> labels) {
        Inspection old = kept(id).inspection;
        kept(id).inspection = new Inspection(old.id(), old.name(), old.image(), old.imageId(), old.created(),
                old.state(), old.memory(), old.program(), old.restartPolicy(), old.restartCount(), old.autoRemove(),
                old.mounts(), old.networkMode(), labels, old.ports(), old.limits(), old.readOnly(), old.logDriver(),
                old.devices(), old.ceilings());
    }

    /** As if it had been made with docker run --rm. */
    public synchronized void removesItself(ContainerId id) {
        Inspection old = kept(id).inspection;
        kept(id).inspection = new Inspection(old.id(), old.name(), old.image(), old.imageId(), old.created(),
                old.state(), old.memory(), old.program(), old.restartPolicy(), old.restartCount(), true, old.mounts(),
                old.networkMode(), old.labels());
    }

    /** Its health check now comes to starting, healthy or unhealthy. */
    public synchronized void health(ContainerId id, String health) {
        Inspection.State old = kept(id).inspection.state();
        state(id, new Inspection.State(old.status(), old.running(), old.oomKilled(), old.exitCode(), old.error(),
                old.startedAt(), old.finishedAt(), health, old.healthOutput()));
    }

    /** How long its health check takes at most until it has come to something. */
    public synchronized void healthKnownWithin(ContainerId id, Duration time) {
        Inspection old = kept(id).inspection;
        Inspection.Program p = old.program();
        kept(id).inspection = new Inspection(old.id(), old.name(), old.image(), old.imageId(), old.created(),
                old.state(), old.memory(),
                new Inspection.Program(p.entrypoint(), p.command(), p.environment(), p.user(), p.workingDirectory(),
                        p.tty(), p.init(), p.stopSignal(), p.stopTimeoutSeconds(), true, time),
                old.restartPolicy(), old.restartCount(), old.autoRemove(), old.mounts(), old.networkMode(),
                old.labels());
    }

    public synchronized void madeFrom(ContainerId id, Image image) {
        kept(id).image = image;
    }

    /** What its change is to depend on, instead of what this engine would say by itself. */
    public synchronized void surrounded(ContainerId id, Preconditions around) {
        kept(id).around = Optional.of(around);
    }

    /** What containers were made from is no longer there: "the volume data". */
    public synchronized void loses(String what) {
        lost.add(what);
    }

    public synchronized void withRestartPolicy(ContainerId id, String name) {
        setRestartPolicy(id, new Inspection.RestartPolicy(name, 0));
    }

    /** What happens right after any container has been started, such as another death. */
    public synchronized void onStart(Consumer<ContainerId> happens) {
        onStart = happens;
    }

    /** What happens once, between a container's inspection and what its engine remembers of it. */
    public synchronized void meanwhile(Runnable happens) {
        meanwhile = happens;
    }

    /** Sets the flag for memory after the end, as engines may do. */
    public synchronized void flagged(ContainerId id) {
        Inspection.State old = kept(id).inspection.state();
        state(id, new Inspection.State(old.status(), old.running(), true, old.exitCode(), old.error(), old.startedAt(),
                old.finishedAt(), old.health(), old.healthOutput()));
    }

    /**
     * Lets a verb (create, compare, stop, rename, start, remove, restart-policy, update, inspect, events, logs,
     * configuration, missing, image, neighbours, service, service-update) fail.
     */
    public synchronized void fail(String verb, EngineException with) {
        failures.put(verb, with);
    }

    /** The same for its next call alone. */
    public synchronized void failOnce(String verb, EngineException with) {
        fail(verb, with);
        passing.add(verb);
    }

    public synchronized void heal() {
        failures.clear();
    }

    /** The changes asked for, in order: "create data-processor.inquest-...-new", "stop abcdef...". */
    public synchronized List<String> changes() {
        return List.copyOf(calls);
    }

    public synchronized Optional<Inspection> named(String name) {
        return containers.values().stream().map(k -> k.inspection).filter(i -> i.name().equals(name)).findFirst();
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
        return clock.instant();
    }

    @Override
    public synchronized List<ContainerSummary> containers() {
        failing("list");
        return containers.values()
                .stream()
                .map(k -> k.inspection)
                .map(i -> new ContainerSummary(name, i.id(), i.name(), i.image(), i.state().status(),
                        i.state().running() ? "Up 3 seconds" : "Exited (" + i.state().exitCode() + ") 3 seconds ago",
                        i.created(), i.labels()))
                .toList()
                .reversed();
    }

    @Override
    public synchronized Inspection inspect(ContainerId id) {
        failing("inspect");
        return kept(id).inspection;
    }

    @Override
    public synchronized Events events(Subject container, Duration since) {
        failing("events");
        Runnable happens = meanwhile;
        meanwhile = () -> {};
        happens.run();
        Instant from = clock.instant().minus(since);
        Kept kept = gone.containsKey(container.id()) ? gone.get(container.id()) : kept(container.id());
        return Events.of(kept.events.stream().filter(e -> e.at().isAfter(from)).toList(), container.endedAt(),
                from.isAfter(remembersSince) ? from : remembersSince);
    }

    @Override
    public synchronized List<Removed> removed() {
        failing("events");
        return gone.values()
                .stream()
                .map(k -> new Removed(k.inspection.id(), k.inspection.name(), k.inspection.image(),
                        k.inspection.labels(), k.events.stream()
                                .filter(e -> e.action().equals("die"))
                                .reduce((a, b) -> b)
                                .map(EngineEvent::exitCode)
                                .orElse(-1),
                        k.inspection.endedAt(), k.events.getLast().at()))
                .toList()
                .reversed();
    }

    @Override
    public synchronized LogExcerpt logs(Inspection container, int tail) {
        failing("logs");
        return new LogExcerpt(kept(container.id()).log, false).last(tail);
    }

    @Override
    public synchronized Usage usage(ContainerId id) {
        failing("stats");
        return kept(id).usage.orElseThrow(() -> new EngineException(Reason.REFUSED, "it is not running"));
    }

    @Override
    public synchronized UsageHistory history(ContainerId id) {
        return gone.containsKey(id) ? UsageHistory.of(List.of()) : UsageHistory.of(kept(id).usage.stream().toList());
    }

    @Override
    public synchronized Image image(Inspection container) {
        failing("image");
        return kept(container.id()).image;
    }

    @Override
    public synchronized Neighbours neighbours(Inspection container) {
        failing("neighbours");
        List<Inspection> others = containers.values()
                .stream()
                .map(k -> k.inspection)
                .filter(i -> !i.id().equals(container.id()))
                .toList();
        Instant end = container.state().finishedAt();
        String parent = container.memory().cgroupParent();
        return new Neighbours(
                others.stream()
                        .filter(i -> i.state().running())
                        .flatMap(i -> i.ports()
                                .stream()
                                .filter(container.ports()::contains)
                                .map(p -> new Neighbours.PortHolder(i.name(), p.hostPort() + p.containerPort()
                                        .replaceFirst("^[^/]*", ""), i.state().status())))
                        .toList(),
                (int) others.stream()
                        .map(i -> i.state().finishedAt())
                        .filter(other -> !end.equals(Inspection.NEVER) && !other.equals(Inspection.NEVER)
                                && Duration.between(end, other).abs().compareTo(Neighbours.TOGETHER) <= 0)
                        .count(),
                others.stream()
                        .filter(i -> !parent.isEmpty() && i.memory().cgroupParent().equals(parent))
                        .map(Inspection::name)
                        .toList(),
                List.of());
    }

    @Override
    public synchronized Preconditions preconditions(Inspection container) {
        return kept(container.id()).around.orElseGet(() -> around(container));
    }

    private Preconditions around(Inspection container) {
        List<Inspection> others = containers.values()
                .stream()
                .map(k -> k.inspection)
                .filter(i -> !i.id().equals(container.id()))
                .toList();
        List<Inspection> running = others.stream().filter(i -> i.state().running()).toList();
        return new Preconditions(
                new Observation.Seen<>(new Preconditions.Others(
                        running.stream().map(i -> i.memory().limit()).reduce(Bytes.NONE, Bytes::plus),
                        running.stream().filter(i -> i.memory().limit().isNone()).map(Inspection::name).toList(),
                        others.stream()
                                .filter(i -> i.networkMode().equals("container:" + container.id()))
                                .map(i -> new Preconditions.Dependent(i.name(), Preconditions.Bond.NETWORK,
                                        i.state().running()))
                                .toList(),
                        0)),
                new Observation.Seen<>(kept(container.id()).image.known()
                        ? new Preconditions.ImageNow(Preconditions.Standing.THERE, "linux", Map.of())
                        : Preconditions.ImageNow.GONE),
                new Observation.Seen<>(Preconditions.Files.NONE), new Observation.Seen<>(Bytes.NONE),
                new Observation.Seen<>(Preconditions.Fixtures.NONE), Preconditions.Tie.NONE);
    }

    @Override
    public synchronized Configuration configuration(ContainerId id) {
        failing("configuration");
        Inspection i = kept(id).inspection;
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
        Inspection old = Documents.read(like.json(), Inspection.class);
        ContainerId id = running(name, change.limit());
        Kept kept = kept(id);
        kept.events.clear();
        kept.inspection = new Inspection(id, name, old.image(), old.imageId(), clock.instant(),
                new Inspection.State("created", false, false, 0, "", Inspection.NEVER, Inspection.NEVER, "", ""),
                with(old.memory(), change), old.program(), old.restartPolicy(), 0, old.autoRemove(), old.mounts(),
                old.networkMode(), old.labels(), old.ports(), old.limits(), old.readOnly(), old.logDriver(),
                old.devices(), old.ceilings());
        return id;
    }

    @Override
    public synchronized List<String> differences(Configuration like, ContainerId made, MemoryLimits change) {
        failing("compare");
        Inspection old = Documents.read(like.json(), Inspection.class);
        Inspection now = kept(made).inspection;
        List<String> differences = new ArrayList<>();
        if (!now.memory().equals(with(old.memory(), change))) {
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

    private static Inspection.Memory with(Inspection.Memory old, MemoryLimits change) {
        return new Inspection.Memory(change.limit(), change.swap(), old.reservation(), old.shm(), old.tmpfs(),
                old.oomKillDisabled(), old.cgroupParent());
    }

    @Override
    public synchronized void setRestartPolicy(ContainerId id, Inspection.RestartPolicy policy) {
        calls.add("restart-policy " + policy.name() + " " + kept(id).inspection.name());
        failing("restart-policy");
        Inspection old = kept(id).inspection;
        kept(id).inspection = new Inspection(old.id(), old.name(), old.image(), old.imageId(), old.created(),
                old.state(), old.memory(), old.program(), policy, old.restartCount(), old.autoRemove(), old.mounts(),
                old.networkMode(), old.labels(), old.ports(), old.limits(), old.readOnly(), old.logDriver(),
                old.devices(), old.ceilings());
    }

    @Override
    public synchronized void updateMemory(ContainerId id, MemoryLimits change) {
        calls.add("update " + kept(id).inspection.name());
        failing("update");
        Inspection old = kept(id).inspection;
        kept(id).inspection = new Inspection(old.id(), old.name(), old.image(), old.imageId(), old.created(),
                old.state(), with(old.memory(), change), old.program(), old.restartPolicy(), old.restartCount(),
                old.autoRemove(), old.mounts(), old.networkMode(), old.labels(), old.ports(), old.limits(),
                old.readOnly(), old.logDriver(), old.devices(), old.ceilings());
    }

    @Override
    public synchronized void stop(ContainerId id) {
        calls.add("stop " + kept(id).inspection.name());
        failing("stop");
        if (kept(id).inspection.state().running()) {
            event(id, EngineEvent.of(clock.instant(), "kill").withSignal(15));
            end(id, 143, false);
        }
    }

    @Override
    public synchronized void rename(ContainerId id, String name) {
        calls.add("rename " + kept(id).inspection.name() + " to " + name);
        failing("rename");
        Optional<Inspection> holder = named(name);
        if (holder.isPresent() && !holder.get().id().equals(id)) {
            throw new EngineException(Reason.CONFLICT, "the name " + name + " is taken");
        }
        Inspection old = kept(id).inspection;
        kept(id).inspection = new Inspection(old.id(), name, old.image(), old.imageId(), old.created(), old.state(),
                old.memory(), old.program(), old.restartPolicy(), old.restartCount(), old.autoRemove(), old.mounts(),
                old.networkMode(), old.labels(), old.ports(), old.limits(), old.readOnly(), old.logDriver(),
                old.devices(), old.ceilings());
    }

    @Override
    public synchronized void start(ContainerId id) {
        calls.add("start " + kept(id).inspection.name());
        failing("start");
        if (!kept(id).inspection.state().running()) {
            begin(id);
            restarts(id, 0);
            onStart.accept(id);
        }
    }

    @Override
    public synchronized void remove(ContainerId id) {
        calls.add("remove " + Optional.ofNullable(containers.get(id)).map(k -> k.inspection.name()).orElse("gone"));
        failing("remove");
        if (containers.containsKey(id) && kept(id).inspection.state().running()) {
            throw new EngineException(Reason.CONFLICT, "it runs: stop it first");
        }
        if (containers.containsKey(id)) {
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

    private Kept kept(ContainerId id) {
        Kept kept = containers.get(id);
        if (kept == null) {
            throw new EngineException(Reason.NOT_FOUND, "there is no container " + id.shortId());
        }
        return kept;
    }

    synchronized void failing(String verb) {
        EngineException failure = passing.remove(verb) ? failures.remove(verb) : failures.get(verb);
        if (failure != null) {
            throw failure;
        }
    }

    private void event(ContainerId id, EngineEvent event) {
        kept(id).events.add(event);
    }

    private void begin(ContainerId id) {
        event(id, EngineEvent.of(clock.instant(), "start"));
        state(id, new Inspection.State("running", true, false, 0, "", clock.instant(), Inspection.NEVER, "", ""));
        uses(id, Bytes.mib(12));
    }

    private void restarts(ContainerId id, int count) {
        Inspection old = kept(id).inspection;
        kept(id).inspection = new Inspection(old.id(), old.name(), old.image(), old.imageId(), old.created(),
                old.state(), old.memory(), old.program(), old.restartPolicy(), count, old.autoRemove(), old.mounts(),
                old.networkMode(), old.labels());
    }

    private void end(ContainerId id, int code, boolean oomKilled) {
        event(id, EngineEvent.of(clock.instant(), "die").withExitCode(code));
        Inspection.State old = kept(id).inspection.state();
        state(id, new Inspection.State("exited", false, oomKilled, code, "", old.startedAt(), clock.instant(), "", ""));
        kept(id).usage = Optional.empty();
        if (kept(id).inspection.autoRemove()) {
            vanishes(id);
        }
    }

    private void state(ContainerId id, Inspection.State state) {
        kept(id).inspection = kept(id).inspection.with(state);
    }
}
