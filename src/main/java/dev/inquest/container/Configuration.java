package dev.inquest.container;

/**
 * A container's configuration as its engine wrote it, kept whole so that nothing is lost on the way. It holds
 * environment values: it is stored for putting things back, and shown to nobody.
 *
 * @param json the engine's inspect document
 * @param digest over what makes the container what it is; differs when somebody changed or restarted it
 */
public record Configuration(ContainerId id, String json, String digest) {
    @Override
    public String toString() {
        return "Configuration[" + id.shortId() + ", " + digest + "]";
    }
}
