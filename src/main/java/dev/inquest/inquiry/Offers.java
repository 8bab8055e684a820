package dev.inquest.inquiry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.Check;
import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineInfo;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Preconditions;
import dev.inquest.investigation.Investigation;
import dev.inquest.investigation.Ranking.Ranked;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Fixed;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Past;
import dev.inquest.proposal.Past.Raise;
import dev.inquest.proposal.Proposal;
import dev.inquest.proposal.Proposer;
import dev.inquest.proposal.Proposer.Case;
import dev.inquest.question.Person;
import dev.inquest.remediation.Journal;

/** What could be done on one engine; nothing is put into the queue here. */
public final class Offers {
    /** Longer than any rule about earlier raises looks back. */
    private static final Duration MEMORY = Duration.ofDays(90);

    private final ContainerReader reader;
    private final Proposer proposer;
    private final Reverted reverted;
    private final Journal journal;
    private final InstantSource clock;

    public Offers(ContainerReader reader, Proposer proposer, Journal journal, InstantSource clock) {
        this.reader = reader;
        this.proposer = proposer;
        this.reverted = new Reverted(journal);
        this.journal = journal;
        this.clock = clock;
    }

    /** What the leading verdict's playbook proposes; of a container that is gone nothing can be changed. */
    public Offer after(Investigation found, Person asker, Approvers approvers) {
        if (found.removed() || !(found.container() instanceof Inspection container)) {
            return new Offer.Nothing("");
        }
        Optional<Ranked> first = found.ranking().causes().stream().findFirst();
        try {
            return first.flatMap(ranked -> ranked.judgement().playbook().remedy(ranked.judgement()))
                    .map(remedy -> minding(container, proposer.offer(situation(container, info(found), found.id(),
                            asker, approvers), first.get().id(), remedy)))
                    .orElseGet(() -> minding(container, new Offer.Nothing("")));
        } catch (EngineException e) {
            // An answer stands without an offer.
            return new Offer.Nothing(e.reason() == EngineException.Reason.NOT_FOUND
                    ? container.name() + " was removed meanwhile, so there is nothing left to change."
                    : "What could be changed cannot be said now. " + e.sentence());
        }
    }

    /** What a person asks for. */
    public Offer wish(Inspection container, Optional<Bytes> size, Optional<Action> action, Person asker,
            Approvers approvers) {
        if (action.filter(Action.RESTART::equals).isPresent()) {
            return minding(container, proposer.restart(situation(container, reader.info(), "", asker, approvers)));
        }
        return minding(container, proposer.wish(situation(container, reader.info(), "", asker, approvers), size,
                action));
    }

    /** The way back from a fix, to what was before it. */
    public Offer undo(Inspection container, Fixed fix, Person asker, Approvers approvers) {
        return proposer.undo(situation(container, reader.info(), "", asker, approvers), fix);
    }

    /** The same for another size or another way, asked by whom the first one was. */
    public Offer instead(Inspection container, Proposal old, Bytes size, Action action, Approvers approvers) {
        return minding(container, proposer.wish(situation(container, reader.info(), old.investigation(),
                Person.of(old.askedBy()), approvers), Optional.of(size), Optional.of(action)));
    }

    /** With a word about an earlier fix that compose has taken back. */
    private Offer minding(Inspection container, Offer offer) {
        Optional<String> back = reverted.of(reader.engine(), container).map(Reverted.Limit::sentence);
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
        CompletableFuture<Preconditions> around = CompletableFuture.supplyAsync(() -> reader.preconditions(container),
                task -> Thread.ofVirtual().start(task));
        Configuration configuration = reader.configuration(container.id());
        Past past = new Past(reader.history(container.id()), raises(container));
        return new Case(reader.engine(), container, configuration,
                reader.services().of(container), info, around.join(), past, investigation,
                asker.principal(), approvers.names(), approvers.selfApproval());
    }

    private List<Raise> raises(Inspection container) {
        return journal.held(reader.engine(), container.name(), clock.instant().minus(MEMORY))
                .stream()
                .filter(held -> held.plan().after().limit().compareTo(held.plan().before().limit()) > 0)
                .map(held -> new Raise(held.startedAt(), held.plan().before().limit(), held.plan().after().limit()))
                .toList();
    }

    private EngineInfo info(Investigation found) {
        return found.seen().of(Check.ENGINE) instanceof Observation.Seen<?> seen
                && seen.value() instanceof EngineInfo known ? known : reader.info();
    }
}
