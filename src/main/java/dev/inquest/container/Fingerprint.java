package dev.inquest.container;

import java.time.Instant;

/**
 * What a container is and which run of it this is, in one short text that an approval can be bound to.
 *
 * @param digest over everything that somebody can have set, but for the restart policy
 * @param policy its restart policy, {@code on-failure:3}
 * @param run when the present run began; empty when its restart policy began it, because such runs come and go without
 *        anybody's doing
 */
public record Fingerprint(String digest, String policy, String run) {

    /**
     * An engine counts how often the policy has started a container again, and counts anew when somebody starts it
     * (moby, daemon/start.go) or when the engine itself has been started again.
     */
    public static Fingerprint of(String digest, Inspection.RestartPolicy policy, int restarts, Instant startedAt) {
        return new Fingerprint(digest, policy.name() + ":" + policy.maximumRetries(),
                restarts > 0 ? "" : startedAt.toString());
    }

    /** Reads what {@link #text} wrote. */
    static Fingerprint read(String text) {
        String[] parts = text.split(" ", 3);
        return new Fingerprint(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    public String text() {
        return String.join(" ", digest, policy, run);
    }

    /** Whether nobody has changed it, or started it, since it had the other fingerprint. */
    boolean isStill(Fingerprint before) {
        return policy.equals(before.policy) && isStillButForItsPolicy(before);
    }

    boolean isStillButForItsPolicy(Fingerprint before) {
        return digest.equals(before.digest) && (run.isEmpty() || run.equals(before.run));
    }
}
