package dev.inquest.desk;

/**
 * Whether questions can be answered now.
 *
 * @param engine whether the engine answers
 * @param store whether the store can be read
 * @param say one sentence: all is well, or what to do
 */
public record Readiness(boolean engine, boolean store, String say) {
    public boolean ready() {
        return engine && store;
    }
}
