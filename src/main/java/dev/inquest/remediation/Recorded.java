package dev.inquest.remediation;

import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Inspection;

/**
 * What the journal knows of a fix for the way back from it.
 *
 * @param now the container that the fix has left
 * @param before the configuration of the container as it was before the fix
 * @param restartPolicy of that one; one that was kept has another while it waits
 */
public record Recorded(Remediation remediation, ContainerId now, Configuration before,
        Inspection.RestartPolicy restartPolicy) {}
