package dev.inquest.desk;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.inquiry.Asked;
import dev.inquest.inquiry.Choosing;
import dev.inquest.inquiry.Engine;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.Words;
import dev.inquest.ledger.Ledger;
import dev.inquest.proposal.Offer;
import dev.inquest.question.Intent;
import dev.inquest.question.Question;
import dev.inquest.question.Understood;
import dev.inquest.reply.Reply;

/** From what somebody wants to a proposal. Why a wish comes to nothing is recorded, whoever had it and wherever. */
final class Wishes {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_REASON = 500;

    private final Engines engines;
    private final Choosing choosing;
    private final Ledger ledger;

    Wishes(Engines engines, Choosing choosing, Ledger ledger) {
        this.engines = engines;
        this.choosing = choosing;
        this.ledger = ledger;
    }

    /**
     * @param about what was named as the container
     * @param keep puts an offer into the queue, or leaves it as it is where it is only to be looked at
     */
    Reply wish(Asked recording, Question question, String about, Wanted wanted, Supplier<Understood> understood,
            UnaryOperator<Offer> keep) {
        Reply reply;
        try {
            reply = switch (wanted) {
                case Wanted.Unreadable no -> new Reply.Refused(question, no.code(), no.say());
                case Wanted.Change change -> choosing.aboutOneThere(understood.get(), container -> {
                    recording.awaitRecorded();
                    return propose(question, container, change, keep);
                });
            };
        } catch (EngineException e) {
            reply = Words.failed(question, e);
        }
        recording.awaitRecorded();
        record(reply, about);
        return reply;
    }

    private Reply propose(Question question, ContainerSummary container, Wanted.Change wanted,
            UnaryOperator<Offer> keep) {
        Engine engine = engines.of(container);
        Offer offer = keep.apply(engine.offers()
                .wish(engine.reader().inspect(container.id()), wanted.memory(), wanted.action(), question.by(),
                        engine.fixing().approvals().approvers()));
        return switch (offer) {
            case Offer.Proposed proposed -> new Reply.Proposed(question, Intent.PROPOSE_FIX, proposed.proposal());
            case Offer.Nothing nothing -> new Reply.Refused(question, container.name() + " is not changed. "
                    + nothing.say());
        };
    }

    private void record(Reply reply, String about) {
        switch (reply) {
            case Reply.Refused refused -> turnedDown(reply, about, refused.code(), refused.text());
            case Reply.AskedBack back -> turnedDown(reply, about, "unknown_container", back.text());
            case Reply.Failed failed -> turnedDown(reply, about, failed.code(), failed.text());
            case Reply.Proposed proposed -> {
            }
            case Reply.Changed changed -> {
            }
            case Reply.Explained explained -> {
            }
            case Reply.Told told -> {
            }
        }
    }

    private void turnedDown(Reply reply, String about, String code, String say) {
        ledger.append("refused", reply.question().by().principal(), cut(about, LONGEST_NAME),
                cut("propose: " + code + ": " + say, LONGEST_REASON));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "...";
    }
}
