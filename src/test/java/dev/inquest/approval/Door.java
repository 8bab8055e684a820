package dev.inquest.approval;

/** A way in which people ask and decide, with the real adapter behind it. */
public interface Door extends AutoCloseable {
    /** Asks why a container died. */
    void ask(Who who, String container);

    /**
     * Tries to do it, and returns the sentence of the refusal; empty when it was done.
     *
     * @param about the proposal, the fix to be undone, or the container for which something is proposed
     * @param memory the size to be typed where one is asked for
     */
    String attempt(Who who, What what, String about, String memory);

    /** How the person is known behind this door, channel:id. */
    String principal(Who who);

    @Override
    void close();

    enum Who {
        APPROVER("bob"),
        ASKER("ann"),
        ASKER_AND_APPROVER("cyd"),
        OTHER("dan"),
        /** Was an approver when it was proposed. */
        REMOVED("eve"),
        /** Somebody who does not show who they are. */
        ANONYMOUS("anonymous"),
        /** Of another Slack workspace, with the id of an approver of ours. */
        GUEST("bob"),
        /** A program in Slack. */
        BOT("bot");

        /** In small letters. */
        public final String id;

        Who(String id) {
            this.id = id;
        }
    }

    enum What {
        /** Asks for a size. */
        PROPOSE,
        APPROVE,
        REJECT,
        CANCEL,
        /** Another size. */
        EDIT,
        /** Another way: in place. */
        STRATEGY,
        /** Asks for the way back from a fix. */
        UNDO;

        /** As the record has it. */
        public String word() {
            return this == STRATEGY ? EDIT.word() : name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
