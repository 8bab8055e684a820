package dev.inquest.slack;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as it may be shown: nothing invisible in it, and not too long. */
final class Plain {
    private static final Pattern TERMINAL = Pattern.compile(
            "\u001B\\[[0-?]*[ -/]*[@-~]|\u001B\\][^\u0007\u001B]{0,4096}(?:\u0007|\u001B\\\\)|\u001B.?");
    /** Control characters, bidi overrides, zero-width characters, lone surrogates. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029&&[^\\n\\t]]");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Plain() {}

    static String clean(String text) {
        return INVISIBLE.matcher(TERMINAL.matcher(text).replaceAll("")).replaceAll("");
    }

    /** For the top-level text and our own mrkdwn: nothing in it can ping, link or mention. */
    static String escape(String text) {
        return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** On one line, cut. */
    static String line(String text, int most) {
        return cut(clean(text).replaceAll("\\s+", " ").strip(), most);
    }

    static String utc(Instant at) {
        return CLOCK.format(at);
    }
}
