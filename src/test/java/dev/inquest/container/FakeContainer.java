package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One container of an engine in memory: how it is, and what has happened to it. */
final class FakeContainer {
    private Inspection now;
    private final List<EngineEvent> events = new ArrayList<>();
    private final List<LogExcerpt.Line> log = new ArrayList<>();
    private Optional<Usage> usage = Optional.empty();
    private final List<Usage> used = new ArrayList<>();
    private Optional<Measurement.Traffic> traffic = Optional.empty();
    private Optional<Preconditions> around = Optional.empty();
    private Image image = new Image("amd64", "linux", List.of(), List.of("python3"), true);

    FakeContainer(Inspection made) {
        now = made;
    }

    /** One that was made now, with this memory limit, swap twice that. */
    static FakeContainer made(ContainerId id, String name, Bytes limit, Instant at) {
        return new FakeContainer(new Inspection(id, name, "python:3.11-slim", "sha256:" + "1".repeat(64), at, created(),
                new Inspection.Memory(limit, 2 * limit.count(), Bytes.NONE, Bytes.mib(64), Map.of(), false, ""),
                new Inspection.Program(List.of(), List.of("python3", "process.py"), List.of("MODE"), "", "", false,
                        false, "", 10, false),
                new Inspection.RestartPolicy("no", 0), 0, false, List.of(), "default", Map.of()));
    }

    /** One that was made now like another, in all but this. */
    static FakeContainer like(Inspection old, ContainerId id, String name, MemoryLimits change, Instant at) {
        return new FakeContainer(new Inspection(id, name, old.image(), old.imageId(), at, created(),
                with(old.memory(), change), old.program(), old.restartPolicy(), 0, old.autoRemove(), old.mounts(),
                old.networkMode(), old.labels(), old.ports(), old.limits(), old.readOnly(), old.logDriver(),
                old.devices(), old.ceilings()));
    }

    private static Inspection.State created() {
        return new Inspection.State("created", false, false, 0, "", Inspection.NEVER, Inspection.NEVER, "", "");
    }

    static Inspection.Memory with(Inspection.Memory old, MemoryLimits change) {
        return new Inspection.Memory(change.limit(), change.swap(), old.reservation(), old.shm(), old.tmpfs(),
                old.oomKillDisabled(), old.cgroupParent());
    }

    Inspection now() {
        return now;
    }

    List<EngineEvent> events() {
        return events;
    }

    List<LogExcerpt.Line> log() {
        return log;
    }

    Optional<Usage> usage() {
        return usage;
    }

    Image image() {
        return image;
    }

    Optional<Preconditions> around() {
        return around;
    }

    void madeFrom(Image other) {
        image = other;
    }

    void surrounded(Preconditions other) {
        around = Optional.of(other);
    }

    void happened(EngineEvent event) {
        events.add(event);
    }

    void begins(Instant at) {
        happened(EngineEvent.of(at, "start"));
        now = now.with(new Inspection.State("running", true, false, 0, "", at, Inspection.NEVER, "", ""));
        uses(Bytes.mib(12), at);
    }

    void ends(Instant at, int code, boolean oomKilled) {
        happened(EngineEvent.of(at, "die").withExitCode(code));
        now = now.with(new Inspection.State("exited", false, oomKilled, code, "", now.state().startedAt(), at, "",
                ""));
        usage = Optional.empty();
    }

    void uses(Bytes used, Instant at) {
        usage = Optional.of(new Usage(at, new Usage.Memory(used, used, now.memory().limit(), used),
                new Usage.Cpu(1, 0, 0), 1));
    }

    /** The same, and it stays what was seen before. */
    void usesAndIsWatched(Bytes bytes, Instant at) {
        uses(bytes, at);
        used.addAll(usage.stream().toList());
    }

    List<Usage> used() {
        return used.isEmpty() ? usage.stream().toList() : used;
    }

    void moves(Measurement.Traffic moved) {
        traffic = Optional.of(moved);
    }

    Optional<Measurement.Traffic> traffic() {
        return traffic;
    }

    void flagged() {
        Inspection.State old = now.state();
        now = now.with(new Inspection.State(old.status(), old.running(), true, old.exitCode(), old.error(),
                old.startedAt(), old.finishedAt(), old.health(), old.healthOutput()));
    }

    void health(String health) {
        Inspection.State old = now.state();
        now = now.with(new Inspection.State(old.status(), old.running(), old.oomKilled(), old.exitCode(), old.error(),
                old.startedAt(), old.finishedAt(), health, old.healthOutput()));
    }

    void healthKnownWithin(Duration time) {
        Inspection.Program p = now.program();
        become(now.name(), now.memory(), new Inspection.Program(p.entrypoint(), p.command(), p.environment(), p.user(),
                p.workingDirectory(), p.tty(), p.init(), p.stopSignal(), p.stopTimeoutSeconds(), true, time),
                now.restartPolicy(), now.restartCount(), now.autoRemove());
    }

    void labelled(Map<String, String> labels) {
        now = now.with(labels);
    }

    void named(String name) {
        become(name, now.memory(), now.program(), now.restartPolicy(), now.restartCount(), now.autoRemove());
    }

    void limited(MemoryLimits change) {
        become(now.name(), with(now.memory(), change), now.program(), now.restartPolicy(), now.restartCount(),
                now.autoRemove());
    }

    void policy(Inspection.RestartPolicy policy) {
        become(now.name(), now.memory(), now.program(), policy, now.restartCount(), now.autoRemove());
    }

    /** @param count how often its policy has started it */
    void restarted(int count) {
        become(now.name(), now.memory(), now.program(), now.restartPolicy(), count, now.autoRemove());
    }

    void removesItself() {
        become(now.name(), now.memory(), now.program(), now.restartPolicy(), now.restartCount(), true);
    }

    private void become(String name, Inspection.Memory memory, Inspection.Program program,
            Inspection.RestartPolicy policy, int restarts, boolean autoRemove) {
        now = new Inspection(now.id(), name, now.image(), now.imageId(), now.created(), now.state(), memory, program,
                policy, restarts, autoRemove, now.mounts(), now.networkMode(), now.labels(), now.ports(), now.limits(),
                now.readOnly(), now.logDriver(), now.devices(), now.ceilings());
    }
}
