package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What {@code docker inspect} says of one container, in our words. Environment values are not in it: only their names.
 *
 * @param name without the leading slash
 * @param image the reference it was created from
 * @param imageId the image's own id, {@code sha256:...}
 * @param readOnly whether its root file system is
 * @param devices of the host, by path, and kinds of device such as gpu
 * @param ceilings what language runtimes in it were told to keep their memory below
 */
public record Inspection(ContainerId id, String name, String image, String imageId, Instant created, State state,
        Memory memory, Program program, RestartPolicy restartPolicy, int restartCount, boolean autoRemove,
        List<Mount> mounts, String networkMode, Map<String, String> labels, List<Port> ports, Limits limits,
        boolean readOnly, String logDriver, List<String> devices, List<Ceiling> ceilings) implements Subject {

    /** How an engine writes "never" into a time. */
    public static final Instant NEVER = Instant.EPOCH;

    public Inspection {
        mounts = List.copyOf(mounts);
        labels = Map.copyOf(labels);
        ports = List.copyOf(ports);
        devices = List.copyOf(devices);
        ceilings = List.copyOf(ceilings);
    }

    /** One that publishes no port, uses no device and is limited in nothing but memory. */
    public Inspection(ContainerId id, String name, String image, String imageId, Instant created, State state,
            Memory memory, Program program, RestartPolicy restartPolicy, int restartCount, boolean autoRemove,
            List<Mount> mounts, String networkMode, Map<String, String> labels) {
        this(id, name, image, imageId, created, state, memory, program, restartPolicy, restartCount, autoRemove, mounts,
                networkMode, labels, List.of(), Limits.NONE, false, "json-file", List.of(), List.of());
    }

    @Override
    public String status() {
        return state.status();
    }

    @Override
    public Instant endedAt() {
        return state.finishedAt();
    }

    /** The same container in another state. */
    public Inspection with(State other) {
        return new Inspection(id, name, image, imageId, created, other, memory, program, restartPolicy, restartCount,
                autoRemove, mounts, networkMode, labels, ports, limits, readOnly, logDriver, devices, ceilings);
    }

    /** The same container with other labels. */
    public Inspection with(Map<String, String> others) {
        return new Inspection(id, name, image, imageId, created, state, memory, program, restartPolicy, restartCount,
                autoRemove, mounts, networkMode, others, ports, limits, readOnly, logDriver, devices, ceilings);
    }

    /**
     * @param status created, running, paused, restarting, removing, exited or dead
     * @param oomKilled the engine's flag: a hint, not a verdict, in both directions
     * @param exitCode 0 while running
     * @param error why the last attempt to start failed; empty when it did not
     * @param startedAt {@link #NEVER} when it never ran
     * @param finishedAt {@link #NEVER} when it has not ended yet
     * @param health starting, healthy, unhealthy; empty without a health check
     * @param healthOutput what the last health probe printed
     */
    public record State(String status, boolean running, boolean oomKilled, int exitCode, String error,
            Instant startedAt, Instant finishedAt, String health, String healthOutput) {}

    /**
     * @param limit none means that the container has no limit of its own
     * @param swap memory and swap together, in bytes; -1 is unlimited, 0 is unset
     * @param shm the size of /dev/shm
     * @param tmpfs sizes of memory-backed mounts by path; 0 where none was given
     */
    public record Memory(Bytes limit, long swap, Bytes reservation, Bytes shm, Map<String, Bytes> tmpfs,
            boolean oomKillDisabled, String cgroupParent) {
        public Memory {
            tmpfs = Map.copyOf(tmpfs);
        }
    }

    /**
     * What runs in the container.
     *
     * @param environment the names of its variables, without values
     * @param init whether a small init process is PID 1
     * @param stopSignal empty means SIGTERM
     * @param stopTimeoutSeconds how long a stop waits before SIGKILL
     * @param healthcheck whether the engine probes its health
     * @param healthWithin how long after a start the probes take at most until its health is known; zero when nobody says
     */
    public record Program(List<String> entrypoint, List<String> command, List<String> environment, String user,
            String workingDirectory, boolean tty, boolean init, String stopSignal, int stopTimeoutSeconds,
            boolean healthcheck, Duration healthWithin) {
        public Program {
            entrypoint = List.copyOf(entrypoint);
            command = List.copyOf(command);
            environment = List.copyOf(environment);
        }

        /** One of which nobody says how long its probes take. */
        public Program(List<String> entrypoint, List<String> command, List<String> environment, String user,
                String workingDirectory, boolean tty, boolean init, String stopSignal, int stopTimeoutSeconds,
                boolean healthcheck) {
            this(entrypoint, command, environment, user, workingDirectory, tty, init, stopSignal, stopTimeoutSeconds,
                    healthcheck, Duration.ZERO);
        }
    }

    /**
     * Limits on other things than memory.
     *
     * @param processes how many there may be at a time; 0 means any number
     * @param cpus how many processors' worth of time; 0 means all there is
     */
    public record Limits(long processes, double cpus, List<Ulimit> ulimits) {
        public static final Limits NONE = new Limits(0, 0, List.of());

        public Limits {
            ulimits = List.copyOf(ulimits);
        }
    }

    /** @param name nofile, nproc, cpu, data, ...; -1 is unlimited */
    public record Ulimit(String name, long soft, long hard) {}

    /**
     * A port that is published on the host.
     *
     * @param containerPort {@code 8080/tcp}
     * @param hostIp empty means all addresses
     * @param hostPort empty where the engine is to choose one
     */
    public record Port(String containerPort, String hostIp, String hostPort) {}

    /**
     * A language runtime's own limit on its memory, inside the container's.
     *
     * @param runtime java, node, go, dotnet or php
     * @param setting as it was written: {@code -Xmx512m}
     * @param where the name of the variable, or {@code command}
     * @param bytes what the runtime may use of that kind of memory; none when that follows from a host that is not known
     * @param percent of the container's limit; 0 when it was given in bytes
     * @param needs what the whole process then wants; none where nothing can be said
     * @param exceeds whether that is more than the container's limit
     */
    public record Ceiling(String runtime, String setting, String where, Bytes bytes, double percent, Bytes needs,
            boolean exceeds) {}

    /** @param name no, always, unless-stopped or on-failure */
    public record RestartPolicy(String name, int maximumRetries) {
        /** As the docker command line writes it: {@code on-failure:3}. */
        public String docker() {
            return name + (maximumRetries > 0 ? ":" + maximumRetries : "");
        }
    }

    /** @param kind volume, bind, tmpfs or another of the engine's kinds */
    public record Mount(String kind, String name, String source, String target, boolean writable) {}
}
