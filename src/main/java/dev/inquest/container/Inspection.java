package dev.inquest.container;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What {@code docker inspect} says of one container, in our words. Environment values are not in it: only their names.
 *
 * @param name without the leading slash
 * @param image the reference it was created from
 * @param imageId the image's own id, {@code sha256:...}
 */
public record Inspection(ContainerId id, String name, String image, String imageId, Instant created, State state,
        Memory memory, Program program, RestartPolicy restartPolicy, int restartCount, boolean autoRemove,
        List<Mount> mounts, String networkMode, Map<String, String> labels) {

    /** How an engine writes "never" into a time. */
    public static final Instant NEVER = Instant.EPOCH;

    public Inspection {
        mounts = List.copyOf(mounts);
        labels = Map.copyOf(labels);
    }

    /** The same container in another state. */
    public Inspection with(State other) {
        return new Inspection(id, name, image, imageId, created, other, memory, program, restartPolicy, restartCount,
                autoRemove, mounts, networkMode, labels);
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
     */
    public record Program(List<String> entrypoint, List<String> command, List<String> environment, String user,
            String workingDirectory, boolean tty, boolean init, String stopSignal, int stopTimeoutSeconds) {
        public Program {
            entrypoint = List.copyOf(entrypoint);
            command = List.copyOf(command);
            environment = List.copyOf(environment);
        }
    }

    /** @param name no, always, unless-stopped or on-failure */
    public record RestartPolicy(String name, int maximumRetries) {}

    /** @param kind volume, bind, tmpfs or another of the engine's kinds */
    public record Mount(String kind, String name, String source, String target, boolean writable) {}
}
