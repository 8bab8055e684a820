package dev.inquest.proposal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What Inquest can do to a container. */
public enum Action {
    /** Replaces the container by an equal one with the change. */
    RECREATE,
    /** Changes the container itself and restarts it. */
    UPDATE,
    /** Changes the container itself while it runs, and never stops it: for one that would be removed if it stopped. */
    UPDATE_LIVE,
    /** Restarts it and changes nothing: for what hangs or has become unhealthy. */
    RESTART,
    /** Changes the Swarm service that the container is a task of, and lets Swarm replace its tasks. */
    SERVICE_UPDATE,
    /** Puts a container that a fix had set aside and kept back in its place. */
    REINSTATE;

    /** Whether the container itself gets the new limit, and stays. */
    public boolean inPlace() {
        return this == UPDATE || this == UPDATE_LIVE;
    }

    /** As playbooks, settings and JSON write it: service-update. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Action> of(String word) {
        return Arrays.stream(values()).filter(action -> action.word().equals(word)).findFirst();
    }
}
