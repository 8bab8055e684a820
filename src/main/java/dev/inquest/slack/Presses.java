package dev.inquest.slack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.answer.Answer;
import dev.inquest.notice.Target;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Reply;

/** Buttons. Every press is answered; who may decide is not decided here. */
final class Presses {
    static final String APPROVE = "approve";
    static final String REJECT = "reject";
    static final String EDIT = "edit";
    static final String WITHDRAW = "withdraw";
    static final String EXPLAIN = "explain";
    static final String UNDO = "undo";
    static final String MUTE_HOUR = "mute-1h";
    static final String MUTE_DAY = "mute-1d";
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

    /** A form that was sent in. */
    record Form(String proposal, Person by) {}

    void approve(Press press) {
        if (misplaced(press, APPROVE)) {
            return;
        }
        decide(press.value(), press.place(), press.by(), () -> counter.approve(press.value(), press.by(), ""));
    }

    void withdraw(Press press) {
        if (misplaced(press, WITHDRAW)) {
            return;
        }
        decide(press.value(), press.place(), press.by(), () -> counter.cancel(press.value(), press.by()));
    }

    /** Asks for the size in a form. Whoever opens it: what is sent in is judged, not who looks. */
    void edit(Press press) {
        if (misplaced(press, EDIT)) {
            return;
        }
        try {
            know(press.value(), press.place(), press.by());
            Optional<Proposal> proposal = waiting(press);
            if (proposal.isPresent()) {
                slack.open(press.trigger(), Message.json(Forms.change(proposal.get())));
            } else {
                decide(press.value(), press.place(), press.by(),
                        () -> counter.edit(press.value(), press.by(), "", ""));
            }
        } catch (SlackException noForm) {
            LOG.info("no form for a size: {}", noForm.getMessage());
            whisper(press.place(), press.by(),
                    "The form could not be opened; nothing was changed. Please press again.");
        } catch (RuntimeException broken) { // the edge: every press is answered
            LOG.error("a press of edit failed", broken);
            whisper(press.place(), press.by(), "Something went wrong here; nothing was changed. Please press again.");
        }
    }

    /** What cannot be decided any more needs no form to be refused. */
    private Optional<Proposal> waiting(Press press) {
        return counter.proposal(press.value()).filter(Proposal::pending);
    }

    void changedTo(Form form, String memory, String action) {
        decide(form.proposal(), placeOf(form), form.by(),
                () -> counter.edit(form.proposal(), form.by(), memory, action));
    }

    private Place placeOf(Form form) {
        return cards.placeOf(form.proposal()).orElse(new Place("", "", "", ""));
    }

    /** A button says yes to what its message shows, so one that carries another proposal's id is none of ours. */
    private boolean misplaced(Press press, String tried) {
        if (cards.shows(press.place()).filter(shown -> !shown.equals(press.value())).isEmpty()) {
            return false;
        }
        Decision refused = counter.turnAway(press.value(), press.by(), tried, new Decision.Refused("misplaced",
                "This button does not belong to the proposal that its message shows. Nothing was changed."));
        whisper(press.place(), press.by(), refused.say());
        return true;
    }

    /** Asks for the reason first: the trigger of a form is good for three seconds only. */
    void reject(Press press) {
        if (misplaced(press, REJECT)) {
            return;
        }
        try {
            know(press.value(), press.place(), press.by());
            Optional<Proposal> proposal = waiting(press);
            if (proposal.isPresent()) {
                slack.open(press.trigger(), Message.json(Forms.reason(proposal.get())));
            } else {
                decide(press.value(), press.place(), press.by(), () -> counter.reject(press.value(), press.by(), ""));
            }
        } catch (SlackException noForm) {
            LOG.info("no form for a reason: {}", noForm.getMessage());
            decide(press.value(), press.place(), press.by(), () -> counter.reject(press.value(), press.by(), ""));
        } catch (RuntimeException broken) { // the edge: every press is answered
            LOG.error("a press of reject failed", broken);
            whisper(press.place(), press.by(), "Something went wrong here; nothing was decided. Please press again.");
        }
    }

    void rejectedWith(Form form, String why) {
        decide(form.proposal(), placeOf(form), form.by(), () -> counter.reject(form.proposal(), form.by(), why));
    }

    private void decide(String proposal, Place place, Person by, Supplier<Decision> decision) {
        try {
            Decision decided = decision.get();
            know(proposal, place, by);
            if (decided instanceof Decision.Refused || decided instanceof Decision.Counted) {
                whisper(place, by, decided.say());
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

    /** Says below the alert, for everybody, that it is quiet now and who wanted it so. */
    void mute(Press press, Duration lasting) {
        try {
            Optional<Target> target = Target.of(press.value());
            if (target.isEmpty()) {
                whisper(press.place(), press.by(), "This button is none of Inquest's; nothing was muted.");
                return;
            }
            String say = counter.mute(target.get(), lasting, press.by());
            slack.post(press.place(), Card.says(say, List.of()));
        } catch (SlackException refused) {
            LOG.warn("a mute could not be said: {}", refused.getMessage());
        } catch (RuntimeException broken) { // the edge: every press is answered
            LOG.error("a press of mute failed", broken);
            whisper(press.place(), press.by(), "Something went wrong here; nothing was muted. Please press again.");
        }
    }

    /** Says the proposal that goes back below the result, with buttons of its own. */
    void undo(Press press) {
        try {
            Reply reply = counter.undo(press.value(), press.by());
            if (reply instanceof Reply.Proposed proposed) {
                Message message = cards.render(reply);
                cards.keep(proposed.proposal(), reply, slack.post(press.place(), message), message);
            } else if (reply instanceof Reply.Refused refused) {
                whisper(press.place(), press.by(), refused.text());
            } else if (reply instanceof Reply.Failed failed) {
                whisper(press.place(), press.by(), failed.text());
            }
        } catch (RuntimeException broken) { // the edge: every press is answered
            LOG.error("a press of undo failed", broken);
            whisper(press.place(), press.by(), "Something went wrong here; nothing was changed. Please press again.");
        }
    }

    private void whisper(Place place, Person by, String say) {
        Message message = Card.says(say, List.of());
        try {
            if (place.channel().isEmpty()) {
                slack.post(new Place(SlackPeople.user(by), "", "", ""), message);
            } else {
                slack.whisper(place, SlackPeople.user(by), message);
            }
        } catch (SlackException refused) {
            try {
                if (place.responseUrl().isEmpty()) {
                    slack.post(new Place(SlackPeople.user(by), "", "", ""), message);
                } else {
                    slack.respond(place.responseUrl(), message.asResponse(false, false));
                }
            } catch (SlackException again) {
                LOG.error("a press could not be answered: {}", again.getMessage());
            }
        }
    }
}
