package dev.inquest.reply;

import dev.inquest.proposal.Proposal;

/** What came of an attempt to decide on a proposal. Every attempt gets one, with a sentence for whoever tried. */
public sealed interface Decision {
    /** The sentence. */
    String say();

    /** A yes that counts; the fix is on its way under the remediation's id. */
    record Approved(Proposal proposal, String remediation, String say) implements Decision {}

    /** A yes that counts, of several that are needed. */
    record Counted(Proposal proposal, String say) implements Decision {}

    record Rejected(Proposal proposal, String say) implements Decision {}

    record Cancelled(Proposal proposal, String say) implements Decision {}

    /** Another proposal, which needs a yes of its own, stands in the place of the old one. */
    record Replaced(Proposal old, Proposal proposal, String say) implements Decision {}

    /**
     * @param code stable: not_an_approver, own_request, already_approved, already_decided, expired, stale, unknown_proposal,
     * bad_size, bad_action, unchanged, refused_by_policy, or what is wrong with the engine
     */
    record Refused(String code, String say) implements Decision {}
}
