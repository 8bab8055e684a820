package dev.inquest.conversation;

import dev.inquest.container.ContainerId;

/**
 * The container that a conversation is about.
 *
 * @param id of the time when it was spoken of; a fix may have made the container anew since, under the same name
 * @param verdict what was found out about it; {@link Verdict#NONE} before anything was
 */
public record Topic(String engine, ContainerId id, String name, Verdict verdict) {
    /**
     * @param cause empty when it is not proven
     * @param certainty as it is said: certain, likely, possible, not proven; empty when nothing was looked into
     */
    public record Verdict(String cause, String certainty, String say) {
        public static final Verdict NONE = new Verdict("", "", "");

        public boolean isNone() {
            return certainty.isEmpty();
        }
    }
}
