package dev.inquest.notice;

import java.util.Map;

/**
 * The container that something is told about.
 *
 * @param name its name; of a Swarm task its service's, which the next task has as well
 */
public record Concerned(String engine, String name, String image, Map<String, String> labels) {
    private static final String SERVICE = "com.docker.swarm.service.name";

    public Concerned {
        labels = Map.copyOf(labels);
    }

    /** @param container its own name */
    public static Concerned of(String engine, String container, String image, Map<String, String> labels) {
        return new Concerned(engine, labels.getOrDefault(SERVICE, container), image, labels);
    }
}
