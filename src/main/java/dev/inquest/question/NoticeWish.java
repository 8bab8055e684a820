package dev.inquest.question;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a message is after that is about being told of deaths unasked. */
public enum NoticeWish {
    SUBSCRIBE,
    UNSUBSCRIBE,
    MUTE,
    UNMUTE;

    private static final Pattern ABOUT_ME = Pattern.compile(
            "\\b(unsubscribe|(stop|no longer|not) (telling|notify|notifying|messag\\w+|ping\\w*|tell) (me|us))\\b");
    private static final Pattern AGAIN = Pattern
            .compile("\\b(unmute|unsilence|turn on|switch on|enable|resume)\\b");

    /** The wish of a message whose intent is to subscribe or to mute. */
    public static NoticeWish of(Understood understood) {
        String said = understood.question().text().toLowerCase(Locale.ROOT);
        if (unmutes(understood)) {
            return UNMUTE;
        }
        if (ABOUT_ME.matcher(said).find()) {
            return UNSUBSCRIBE;
        }
        return understood.intent() == Intent.MUTE ? MUTE : SUBSCRIBE;
    }

    /** Whether a message asks for the end of a mute, whatever else was understood of it. */
    public static boolean unmutes(Understood understood) {
        String said = understood.question().text().toLowerCase(Locale.ROOT);
        return AGAIN.matcher(said).find() && said.contains("mute");
    }
}
