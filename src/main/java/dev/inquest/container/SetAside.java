package dev.inquest.container;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that a fix gives to containers for a while: NAME.inquest-MARK-new and NAME.inquest-MARK-old. */
public final class SetAside {
    /** Part of every such name, and of no other. */
    public static final String INFIX = ".inquest-";

    private static final Pattern MARKED = Pattern.compile("\\.inquest-([0-9a-z]{8})-(?:new|old)$");

    private static final Pattern COMPOSED = Pattern.compile("^[0-9a-f]{12}_(?=.)");

    private SetAside() {}

    /** The mark of the fix that gave a name; empty for every other name. */
    public static Optional<String> mark(String name) {
        Matcher matcher = MARKED.matcher(name);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** What a remediation, rem_..., calls the container that it replaces. */
    public static String old(String name, String remediation) {
        return name + INFIX + markOf(remediation) + "-old";
    }

    /** What a remediation calls the container that it makes, until that takes the other one's name. */
    public static String made(String name, String remediation) {
        return name + INFIX + markOf(remediation) + "-new";
    }

    /** The first digits of its id: enough to tell its containers from another's. */
    private static String markOf(String remediation) {
        String digits = remediation.replaceFirst("^rem_", "");
        return digits.substring(0, Math.min(8, digits.length()));
    }

    /** The name that a container had, or will have; also of one that compose calls ID_NAME while it replaces it. */
    public static String nameOf(String name) {
        return COMPOSED.matcher(MARKED.matcher(name).replaceFirst("")).replaceFirst("");
    }

    public static boolean is(String name) {
        return name.contains(INFIX);
    }
}
