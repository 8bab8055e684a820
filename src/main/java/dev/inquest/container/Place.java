package dev.inquest.container;

/** Where a container is, in words that follow its name. */
public final class Place {
    /** The engine that is looked after where the settings name none: whoever has no other need not be told. */
    public static final String LOCAL = "local";

    private Place() {}

    /** {@code " on prod-1"}; empty for the local engine. */
    public static String on(String engine) {
        return engine.equals(LOCAL) ? "" : " on " + engine;
    }
}
