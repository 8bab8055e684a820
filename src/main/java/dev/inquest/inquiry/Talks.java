package dev.inquest.inquiry;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.inquest.answer.Answer;
import dev.inquest.container.ContainerSummary;
import dev.inquest.conversation.Conversations;
import dev.inquest.conversation.Topic;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Meant;
import dev.inquest.question.Question;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Reply;

/** What the conversation is about that a question belongs to. */
public final class Talks {
    /** A terminal has no threads: after so long what is said there begins something new. */
    private static final Duration AT_A_TERMINAL = Duration.ofMinutes(30);

    /** Before the name of a thread of Slack, among the conversations of all channels. */
    private static final String SLACK = "slack:";

    private final Conversations conversations;

    public Talks(Conversations conversations) {
        this.conversations = conversations;
    }

    /** What was spoken of last there. */
    public Optional<Topic> topic(Question question) {
        return conversations.topic(question.conversation(), question.by().atTerminal()
                ? AT_A_TERMINAL
                : Conversations.KEPT);
    }

    /** The container that it is about, as it is now: a fix may have made it anew under its name. */
    Meant container(Question question, List<ContainerSummary> known, Supplier<List<ContainerSummary>> gone) {
        return topic(question).filter(topic -> !begins(question))
                .map(topic -> by(topic, known).or(() -> by(topic, gone.get()))
                        .<Meant>map(Meant.One::new)
                        .orElseGet(() -> new Meant.NoSuch(topic.name(), List.of())))
                .orElseGet(Meant.Unnamed::new);
    }

    /** At a terminal "my container" is more likely the one that died last than the one spoken of before. */
    private static boolean begins(Question question) {
        return question.by().atTerminal() && question.text().toLowerCase(Locale.ROOT).contains("container");
    }

    private static Optional<ContainerSummary> by(Topic topic, List<ContainerSummary> containers) {
        List<ContainerSummary> there = containers.stream().filter(c -> c.engine().equals(topic.engine())).toList();
        return Stream.concat(there.stream().filter(c -> c.id().equals(topic.id())),
                there.stream().filter(c -> c.name().equals(topic.name()))).findFirst();
    }

    void about(Question question, ContainerSummary container) {
        note(question, new Topic(container.engine(), container.id(), container.name(),
                Topic.Verdict.NONE));
    }

    /** Keeps in mind what was explained there, and how certain it was. */
    public void explained(Question question, Answer answer) {
        Topic.Verdict verdict = switch (answer.finding()) {
            case Answer.Cause cause -> new Topic.Verdict(cause.cause(), cause.certainty().word(), cause.say());
            case Answer.Unproven unproven -> new Topic.Verdict("", "not proven", unproven.say());
        };
        note(question, new Topic(answer.engine(), answer.container().id(),
                answer.container().name(), verdict));
    }

    private void note(Question question, Topic topic) {
        conversations.about(question.conversation(), topic);
    }

    /** Remembers the proposal that a reply shows, if it shows one. */
    public void shown(Reply reply) {
        proposal(reply).ifPresent(p -> conversations.shown(reply.question().conversation(), p.id()));
    }

    private static Optional<Proposal> proposal(Reply reply) {
        return switch (reply) {
            case Reply.Explained explained when explained.offer() instanceof Offer.Proposed(var offered) ->
                Optional.of(offered);
            case Reply.Proposed proposed -> Optional.of(proposed.proposal());
            case Reply.Changed(var question, var intent, Decision.Replaced replaced) ->
                Optional.of(replaced.proposal());
            case Reply other -> Optional.empty();
        };
    }

    /** Whoever has seen the one has seen the other: it stands in its place, or leads back from it. */
    public void follows(String proposal, String next) {
        conversations.follows(proposal, next);
    }

    /** The threads of Slack that have seen this proposal, as questions from there name them. */
    public List<String> inSlack(String proposal) {
        return conversations.talks(proposal)
                .stream()
                .filter(talk -> talk.startsWith(SLACK))
                .map(talk -> talk.substring(SLACK.length()))
                .toList();
    }

    /** Ids of the proposals that the conversation has seen, the last one first. */
    public List<String> proposals(Question question) {
        return conversations.proposals(question.conversation());
    }
}
