package dev.inquest.container;

/**
 * A container's configuration as its engine wrote it, kept whole so that nothing is lost on the way. It holds
 * environment values: it is stored for putting things back, and shown to nobody.
 *
 * @param json the engine's inspect document
 * @param digest the text of its {@link Fingerprint}
 */
public record Configuration(ContainerId id, String json, String digest) {

    /**
     * Whether it still is what had that digest: nobody has changed the container or started it since. That its own
     * restart policy has started it makes no difference.
     */
    public boolean isStill(String before) {
        return Fingerprint.read(digest).isStill(Fingerprint.read(before));
    }

    /** The same for a container whose restart policy we have changed ourselves. */
    public boolean isStillButForItsPolicy(String before) {
        return Fingerprint.read(digest).isStillButForItsPolicy(Fingerprint.read(before));
    }

    @Override
    public String toString() {
        return "Configuration[" + id.shortId() + ", " + digest + "]";
    }
}
