package dev.inquest.proposal;

import java.util.Locale;

/** What Inquest can do to a container. */
public enum Action {
    /** Replaces the container by an equal one with the change. */
    RECREATE,
    /** Changes the container itself and restarts it. */
    UPDATE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
