package dev.inquest.docker;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.EngineWatch.Sampled;
import dev.inquest.container.Usage;

/**
 * What many containers use, as cheaply as it can be had. Where the engine's control groups lie on this machine their
 * files are read, for about 0.2 ms of a processor each; over the API the engine and its helpers work for about 6 ms.
 */
final class UsageOfMany {
    /** Docker 20.10 takes a second for each, at whatever number at a time. */
    private static final int AT_ONCE = 8;
    private static final Duration COST_OF_ASKING = Duration.ofMillis(8);
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    /** So long a container is left out about which the engine did not answer in time. */
    private static final Duration LEFT_OUT = Duration.ofMinutes(5);
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");

    private final DockerConnection connection;
    private final Groups groups;
    private final Map<ContainerId, Optional<Group>> found = new HashMap<>();
    private final Map<ContainerId, CpuTime> before = new HashMap<>();
    private final Map<ContainerId, Instant> slow = new ConcurrentHashMap<>();

    UsageOfMany(DockerConnection connection) {
        this(connection, new Groups(GROUPS, Path.of("/proc")));
    }

    UsageOfMany(DockerConnection connection, Groups groups) {
        this.connection = connection;
        this.groups = groups;
    }

    /**
     * One container about which the engine does not answer costs the others one wait. An engine that answers about none
     * hangs, and that is thrown. Used by one thread at a time.
     */
    Sampled of(Collection<ContainerId> running) {
        Set<ContainerId> these = new HashSet<>(running);
        found.keySet().retainAll(these);
        before.keySet().retainAll(these);
        slow.keySet().retainAll(these);
        Instant now = connection.clock().instant();
        slow.values().removeIf(since -> !now.isBefore(since.plus(LEFT_OUT)));
        Map<ContainerId, Group> readable = new HashMap<>();
        running.forEach(id -> group(id).ifPresent(group -> readable.put(id, group)));
        List<ContainerId> asked = running.stream()
                .filter(id -> !readable.containsKey(id) && !slow.containsKey(id))
                .toList();
        // Finding a group is left out, being done once; and time in which others had the processor is no cost.
        long begun = CLOCK.getCurrentThreadCpuTime();
        Map<ContainerId, Usage> usage = new HashMap<>();
        readable.forEach((id, group) -> read(id, group).ifPresent(sample -> usage.put(id, sample)));
        Duration read = Duration.ofNanos(Math.max(0, CLOCK.getCurrentThreadCpuTime() - begun));
        usage.putAll(askAll(asked));
        if (usage.isEmpty() && !running.isEmpty() && hangs(running)) {
            slow.clear();
            throw new EngineException(Reason.TIMEOUT, "The engine %s answered about none of its containers in time."
                    .formatted(connection.name()));
        }
        return new Sampled(usage,
                read.plus(COST_OF_ASKING.multipliedBy(asked.size())));
    }

    private Optional<Group> group(ContainerId id) {
        Optional<Group> known = found.getOrDefault(id, Optional.empty());
        if (known.isPresent() || found.containsKey(id) || slow.containsKey(id)) {
            return known;
        }
        try {
            long process = connection.get("/containers/" + id + "/json").path("State").path("Pid").asLong();
            Optional<Group> group = groups.of(id, process);
            if (process > 0) {
                found.put(id, group);
            }
            return group;
        } catch (EngineException e) {
            return nothing(id, e);
        }
    }

    private <T> Optional<T> nothing(ContainerId id, EngineException e) {
        if (e.reason() == Reason.UNREACHABLE) {
            throw e;
        }
        if (e.reason() == Reason.TIMEOUT) {
            slow.put(id, connection.clock().instant());
        }
        return Optional.empty();
    }

    private Optional<Usage> read(ContainerId id, Group group) {
        return group.read(connection.clock().instant()).map(sample -> {
            Optional<CpuTime> last = Optional.ofNullable(before.put(id, sample.cpu()));
            return sample.usage(last);
        });
    }

    private Map<ContainerId, Usage> askAll(List<ContainerId> ids) {
        Map<ContainerId, Usage> usage = new HashMap<>();
        if (ids.isEmpty()) {
            return usage;
        }
        try (ExecutorService side = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            Map<ContainerId, Future<Optional<Usage>>> asked = new HashMap<>();
            ids.forEach(id -> asked.put(id, side.submit(() -> hangs(ids) ? Optional.<Usage>empty() : ask(id))));
            asked.forEach((id, answer) -> result(answer).ifPresent(sample -> usage.put(id, sample)));
        }
        return usage;
    }

    private static Optional<Usage> result(Future<Optional<Usage>> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof EngineException engine ? engine : new IllegalStateException(e.getCause());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether time has passed about as many of these as are asked at once: then the others need not be asked. */
    private boolean hangs(Collection<ContainerId> ids) {
        return ids.stream().filter(slow::containsKey).count() >= Math.min(AT_ONCE, ids.size());
    }

    private Optional<Usage> ask(ContainerId id) {
        try {
            var stats = connection.get("/containers/" + id + "/stats?stream=false&one-shot=true");
            return UsageSample.alive(stats) ? Optional.of(UsageSample.of(stats)) : Optional.empty();
        } catch (EngineException e) {
            return nothing(id, e);
        }
    }
}
