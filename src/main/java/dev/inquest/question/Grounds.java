package dev.inquest.question;

import java.util.List;

/**
 * Why a message was understood as it was.
 *
 * @param confidence from 0 to 1; of use for comparing only
 * @param why in plain words, the weightiest first
 * @param assumed what was taken for granted and should be said: how a misspelt name was read; else empty
 * @param playbook the id of the playbook whose question it is; empty for none
 */
public record Grounds(double confidence, List<String> why, String assumed, String playbook) {
    static final String OF_THE_CONVERSATION = "it names no container, so the one that the conversation is about is meant";

    public Grounds(double confidence, List<String> why, String assumed) {
        this(confidence, why, assumed, "");
    }

    public Grounds {
        why = List.copyOf(why);
    }

    /** Whether the container is the one of the conversation, and the message itself names none. */
    public boolean ofTheConversation() {
        return why.contains(OF_THE_CONVERSATION);
    }

    /** The same, with this taken for granted. */
    public Grounds assuming(String what) {
        return new Grounds(confidence, why, what, playbook);
    }
}
