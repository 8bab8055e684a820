package dev.inquest.question;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message and the one engine that it names, in one of the ways people do: {@code api on prod-1}, {@code prod-1/api}.
 *
 * @param rest the message without that
 * @param engine empty when it names none
 */
public record OnEngine(String rest, String engine) {
    private static final String BEFORE = "(?:on|at|in|from|auf|en|em|sur|@)";
    private static final int LOOKED_AT = 2000;

    /** @param engines by their names in the settings */
    public static OnEngine in(String message, List<String> engines) {
        if (message.length() > LOOKED_AT) {
            return new OnEngine(message, "");
        }
        for (String engine : engines) {
            String name = Pattern.quote(engine);
            Matcher there = Pattern
                    .compile("(?<![\\p{L}\\p{N}._-])(?:" + BEFORE + "\\s*(?:the engine\\s+)?" + name
                            + "(?![\\p{L}\\p{N}._/-])|" + name + "/(?=[\\p{L}\\p{N}]))",
                            Pattern.CASE_INSENSITIVE
                                    | Pattern.UNICODE_CASE)
                    .matcher(message);
            if (there.find()) {
                return new OnEngine((message.substring(0, there.start()) + message.substring(there.end())).strip(),
                        engine);
            }
        }
        return new OnEngine(message, "");
    }

    /** How to name a container so that it is read back as on this engine. */
    public static String named(String container, String engine) {
        return String.format(Locale.ROOT, "%s on %s", container, engine);
    }
}
