package dev.inquest.container;

import java.time.Instant;
import java.util.Map;

/**
 * A container that is no longer there, as the engine's events tell of it. They do not tell its settings: whether it had
 * a limit or a restart policy is not known, and there is no place here that could say so.
 *
 * @param name its last one
 * @param exitCode of its last run; -1 when its end is not remembered
 * @param endedAt {@link Inspection#NEVER} when its end is not remembered
 */
public record Removed(ContainerId id, String name, String image, Map<String, String> labels, int exitCode,
        Instant endedAt, Instant removedAt) implements Subject {
    /** How a list says that a container is no longer there. */
    public static final String STATUS = "removed";

    public Removed {
        labels = Map.copyOf(labels);
    }

    @Override
    public String status() {
        return STATUS;
    }

    /** As a list would show it. Nobody remembers when it was created. */
    public ContainerSummary summary(String engine) {
        return new ContainerSummary(engine, id, name, image, STATUS, "Removed " + Shown.time(removedAt),
                Inspection.NEVER, labels);
    }
}
