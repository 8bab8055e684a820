package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The door that can only look. Every call ends within its deadline. All methods throw {@link EngineException}; where a
 * container is named by id and gone, its reason is NOT_FOUND.
 */
public interface ContainerReader extends AutoCloseable {
    /** The engine's name in the settings. */
    String engine();

    EngineInfo info();

    /** The time by the engine's clock, as far as that is known. */
    Instant now();

    /** All containers, dead ones too, newest first. */
    List<ContainerSummary> containers();

    Inspection inspect(ContainerId id);

    /**
     * What the engine remembers of the container. After a very recent death it waits up to about a second, because an
     * oom event may come after the die event.
     */
    Events events(Subject container, Duration since);

    /** Containers that are gone and whose removal the engine still remembers, the last one first. */
    List<Removed> removed();

    /** The last lines of its last run, redacted. REFUSED when its log driver cannot be read. */
    LogExcerpt logs(Inspection container, int tail);

    /** The last lines that it has written since then, in whichever run, redacted. REFUSED as {@link #logs(Inspection, int)}. */
    LogExcerpt logs(Inspection container, int tail, Instant since);

    /** One sample of a running container, at most a second old. */
    Usage usage(ContainerId id);

    /** One sample that tells of the processors too; it takes about two seconds. */
    Measurement measure(ContainerId id);

    /** What was seen of its use of memory while somebody watched it; no samples when nobody did. */
    UsageHistory history(ContainerId id);

    /** What was kept of its last end that somebody saw; empty where nobody kept anything. */
    default Optional<LastWords> lastWords(ContainerId id) {
        return Optional.empty();
    }

    /** The image it was made from, or that it was removed. */
    Image image(Inspection container);

    /** The other containers, as far as they have to do with this one. */
    Neighbours neighbours(Inspection container);

    /**
     * What decides how it can be changed, asked side by side. A part that cannot be had is Failed in the result and
     * throws nothing.
     */
    Preconditions preconditions(Inspection container);

    /** Everything needed to make the container again, exactly; opaque outside the engine's own package. */
    Configuration configuration(ContainerId id);

    /** The services of the swarm that the engine is a manager of. */
    ServiceReader services();

    /** The container of one of a service's tasks on this engine, the one that ended last; empty when there is none. */
    default Optional<Inspection> taskContainer(String service) {
        return services().tasks(service)
                .stream()
                .filter(ServiceTask::here)
                .flatMap(task -> task.container().stream())
                .flatMap(id -> found(id).stream())
                .max(Comparator.comparing(Inspection::endedAt));
    }

    /** Empty when it is gone. */
    default Optional<Inspection> found(ContainerId id) {
        try {
            return Optional.of(inspect(id));
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * What a container of a recorded configuration was made from and its engine no longer has: its image, its volumes;
     * each in a few words. Empty when it can be made again. An engine would make a volume that is gone anew, and empty.
     */
    List<String> missing(Configuration recorded);

    /** Gives back connections and ends everything that still listens. */
    @Override
    default void close() {}
}
