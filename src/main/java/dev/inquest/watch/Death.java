package dev.inquest.watch;

import java.time.Instant;

import dev.inquest.container.ContainerEvent;
import dev.inquest.notice.Concerned;

/**
 * A container ended, and not because somebody wanted it to.
 *
 * @param outOfMemory whether the engine told of an OOM in this run
 * @param watched whether somebody heard it, and did not find it afterwards
 */
record Death(Concerned who, ContainerEvent end, boolean outOfMemory, boolean watched) {
    Instant at() {
        return end.event().at();
    }

    int exitCode() {
        return end.event().exitCode();
    }
}
