package dev.inquest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.inquest.answer.Answer;
import dev.inquest.desk.Desk;
import dev.inquest.notice.Target;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Happening;
import dev.inquest.reply.Reply;
import dev.inquest.slack.Counter;

/** The desk as Slack may use it. */
public record SlackCounter(Desk desk) implements Counter {
    @Override
    public Reply ask(Question question) {
        return desk.ask(question);
    }

    @Override
    public Decision approve(String proposal, Person by, String note) {
        return desk.approve(proposal, by, note);
    }

    @Override
    public Decision reject(String proposal, Person by, String why) {
        return desk.reject(proposal, by, why);
    }

    @Override
    public Decision cancel(String proposal, Person by) {
        return desk.cancel(proposal, by);
    }

    @Override
    public Decision edit(String proposal, Person by, String memory, String action) {
        return desk.edit(proposal, by, memory, action);
    }

    @Override
    public Reply undo(String remediation, Person by) {
        return desk.undo(remediation, by);
    }

    @Override
    public String mute(Target target, Duration lasting, Person by) {
        return desk.mute(target, lasting, by);
    }

    @Override
    public Decision turnAway(String proposal, Person by, String tried, Decision.Refused refused) {
        return desk.turnAway(proposal, by, tried, refused);
    }

    @Override
    public Optional<Proposal> proposal(String id) {
        return desk.proposal(id);
    }

    @Override
    public Optional<Remediation> remediationOf(String proposal) {
        return desk.remediationOf(proposal);
    }

    @Override
    public Optional<Answer> investigation(String id) {
        return desk.investigation(id);
    }

    @Override
    public List<String> approvers() {
        return desk.approvers();
    }

    @Override
    public Runnable listen(Consumer<Happening> listener) {
        return desk.listen(listener);
    }
}
