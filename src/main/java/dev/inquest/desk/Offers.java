package dev.inquest.desk;

import java.util.List;
import java.util.Optional;

import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.Check;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineInfo;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.investigation.Investigation;
import dev.inquest.investigation.Ranking.Ranked;
import dev.inquest.playbook.MemorySizing;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.proposal.Proposals;
import dev.inquest.proposal.Proposer;
import dev.inquest.proposal.Proposer.Case;
import dev.inquest.question.Person;

/** What could be done, put into the queue. */
public final class Offers {
    private final ContainerReader reader;
    private final Proposer proposer;
    private final Proposals proposals;
    private final Reverted reverted;

    public Offers(ContainerReader reader, Proposer proposer, Proposals proposals, Reverted reverted) {
        this.reader = reader;
        this.proposer = proposer;
        this.proposals = proposals;
        this.reverted = reverted;
    }

    /** What the leading verdict's playbook proposes; of a container that is gone nothing can be changed. */
    Offer after(Investigation found, Person asker, Approvers approvers) {
        if (found.removed() || !(found.container() instanceof Inspection container)) {
            return new Offer.Nothing("");
        }
        Optional<Ranked> first = found.ranking().causes().stream().findFirst();
        try {
            return first.flatMap(ranked -> ranked.judgement().playbook().remedy(ranked.judgement()))
                    .map(remedy -> keep(minding(container, proposer.offer(situation(container, info(found), found.id(),
                            asker, approvers), first.get().id(), remedy))))
                    .orElseGet(() -> minding(container, new Offer.Nothing("")));
        } catch (EngineException e) {
            // An answer stands without an offer.
            return new Offer.Nothing(e.reason() == EngineException.Reason.NOT_FOUND
                    ? container.name() + " was removed meanwhile, so there is nothing left to change."
                    : "What could be changed cannot be said now. " + e.sentence());
        }
    }

    /** What a person asks for; without a size, twice what there is and 100 MiB more at least. */
    Offer wish(Inspection container, Optional<Bytes> size, Optional<Action> action, Person asker,
            Approvers approvers) {
        if (action.filter(Action.RESTART::equals).isPresent()) {
            return keep(minding(container, proposer.restart(situation(container, reader.info(), "", asker,
                    approvers))));
        }
        Bytes wanted = size.orElseGet(
                () -> MemorySizing.afterOom(container.memory().limit(), reader.history(container.id()).peak())
                        .memory());
        return keep(minding(container, proposer.wish(situation(container, reader.info(), "", asker, approvers), wanted,
                action)));
    }

    /** The same for another size or another way, asked by whom the first one was; not kept yet. */
    Offer instead(Inspection container, Proposal old, Bytes size, Action action, Approvers approvers) {
        return minding(container, proposer.wish(situation(container, reader.info(), old.investigation(),
                Person.of(old.askedBy()), approvers), size, Optional.of(action)));
    }

    /** With a word about an earlier fix that compose has taken back. */
    private Offer minding(Inspection container, Offer offer) {
        Optional<String> back = reverted.of(container).map(Reverted.Limit::sentence);
        if (back.isEmpty()) {
            return offer;
        }
        return switch (offer) {
            case Offer.Proposed(var proposal) ->
                new Offer.Proposed(proposal.with(new Proposal.Preflight("compose file", false, back.get())));
            case Offer.Nothing(var say) -> new Offer.Nothing(say.isEmpty() ? back.get() : back.get() + "\n\n" + say);
        };
    }

    private Case situation(Inspection container, EngineInfo info, String investigation, Person asker,
            Approvers approvers) {
        return new Case(reader.engine(), container, reader.configuration(container.id()),
                reader.services().of(container), info, investigation, asker.principal(), approvers.names(),
                approvers.selfApproval());
    }

    private EngineInfo info(Investigation found) {
        return found.seen().of(Check.ENGINE) instanceof Observation.Seen<?> seen
                && seen.value() instanceof EngineInfo known ? known : reader.info();
    }

    private Offer keep(Offer offer) {
        return switch (offer) {
            case Offer.Proposed proposed -> new Offer.Proposed(proposals.add(proposed.proposal()));
            case Offer.Nothing nothing -> nothing;
        };
    }

    List<Proposal> all() {
        return proposals.all();
    }

    Optional<Proposal> find(String id) {
        return proposals.find(id);
    }
}
