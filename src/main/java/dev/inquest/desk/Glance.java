package dev.inquest.desk;

import dev.inquest.container.ContainerSummary;

/**
 * A container at a glance.
 *
 * @param trouble dead, restarting, unhealthy, close-to-limit; empty when it is well
 * @param say why it is listed, in a few words
 */
public record Glance(ContainerSummary container, String trouble, String say) {}
