package dev.inquest.container;

/** The names that a fix gives to containers for a while: NAME.inquest-MARK-new and NAME.inquest-MARK-old. */
public final class SetAside {
    /** Part of every such name, and of no other. */
    public static final String INFIX = ".inquest-";

    private SetAside() {}

    public static boolean is(String name) {
        return name.contains(INFIX);
    }
}
