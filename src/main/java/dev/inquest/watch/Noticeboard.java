package dev.inquest.watch;

import java.util.List;

/** The door to where alerts are said. */
public interface Noticeboard {
    /** @param talk the conversation that can follow there; as questions from there name it */
    record Place(String channel, String ts, String talk) {}

    /** What came of an attempt to say something. */
    sealed interface Saying {
        record Said(Place place) implements Saying {}

        /** @param passing whether it may work a little later without anybody doing anything */
        record Refused(String say, boolean passing) implements Saying {}
    }

    /** Says it in the channel. May wait for as long as Slack wants. */
    Saying post(String channel, Alert alert);

    /** From now on it says this, and is kept true; also what was said before a restart. */
    void update(Place place, Alert alert);

    /**
     * Says something in a conversation, or in a channel.
     *
     * @param text Markdown
     * @param asks what can be asked about it with a press; each is its own label
     */
    Saying tell(String talk, String text, List<String> asks);

    /** One that says nothing, because there is nowhere to say it. */
    Noticeboard NONE = new Noticeboard() {
        private static final Saying NOWHERE = new Saying.Refused("Slack is switched off", false);

        @Override
        public Saying post(String channel, Alert alert) {
            return NOWHERE;
        }

        @Override
        public void update(Place place, Alert alert) {}

        @Override
        public Saying tell(String talk, String text, List<String> asks) {
            return NOWHERE;
        }
    };
}
