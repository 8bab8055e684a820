package dev.inquest.question;

import java.util.Arrays;
import java.util.Locale;

import dev.inquest.yaml.Mark;
import dev.inquest.yaml.YamlException;

/** What somebody wants. */
public enum Intent {
    DIAGNOSE,
    LIST_DEAD,
    /** Which containers came close to their memory limit. */
    NEAR_MISSES,
    STATUS,
    STATS,
    LOGS,
    EXPLAIN,
    PROPOSE_FIX,
    APPROVE,
    REJECT,
    CANCEL,
    ROLLBACK,
    HISTORY,
    PLAYBOOKS,
    SUBSCRIBE,
    MUTE,
    HELP,
    GREETING,
    THANKS,
    /** Something that Inquest does not do, or an answer to a proposal that is neither a yes nor a no. */
    OUT_OF_SCOPE,
    /** Nothing in it was recognised. */
    NOT_UNDERSTOOD;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The intent of this name; throws YamlException where there is none. */
    static Intent of(String word, Mark mark) {
        return Arrays.stream(values())
                .filter(intent -> intent.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new YamlException(mark, "there is no intent '" + word + "'", ""));
    }

    /** Whether it leads to a change, or may. */
    boolean changes() {
        return this == PROPOSE_FIX || this == APPROVE || this == ROLLBACK;
    }

    /** Whether it is about one container, so that inside a thread it is about the one that the thread is about. */
    boolean ofOneContainer() {
        return switch (this) {
            case DIAGNOSE, STATUS, STATS, LOGS, PROPOSE_FIX, APPROVE, REJECT, CANCEL, ROLLBACK, HISTORY, SUBSCRIBE,
                    MUTE ->
                true;
            case LIST_DEAD, NEAR_MISSES, EXPLAIN, PLAYBOOKS, HELP, GREETING, THANKS, OUT_OF_SCOPE, NOT_UNDERSTOOD ->
                false;
        };
    }
}
