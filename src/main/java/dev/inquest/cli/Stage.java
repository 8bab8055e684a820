package dev.inquest.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;

/** Where the demo's container is made to die. The only place that starts what nobody has approved. */
public interface Stage {
    /**
     * An image to play with: one that is there, else pulled, else the tiny one.
     *
     * @param progress told in a sentence what takes time, before it does
     */
    Image image(Consumer<String> progress);

    /** Makes the volumes and the container, and starts it. */
    ContainerId start(Actor actor);

    /** Stops and removes a container of an earlier demo; its volumes stay. */
    void clear(ContainerId earlier);

    /** @param python whether python3 is in it */
    record Image(String name, boolean python) {}

    /**
     * A container that will die.
     *
     * @param environment NAME to value
     * @param volumes volume name to path
     */
    record Actor(String name, String image, List<String> command, Bytes memory, Map<String, String> environment,
            Map<String, String> labels, Map<String, String> volumes) {
        public Actor {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
            labels = Map.copyOf(labels);
            volumes = Map.copyOf(volumes);
        }
    }
}
