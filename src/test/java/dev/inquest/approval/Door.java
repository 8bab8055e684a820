package dev.inquest.approval;

/** A way in which people ask and decide, with the real adapter behind it. */
public interface Door extends AutoCloseable {
    /** Asks why a container died, in no conversation. */
    default void ask(Who who, String container) {
        say(who, "", "why did " + container + " die?");
    }

    /**
     * Says something and returns what is answered.
     *
     * @param conversation messages with the same one belong together, whoever writes them; empty for none
     */
    String say(Who who, String conversation, String words);

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
        BOT("bot"),
        /** A program whose token may only ask, and is called like an approver. */
        NAMESAKE("bob"),
        /** A form that a signed in approver did not send from a page of ours. */
        FORGED("bob");

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

        /** What people type for it below a proposal of 512 MiB. */
        public String typed() {
            return switch (this) {
                case APPROVE -> "approve";
                case REJECT -> "reject it";
                case CANCEL -> "withdraw it";
                case EDIT -> "make it 768m instead";
                case PROPOSE, STRATEGY, UNDO -> throw new UnsupportedOperationException(name());
            };
        }

        /** As the record has it. */
        public String word() {
            return this == STRATEGY ? EDIT.word() : name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
