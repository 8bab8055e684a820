package dev.inquest.slack;

import java.time.Instant;
import java.util.Optional;

import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Reply;

/** Where the fix of a message stands at the moment it is written. */
sealed interface Standing {
    /** @param say why there is nothing to decide; may be empty */
    record NoFix(String say) implements Standing {}

    record Open(Proposal proposal) implements Standing {}

    /** Decided against, expired, or overtaken by events. */
    record Closed(Proposal proposal) implements Standing {}

    /** Approved; its remediation is not there yet. */
    record Approved(Proposal proposal) implements Standing {}

    record UnderWay(Proposal proposal, Remediation remediation) implements Standing {}

    static Standing of(Reply reply, Counter counter, Instant now) {
        return switch (reply) {
            case Reply.Explained explained -> of(explained.offer(), counter, now);
            case Reply.Proposed proposed -> of(proposed.proposal(), counter, now);
            case Reply.Told told -> new NoFix("");
            case Reply.Changed changed -> new NoFix("");
            case Reply.AskedBack back -> new NoFix("");
            case Reply.Refused refused -> new NoFix("");
            case Reply.Failed failed -> new NoFix("");
        };
    }

    private static Standing of(Offer offer, Counter counter, Instant now) {
        return switch (offer) {
            case Offer.Proposed proposed -> of(proposed.proposal(), counter, now);
            case Offer.Nothing nothing -> new NoFix(nothing.say());
        };
    }

    static Standing of(Proposal first, Counter counter, Instant now) {
        Proposal proposal = counter.proposal(first.id()).orElse(first);
        return switch (proposal.state()) {
            case PENDING -> now.isBefore(proposal.expiresAt()) ? new Open(proposal) : new Closed(proposal);
            case APPROVED -> {
                Optional<Remediation> remediation = counter.remediationOf(proposal.id());
                yield remediation.<Standing>map(r -> new UnderWay(proposal, r)).orElse(new Approved(proposal));
            }
            case REJECTED, EXPIRED, STALE, CANCELLED -> new Closed(proposal);
        };
    }
}
