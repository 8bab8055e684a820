package dev.inquest.container;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that a fix gives to containers for a while: NAME.inquest-MARK-new and NAME.inquest-MARK-old. */
public final class SetAside {
    /** Part of every such name, and of no other. */
    public static final String INFIX = ".inquest-";

    private static final Pattern MARKED = Pattern.compile("\\.inquest-([0-9a-z]{8})-(?:new|old)$");

    private SetAside() {}

    /** The mark of the fix that gave a name; empty for every other name. */
    public static Optional<String> mark(String name) {
        Matcher matcher = MARKED.matcher(name);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    public static boolean is(String name) {
        return name.contains(INFIX);
    }
}
