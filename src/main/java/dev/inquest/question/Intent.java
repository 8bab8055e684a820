package dev.inquest.question;

import java.util.Locale;

/** What somebody wants. */
public enum Intent {
    DIAGNOSE,
    LIST_DEAD,
    STATUS,
    LOGS,
    EXPLAIN,
    PROPOSE_FIX,
    HELP,
    NOT_UNDERSTOOD;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
