package dev.inquest.desk;

import dev.inquest.proposal.Proposal;

/** What came of an attempt to decide on a proposal. Every attempt gets one, with a sentence for whoever tried. */
public sealed interface Decision {
    /** The sentence. */
    String say();

    /** A yes that counts; the fix is on its way under the remediation's id. */
    record Approved(Proposal proposal, String remediation, String say) implements Decision {}

    record Rejected(Proposal proposal, String say) implements Decision {}

    record Cancelled(Proposal proposal, String say) implements Decision {}

    /**
     * @param code stable: not_an_approver, own_request, already_decided, expired, stale, unknown_proposal
     */
    record Refused(String code, String say) implements Decision {}
}
