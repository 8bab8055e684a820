package dev.inquest.proposal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerId;
import dev.inquest.container.MemoryLimits;

/**
 * Exactly what would be done, in values and not in references, so that a yes to it can only mean this.
 *
 * @param keepOld whether a replaced container is kept for a while, stopped and under another name, because it holds
 * files that the new one does not get
 * @param approvals how many different people have to say yes
 * @param undoes the remediation that this puts back, rem_...; empty when it is no undo
 * @param verify the playbook's condition for success, over fresh checks; empty for the default
 * @param within how long the result is watched
 * @param playbook whose remedy it is, playbook/verdict; empty when a person named the change
 */
public record Plan(Action action, Target target, MemoryLimits before, MemoryLimits after, boolean keepOld,
        int approvals, String undoes, String verify, Duration within, String playbook) {

    /**
     * What is changed, as it was when the plan was made.
     *
     * @param name the container's name; of a Swarm task, its service's
     * @param image the image's id
     * @param configuration digest of the container, or of the service; what is not that any more makes the plan stale
     * @param service the Swarm service's id; empty without one
     */
    public record Target(String engine, ContainerId container, String name, String image, String configuration,
            String service) {}

    /** @param from bytes; in MemorySwap -1 is unlimited */
    public record Change(String field, long from, long to) {}

    public String engine() {
        return target.engine();
    }

    public ContainerId container() {
        return target.container();
    }

    public String name() {
        return target.name();
    }

    public String configuration() {
        return target.configuration();
    }

    /**
     * Whether it still is a plan for the container as it is now. One that goes down again and again, and up by its own
     * policy, stays what it is; a restart is for one run alone.
     */
    public boolean fits(Configuration now) {
        return action == Action.RESTART ? now.digest().equals(configuration()) : now.isStill(configuration());
    }

    /** Whether it gives the container another memory limit. */
    public boolean resizes() {
        return !before.limit().equals(after.limit());
    }

    /** SHA-256 over every value of the plan: what an approval is bound to. */
    public String digest() {
        String canonical = String.join("\n", "plan 2", action.word(), engine(), container().value(), name(),
                target.image(), configuration(), target.service(), Long.toString(before.limit().count()),
                Long.toString(before.swap()), Long.toString(after.limit().count()), Long.toString(after.swap()),
                Boolean.toString(keepOld), Integer.toString(approvals), undoes, verify, within.toString(), playbook);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** What is done, in a line for the record: {@code recreate data-processor, memory 32 MiB to 256 MiB}. */
    public String inShort() {
        String what = action.word() + " " + name();
        return before.limit().equals(after.limit())
                ? what
                : what + ", memory " + before.limit().human() + " to " + after.limit().human();
    }

    /** The fields that change, by the names docker inspect gives them; none in a restart. */
    public List<Change> changes() {
        long from = before.limit().count();
        long to = after.limit().count();
        return switch (action) {
            case RECREATE, UPDATE, UPDATE_LIVE, REINSTATE -> List.of(new Change("HostConfig.Memory", from, to),
                    new Change("HostConfig.MemorySwap", before.swap(), after.swap()));
            case SERVICE_UPDATE -> List.of(new Change("Spec.TaskTemplate.Resources.Limits.MemoryBytes", from, to));
            case RESTART -> List.of();
        };
    }
}
