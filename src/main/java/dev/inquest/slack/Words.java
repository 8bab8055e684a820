package dev.inquest.slack;

import java.util.List;

import dev.inquest.container.Bytes;
import dev.inquest.container.Place;
import dev.inquest.playbook.Certainty;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.remediation.Remediation;

/** The short words of the messages, in one place. */
final class Words {
    static final String UNTOUCHED = "nothing has been changed yet";

    private Words() {}

    static String certainty(Certainty certainty) {
        return switch (certainty) {
            case CERTAIN -> "*Certain:* the engine's own records agree";
            case LIKELY -> "*Likely:* one good record, nothing against it";
            case POSSIBLE -> "*Possible:* it fits, and nothing better does";
            case RULED_OUT -> "*Ruled out:* a record contradicts it";
        };
    }

    static String change(Proposal proposal) {
        if (!proposal.plan().resizes()) {
            return proposal.plan().action().word();
        }
        return limit(proposal.plan().before().limit()) + " → " + limit(proposal.plan().after().limit());
    }

    /** What a yes would be to, as a screen reader says it on a button. */
    static String doing(Proposal proposal) {
        Plan plan = proposal.plan();
        String name = plan.name() + Place.on(plan.engine());
        boolean lower = plan.after().limit().compareTo(plan.before().limit()) < 0;
        return switch (plan.action()) {
            case RECREATE, UPDATE, UPDATE_LIVE, SERVICE_UPDATE ->
                (lower ? "lowering" : "raising") + " the memory limit of " + name;
            case RESTART -> "restarting " + name;
            case REINSTATE -> "putting the container that was set aside back as " + name;
        };
    }

    static String limit(Bytes limit) {
        return limit.isNone() ? "no limit" : limit.human();
    }

    static String how(Proposal proposal) {
        return switch (proposal.plan().action()) {
            case RECREATE -> proposal.plan().undoes().isEmpty()
                    ? "The container is replaced by an equal one with the new limit."
                    : "The container is made again as it was recorded before the fix.";
            case UPDATE -> "The limit is changed in place and the container restarted.";
            case UPDATE_LIVE -> "The limit is changed in place while the container runs on.";
            case RESTART -> "The container is restarted; nothing about it changes.";
            case REINSTATE -> "The container that was set aside takes its old place again.";
            case SERVICE_UPDATE -> "The Swarm service gets the new limit and replaces its tasks.";
        };
    }

    static String closed(Proposal proposal) {
        return switch (proposal.state()) {
            case REJECTED -> "Rejected";
            case STALE -> "Out of date: the container has changed since. Ask again for a new plan";
            case CANCELLED -> "Cancelled";
            case PENDING, EXPIRED -> "Expired: " + (proposal.note().isBlank()
                    ? "nobody decided in time"
                    : Plain.line(proposal.note(), 500)) + ". Ask again for a new plan";
            case APPROVED -> "Approved";
        };
    }

    static String mark(Remediation.Progress progress) {
        return switch (progress) {
            case STARTED -> "hourglass_flowing_sand";
            case DONE -> "white_check_mark";
            case FAILED -> "x";
        };
    }

    static String mark(Remediation.State state) {
        return switch (state) {
            case RUNNING -> "hourglass_flowing_sand";
            case VERIFIED -> "white_check_mark";
            case ROLLED_BACK, UNDONE -> "leftwards_arrow_with_hook";
            case NEEDS_HUMAN -> "rotating_light";
        };
    }

    /** Whether it is a fix, or the way back from one. */
    static String kind(Proposal proposal) {
        return proposal.plan().undoes().isEmpty() ? "fix" : "undo";
    }

    static String headline(Remediation remediation) {
        if (!remediation.plan().undoes().isEmpty()) {
            return switch (remediation.state()) {
                case RUNNING -> "Working on it";
                case VERIFIED, UNDONE -> "Undone";
                case ROLLED_BACK -> "Not undone, the fix stands";
                case NEEDS_HUMAN -> "A person is needed now";
            };
        }
        return switch (remediation.state()) {
            case RUNNING -> "Working on it";
            case VERIFIED -> "Fixed";
            case ROLLED_BACK -> "Not fixed, put back as it was";
            case UNDONE -> "Undone";
            case NEEDS_HUMAN -> "A person is needed now";
        };
    }

    /** Whether who asked may say yes as well. */
    static String self(Proposal proposal) {
        boolean allowed = proposal.preflight().stream().anyMatch(look -> look.check().equals("self-approval"));
        return allowed ? "; who asked may approve too" : "";
    }

    static String approvers(List<String> approvers) {
        return approvers.isEmpty()
                ? "Nobody may approve yet: name people under `people.approvers`"
                : "Can approve: " + String.join(", ", approvers.stream().limit(8).map(Blocks::person).toList());
    }
}
