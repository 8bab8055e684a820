package dev.inquest.reply;

import dev.inquest.proposal.Proposal;
import dev.inquest.remediation.Remediation;

/** Something that channels may want to show while it happens. */
public sealed interface Happening {
    /** @param ok false when the check failed or there was nothing to look at */
    record Checked(String investigation, String thread, String check, boolean ok, String say,
            long tookMillis) implements Happening {}

    record Asked(Reply reply) implements Happening {}

    /** A proposal was made or its state changed. */
    record ProposalChanged(Proposal proposal) implements Happening {}

    /** Another proposal stands in the place of an old one. */
    record ProposalReplaced(Proposal old, Proposal now) implements Happening {}

    /** A step was taken, or the whole came to an end. */
    record RemediationChanged(Remediation remediation) implements Happening {}
}
