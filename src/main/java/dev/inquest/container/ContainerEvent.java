package dev.inquest.container;

import java.util.Map;

/**
 * An event, and the container it is about as the engine names it there.
 *
 * @param name without the leading slash
 * @param labels its own and its image's; empty where the event does not tell them
 */
public record ContainerEvent(ContainerId container, String name, String image, Map<String, String> labels,
        EngineEvent event) {
    public ContainerEvent {
        labels = Map.copyOf(labels);
    }

    /** Whether it is of this kind: start, oom, die, ... */
    public boolean is(String action) {
        return event.action().equals(action);
    }
}
