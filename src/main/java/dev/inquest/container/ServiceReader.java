package dev.inquest.container;

import java.util.List;
import java.util.Optional;

/**
 * The door that can only look at the services of a swarm. Only an engine that is a manager knows them. Every call ends
 * within its deadline; all throw {@link EngineException}.
 */
public interface ServiceReader {
    /**
     * The service that the container is a task of, by what the manager says: a container's labels can be anybody's.
     * Empty when it is none, or when the engine is no manager and so cannot tell.
     */
    Optional<Service> of(Inspection container);

    /** NOT_FOUND when it was removed. */
    Service service(String id);

    /** The tasks that it has, and the last ones that it had. */
    List<ServiceTask> tasks(String service);

    /** A specification with another limit for the memory of each task, and nothing else in it changed. */
    String resized(String specification, Bytes limit);
}
