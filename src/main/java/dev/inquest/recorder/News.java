package dev.inquest.recorder;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.Gap;

/** What a recorder tells on: each once, after it has been stored. */
public sealed interface News {

    /** An event. */
    record Heard(ContainerEvent event) implements News {}

    /**
     * An end that nobody heard: only a comparison showed it after a gap. Of one that runs again, or is gone, it is not
     * known how it ended, and it is none.
     *
     * @param end as the engine would have told it
     * @param outOfMemory the engine's own flag
     */
    record Found(ContainerEvent end, boolean outOfMemory, Gap gap) implements News {}
}
