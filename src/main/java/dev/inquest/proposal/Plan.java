package dev.inquest.proposal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.MemoryChange;

/**
 * Exactly what would be done, in values and not in references, so that a yes to it can only mean this.
 *
 * @param image the image's id
 * @param configuration digest of the container as it was when the plan was made; another one makes the plan stale
 * @param verify the playbook's condition for success, over fresh checks; empty for the default
 * @param within how long the result is watched
 * @param playbook whose remedy it is, playbook/verdict; empty when a person named the change
 */
public record Plan(Action action, String engine, ContainerId container, String name, String image,
        String configuration, Bytes oldLimit, long oldSwap, MemoryChange change, String verify, Duration within,
        String playbook) {

    /** SHA-256 over every value of the plan: what an approval is bound to. */
    public String digest() {
        String canonical = String.join("\n", "plan 1", action.word(), engine, container.value(), name, image,
                configuration, Long.toString(oldLimit.count()), Long.toString(oldSwap),
                Long.toString(change.limit().count()), Long.toString(change.swap()), verify, within.toString(),
                playbook);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The fields that change, by the names docker inspect gives them. */
    public List<Change> changes() {
        return List.of(new Change("HostConfig.Memory", oldLimit.count(), change.limit().count()),
                new Change("HostConfig.MemorySwap", oldSwap, change.swap()));
    }

    /** @param from bytes; in MemorySwap -1 is unlimited */
    public record Change(String field, long from, long to) {}
}
