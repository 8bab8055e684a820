package dev.inquest.reply;

import java.time.Instant;

import dev.inquest.container.ContainerSummary;
import dev.inquest.container.Inspection;

/**
 * A container at a glance.
 *
 * @param trouble dead, restarting, unhealthy, close-to-limit; empty when it is well
 * @param say why it is listed, in a few words
 * @param endedAt when its last run ended; {@link Inspection#NEVER} when it runs, or never ran
 */
public record Glance(ContainerSummary container, String trouble, String say, Instant endedAt) {
    public Glance(ContainerSummary container, String trouble, String say) {
        this(container, trouble, say, Inspection.NEVER);
    }

    /** The same in other words. */
    public Glance saying(String words) {
        return new Glance(container, trouble, words, endedAt);
    }
}
