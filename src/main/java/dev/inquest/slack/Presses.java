package dev.inquest.slack;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.answer.Answer;
import dev.inquest.desk.Decision;
import dev.inquest.desk.Reply;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.question.Person;
import dev.inquest.question.Question;

/** Buttons. Every press is answered; who may decide is not decided here. */
final class Presses {
    static final String APPROVE = "approve";
    static final String REJECT = "reject";
    static final String EXPLAIN = "explain";
    static final String CHOOSE = "choose-";

    private static final Logger LOG = LoggerFactory.getLogger(Presses.class);

    private final Counter counter;
    private final SlackApi slack;
    private final Cards cards;

    Presses(Counter counter, SlackApi slack, Cards cards) {
        this.counter = counter;
        this.slack = slack;
        this.cards = cards;
    }

    /**
     * @param value of the button: an id, with which everything else is looked up
     * @param place the message with the button
     */
    record Press(String value, Place place, Person by, String trigger) {}

    void approve(Press press) {
        decide(press.value(), press.place(), press.by(), () -> counter.approve(press.value(), press.by(), ""));
    }

    /** Asks for the reason first: the trigger of a form is good for three seconds only. */
    void reject(Press press) {
        try {
            know(press.value(), press.place(), press.by());
            String what = counter.proposal(press.value())
                    .map(proposal -> "Memory limit of " + proposal.plan().name() + " stays as it is: "
                            + Words.change(proposal) + " will not be done.")
                    .orElse("The fix will not be done.");
            slack.open(press.trigger(), Message.json(Blocks.reasonForm(press.value(), what)));
        } catch (SlackException noForm) {
            LOG.info("no form for a reason: {}", noForm.getMessage());
            decide(press.value(), press.place(), press.by(), () -> counter.reject(press.value(), press.by(), ""));
        } catch (RuntimeException broken) { // the edge: every press is answered
            LOG.error("a press of reject failed", broken);
            whisper(press.place(), press.by(), "Something went wrong here; nothing was decided. Please press again.");
        }
    }

    void rejectedWith(String proposal, String why, Person by) {
        Place place = cards.placeOf(proposal).orElse(new Place("", "", "", ""));
        decide(proposal, place, by, () -> counter.reject(proposal, by, why));
    }

    private void decide(String proposal, Place place, Person by, Supplier<Decision> decision) {
        try {
            Decision decided = decision.get();
            know(proposal, place, by);
            if (decided instanceof Decision.Refused refused) {
                whisper(place, by, refused.say());
            }
            cards.touch(proposal);
        } catch (RuntimeException broken) { // the edge: every press is answered
            LOG.error("a decision on {} failed", proposal, broken);
            whisper(place, by, "Something went wrong here, and it is not known whether the decision counts."
                    + " Look at the list of proposals before pressing again.");
        }
    }

    /** A message from before a restart, or in another thread, is kept true from now on as well. */
    private void know(String id, Place place, Person by) {
        Optional<Proposal> known = place.ts().isEmpty() ? Optional.empty() : counter.proposal(id);
        known.ifPresent(proposal -> {
            Question question = new Question("", "", "", by);
            Reply reply = counter.investigation(proposal.investigation())
                    .<Reply>map(answer -> new Reply.Explained(question, Intent.DIAGNOSE, "", answer,
                            new Offer.Proposed(proposal)))
                    .orElse(new Reply.Proposed(question, Intent.PROPOSE_FIX, proposal));
            cards.keep(proposal, reply, place, new Message("", List.of()));
        });
    }

    void explain(Press press) {
        try {
            Optional<Answer> answer = counter.investigation(press.value());
            if (answer.isPresent()) {
                slack.post(press.place(), AnswerMessage.inFull(answer.get()));
            } else {
                whisper(press.place(), press.by(), "That investigation is no longer kept. Please ask again.");
            }
        } catch (RuntimeException broken) { // the edge: every press is answered
            LOG.error("an explanation could not be said", broken);
            whisper(press.place(), press.by(), "The explanation could not be shown. Please press again.");
        }
    }

    private void whisper(Place place, Person by, String say) {
        Message message = Card.says(say, List.of());
        try {
            if (place.channel().isEmpty()) {
                slack.post(new Place(by.id(), "", "", ""), message);
            } else {
                slack.whisper(place, by.id(), message);
            }
        } catch (SlackException refused) {
            try {
                if (place.responseUrl().isEmpty()) {
                    slack.post(new Place(by.id(), "", "", ""), message);
                } else {
                    slack.respond(place.responseUrl(), message.asResponse(false, false));
                }
            } catch (SlackException again) {
                LOG.error("a press could not be answered: {}", again.getMessage());
            }
        }
    }
}
