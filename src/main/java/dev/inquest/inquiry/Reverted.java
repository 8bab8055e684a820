package dev.inquest.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.Inspection;
import dev.inquest.container.Owner;
import dev.inquest.container.Shown;
import dev.inquest.proposal.Plan;
import dev.inquest.remediation.Journal;
import dev.inquest.remediation.Remediation;

/**
 * Notices that compose has made a container anew, with the limit that a fix had raised: its file was not changed. Compose
 * gives the new one the name of the old one, so the name tells which fix it was.
 */
public final class Reverted {
    private static final int FIXES = 100;

    private final Journal journal;

    public Reverted(Journal journal) {
        this.journal = journal;
    }

    /**
     * A limit that has come back.
     *
     * @param raised what the fix had made of it
     * @param at when that had held
     * @param now what it is again
     */
    public record Limit(Bytes raised, Instant at, Bytes now) {
        public String sentence() {
            return "Its limit was raised to " + raised.human() + " on " + Shown.day(at) + " and is " + now.human()
                    + " again: compose made it anew, and the compose file still says so. Change the file.";
        }

        public String inShort() {
            return "raised to " + raised.human() + " on " + Shown.day(at) + ", " + now.human()
                    + " again by its compose file";
        }
    }

    /** The fixes to compare these containers with; none where none of them is compose's. */
    List<Remediation> fixes(List<ContainerSummary> containers) {
        return containers.stream().anyMatch(c -> c.labels().containsKey("com.docker.compose.project"))
                ? journal.lasting(FIXES)
                : List.of();
    }

    Optional<Limit> of(String engine, Inspection container) {
        return Owner.of(container) instanceof Owner.Compose
                ? of(engine, container, journal.lasting(FIXES))
                : Optional.empty();
    }

    /** @param fixes newest first */
    static Optional<Limit> of(String engine, Inspection container, List<Remediation> fixes) {
        if (!(Owner.of(container) instanceof Owner.Compose)) {
            return Optional.empty();
        }
        return fixes.stream()
                .filter(fix -> fix.plan().resizes() && fix.plan().name().equals(container.name())
                        && fix.plan().engine().equals(engine))
                .findFirst()
                .filter(fix -> isBack(fix, container))
                .map(fix -> new Limit(fix.plan().after().limit(), held(fix), container.memory().limit()));
    }

    private static boolean isBack(Remediation fix, Inspection container) {
        // One that put the old limit back is the newest then, and raised nothing.
        Plan plan = fix.plan();
        return plan.before().limit().compareTo(plan.after().limit()) < 0
                && container.memory().limit().equals(plan.before().limit())
                && container.created().isAfter(held(fix));
    }

    private static Instant held(Remediation fix) {
        return fix.steps().isEmpty() ? fix.startedAt() : fix.steps().getLast().at();
    }
}
