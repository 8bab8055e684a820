package dev.inquest.reply;

import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerSummary;

/**
 * A container that came close to its memory limit this week.
 *
 * @param used the most it used
 * @param suggested a size that leaves room; empty where the house gives no more
 */
public record NearMiss(ContainerSummary container, Bytes used, Bytes limit, Optional<Bytes> suggested) {
    /** How much of its limit it used. */
    public long percent() {
        return used.count() * 100 / limit.count();
    }

    /** {@code came to 31 MiB of its 32 MiB (97 %) this week; 256 MiB would leave room}. */
    public String say() {
        return "came to " + used.human() + " of its " + limit.human() + " (" + percent() + " %) this week; "
                + suggested.map(size -> size.human() + " would leave room")
                        .orElse("this house gives one container here no more");
    }
}
