package dev.inquest.desk;

import java.util.function.UnaryOperator;

import dev.inquest.approval.Approvers;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.ledger.Ledger;
import dev.inquest.proposal.Offer;
import dev.inquest.question.Intent;
import dev.inquest.question.Question;

/** From what somebody wants to a proposal. Why a wish comes to nothing is recorded, whoever had it and wherever. */
final class Wishes {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_REASON = 500;

    private final ContainerReader reader;
    private final Offers offers;
    private final Ledger ledger;

    Wishes(ContainerReader reader, Offers offers, Ledger ledger) {
        this.reader = reader;
        this.offers = offers;
        this.ledger = ledger;
    }

    /** @param keep puts an offer into the queue, or leaves it as it is where it is only to be looked at */
    Reply propose(Question question, ContainerSummary container, Wanted.Change wanted, Approvers approvers,
            UnaryOperator<Offer> keep) {
        Offer offer = keep.apply(offers.wish(reader.inspect(container.id()), wanted.memory(), wanted.action(),
                question.by(), approvers));
        return switch (offer) {
            case Offer.Proposed proposed -> new Reply.Proposed(question, Intent.PROPOSE_FIX, proposed.proposal());
            case Offer.Nothing nothing -> new Reply.Refused(question, container.name() + " is not changed. "
                    + nothing.say());
        };
    }

    /** @param about what was named as the container */
    void record(Reply reply, String about) {
        switch (reply) {
            case Reply.Refused refused -> turnedDown(reply, about, refused.code(), refused.text());
            case Reply.AskedBack back -> turnedDown(reply, about, "unknown_container", back.text());
            case Reply.Failed failed -> turnedDown(reply, about, failed.code(), failed.text());
            case Reply.Proposed proposed -> {
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
