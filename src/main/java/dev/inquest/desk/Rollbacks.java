package dev.inquest.desk;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.inquest.container.ContainerSummary;
import dev.inquest.inquiry.Engine;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.Talks;
import dev.inquest.inquiry.Words;
import dev.inquest.proposal.Offer;
import dev.inquest.question.Question;
import dev.inquest.question.Understood;
import dev.inquest.remediation.Journal;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Reply;

/** "Undo that": which fix is meant. The way back is a proposal, and needs a yes of its own. */
final class Rollbacks {
    private static final int LOOKED_AT = 200;

    private final Engines engines;
    private final Talks talks;
    private final Journal journal;

    Rollbacks(Engines engines, Talks talks, Journal journal) {
        this.engines = engines;
        this.talks = talks;
        this.journal = journal;
    }

    /** @param keep puts an offer into the queue, or leaves it as it is where it is only to be looked at */
    Reply undo(Question asked, String remediation, UnaryOperator<Offer> keep) {
        Optional<Remediation> fix = journal.find(remediation);
        String name = fix.map(known -> known.plan().engine()).orElse(engines.all().getFirst().name());
        Optional<Engine> engine = engines.named(name);
        if (engine.isEmpty()) {
            return new Reply.Failed(asked, "unknown_engine", Words.engineNotNamed(name));
        }
        Engine there = engine.get();
        Reply reply = new Undoing(there.reader(), there.offers(), there.fixing()).undo(asked, remediation, keep);
        if (reply instanceof Reply.Proposed(var question, var intent, var back)) {
            fix.ifPresent(known -> talks.follows(known.proposal(), back.id()));
        }
        return reply;
    }

    /** The last fix of this container, first the one that the conversation has seen. */
    Optional<Remediation> of(Understood understood, ContainerSummary container) {
        return Stream.concat(seen(understood.question()), journal.lasting(LOOKED_AT).stream())
                .filter(fix -> fix.plan().name().equals(container.name())
                        && fix.plan().engine().equals(container.engine()) && fix.plan().undoes().isEmpty())
                .findFirst();
    }

    /** The fixes that the conversation has seen, the last one first. */
    Stream<Remediation> seen(Question question) {
        return talks.proposals(question).stream().flatMap(id -> journal.ofProposal(id).stream());
    }

    static Reply none(Question question, ContainerSummary container) {
        return new Reply.AskedBack(question, "I have no fix of " + container.name() + " on record, so there is nothing"
                + " to undo. Nothing was changed.",
                List.of(new Reply.Choice("what is the matter with "
                        + container.name(), "why did " + container.name() + " die?")));
    }
}
