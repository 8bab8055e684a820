package dev.inquest.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.proposal.Proposals;
import dev.inquest.reply.Happening;

/** What waits for a yes or a no, and what was decided. Those who listen are told when something is put into it. */
final class Queue {
    private final Proposals proposals;
    private final Happenings happenings;

    Queue(Proposals proposals, Happenings happenings) {
        this.proposals = proposals;
        this.happenings = happenings;
    }

    /** Puts it into the queue, or finds it there. */
    Proposal keep(Proposal proposal) {
        Proposal kept = proposals.add(proposal);
        happenings.tell(new Happening.ProposalChanged(kept));
        return kept;
    }

    Offer keep(Offer offer) {
        return offer instanceof Offer.Proposed(var proposal) ? new Offer.Proposed(keep(proposal)) : offer;
    }

    List<Proposal> all() {
        return proposals.all();
    }

    /** What waits for a yes or a no. */
    List<Proposal> waiting() {
        return all().stream().filter(p -> p.state() == Proposal.State.PENDING).toList();
    }

    /** The same of containers of this engine. */
    List<Proposal> waiting(String engine) {
        return waiting().stream().filter(p -> p.plan().engine().equals(engine)).toList();
    }

    Map<Proposal.State, Long> tally() {
        return proposals.tally();
    }

    Optional<Proposal> find(String id) {
        return proposals.find(id);
    }

    /** Tells what has become of it. */
    void changed(String id) {
        find(id).ifPresent(p -> happenings.tell(new Happening.ProposalChanged(p)));
    }
}
