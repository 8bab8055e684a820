package dev.inquest.slack;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.chart.MemoryPicture;
import dev.inquest.chart.Theme;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Picture;
import dev.inquest.reply.Reply;

/** Questions heard in Slack, answered where they were asked. */
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final int AT_ONCE = 32;
    private static final Pattern MENTION = Pattern.compile("<[@!][^>]*>");
    private static final Pattern LABELLED = Pattern.compile("<[^|<>]+\\|([^<>]*)>");
    private static final Pattern BARE = Pattern.compile("<([^<>|]+)>");

    private final Counter counter;
    private final SlackApi slack;
    private final Cards cards;
    private final Semaphore room = new Semaphore(AT_ONCE);

    Conversation(Counter counter, SlackApi slack, Cards cards) {
        this.counter = counter;
        this.slack = slack;
        this.cards = cards;
    }

    /**
     * @param text as Slack sent it
     * @param talk what ties the messages of one conversation together
     */
    record Heard(String text, Place place, String talk, Person by) {}

    void answer(Heard heard) {
        if (!room.tryAcquire()) {
            say(heard, Card.says("Too many questions at once. Please ask again in a minute.", List.of()));
            return;
        }
        try {
            String words = words(heard.text());
            Reply reply = shown(counter
                    .ask(new Question(words.isEmpty() ? "help" : words, heard.talk(), "", heard.by())));
            if (reply instanceof Reply.Changed(var question, var intent, Decision.Replaced replaced)) {
                LOG.debug("{} is said below the message of {}", replaced.proposal().id(), replaced.old().id());
                return;
            }
            Message message = cards.render(reply);
            Optional<Place> said = say(heard, message);
            said.ifPresent(place -> picture(reply, place));
            Optional<Proposal> proposal = proposal(reply);
            if (said.isPresent() && proposal.isPresent()) {
                cards.keep(proposal.get(), reply, said.get(), message);
            }
        } catch (RuntimeException broken) { // the edge: whoever asked gets an answer
            LOG.error("a question of Slack could not be answered", broken);
            say(heard, Card.says("Something went wrong here, so there is no answer. Nothing was changed. Please ask"
                    + " again; if it stays so, look at Inquest's log.", List.of()));
        } finally {
            room.release();
        }
    }

    /** The numbers are said already, so a picture that cannot be drawn or sent is no failure. */
    private void picture(Reply reply, Place place) {
        if (!(reply instanceof Reply.Told told) || told.picture().isEmpty()) {
            return;
        }
        Picture picture = told.picture().get();
        try {
            slack.upload(place, "Memory of " + picture.container(), Plain.line(picture.words(), 900),
                    MemoryPicture.png(picture.container(), picture.curve(), Theme.LIGHT));
        } catch (SlackException | IllegalStateException without) {
            LOG.warn("a picture could not be sent to Slack: {}", without.getMessage());
        }
    }

    /**
     * A decision is shown by the message of its proposal, which is kept true. Where that message is not known, as after a
     * restart, the proposal is said anew.
     */
    private Reply shown(Reply reply) {
        return switch (reply) {
            case Reply.Changed(var question, var intent, Decision.Replaced(var old, var now, var say)) when cards
                    .placeOf(old.id())
                    .isEmpty() ->
                new Reply.Proposed(question, intent, now);
            case Reply.Changed(var question, var intent, Decision.Approved(var proposal, var fix, var say)) when cards
                    .placeOf(proposal.id())
                    .isEmpty() ->
                new Reply.Proposed(question, intent, proposal);
            case Reply other -> other;
        };
    }

    /** Says it where the question was asked; empty when it is not known where it stands, or could not be said. */
    private Optional<Place> say(Heard heard, Message message) {
        try {
            return Optional.of(slack.post(heard.place(), message));
        } catch (SlackException refused) {
            if (heard.place().responseUrl().isEmpty()) {
                LOG.error("an answer could not be said in Slack: {}", refused.getMessage());
                return Optional.empty();
            }
        }
        try { // a command may be given where Inquest is no member
            slack.respond(heard.place().responseUrl(), message.asResponse(false, true));
        } catch (SlackException refused) {
            LOG.error("an answer could not be said in Slack: {}", refused.getMessage());
        }
        return Optional.empty();
    }

    private static Optional<Proposal> proposal(Reply reply) {
        if (reply instanceof Reply.Explained explained && explained.offer() instanceof Offer.Proposed offered) {
            return Optional.of(offered.proposal());
        }
        return reply instanceof Reply.Proposed proposed ? Optional.of(proposed.proposal()) : Optional.empty();
    }

    /** What a person typed, line by line: without mentions, Slack's links and its escapes undone. */
    static String words(String text) {
        String plain = MENTION.matcher(text).replaceAll(" ");
        plain = LABELLED.matcher(plain).replaceAll("$1");
        plain = BARE.matcher(plain).replaceAll("$1");
        plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        return Plain.clean(plain).replaceAll("\\h+", " ").strip();
    }
}
