package dev.inquest.reply;

import java.util.Locale;

/** Whether Slack hears us, as far as is known without asking it. */
public enum SlackStanding {
    /** It is not to. */
    OFF,
    CONNECTED,
    AWAY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
