package dev.inquest.proposal;

/** What an answer has to offer: a proposal, or the reason why there is none. */
public sealed interface Offer {
    record Proposed(Proposal proposal) implements Offer {}

    /**
     * @param say why there is no button, and what a person can do instead, as Markdown; empty when none was to be
     * expected
     */
    record Nothing(String say) implements Offer {}
}
