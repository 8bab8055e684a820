package dev.inquest.container;

import java.util.List;

/**
 * The door that can change things; only remediation is handed one. Each verb can be repeated: stopping what is stopped,
 * starting what runs, removing what is gone and renaming to the name it has are successes. All methods throw
 * {@link EngineException}; after TIMEOUT it is unknown whether the change was made.
 */
public interface ContainerOperator {
    /**
     * Makes a container that equals the configuration but for the memory change, under another name and not started.
     *
     * @return the new container's id
     */
    ContainerId create(Configuration like, String name, MemoryLimits change);

    /**
     * In what the new container differs from the configuration it was made from, beyond the memory change, ids and
     * times. Empty means that it is faithful.
     */
    List<String> differences(Configuration like, ContainerId made, MemoryLimits change);

    void setRestartPolicy(ContainerId id, Inspection.RestartPolicy policy);

    void updateMemory(ContainerId id, MemoryLimits change);

    /** Stops with the container's own signal and grace period. */
    void stop(ContainerId id);

    void rename(ContainerId id, String name);

    void start(ContainerId id);

    /** Removes a container that is not running; its volumes stay. */
    void remove(ContainerId id);

    /** Changes the services of the swarm that the engine is a manager of. */
    ServiceOperator services();
}
