package dev.inquest.container;

import java.time.Instant;
import java.util.Map;

/**
 * A container as an engine's list shows it.
 *
 * @param name without the leading slash
 * @param state created, running, paused, restarting, removing, exited or dead; removed when only events are left
 * @param status in the engine's words: {@code Exited (137) 3 minutes ago}
 */
public record ContainerSummary(String engine, ContainerId id, String name, String image, String state, String status,
        Instant created, Map<String, String> labels) {
    public ContainerSummary {
        labels = Map.copyOf(labels);
    }

    public boolean running() {
        return state.equals("running");
    }

    /** Whether it is no longer there. */
    public boolean removed() {
        return state.equals(Removed.STATUS);
    }
}
