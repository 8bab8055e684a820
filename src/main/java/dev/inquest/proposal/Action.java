package dev.inquest.proposal;

import java.util.Locale;

/** What Inquest can do to a container. */
public enum Action {
    /** Replaces the container by an equal one with the change. */
    RECREATE,
    /** Changes the container itself and restarts it. */
    UPDATE,
    /** Restarts it and changes nothing: for what hangs or has become unhealthy. */
    RESTART,
    /** Changes the Swarm service that the container is a task of, and lets Swarm replace its tasks. */
    SERVICE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
