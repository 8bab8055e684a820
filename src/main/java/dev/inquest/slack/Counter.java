package dev.inquest.slack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.inquest.answer.Answer;
import dev.inquest.notice.Target;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Happening;
import dev.inquest.reply.Reply;

/** The part of the desk that Slack uses: it can ask and decide, and has no other way to a container. */
public interface Counter {
    Reply ask(Question question);

    Decision approve(String proposal, Person by, String note);

    Decision reject(String proposal, Person by, String why);

    Decision cancel(String proposal, Person by);

    Decision edit(String proposal, Person by, String memory, String action);

    /** Proposes to put back what a fix changed. */
    Reply undo(String remediation, Person by);

    /** Nothing is told about it for so long; gives back what that means, in a sentence. */
    String mute(Target target, Duration lasting, Person by);

    Decision turnAway(String proposal, Person by, String tried, Decision.Refused refused);

    Optional<Proposal> proposal(String id);

    Optional<Remediation> remediationOf(String proposal);

    Optional<Answer> investigation(String id);

    List<String> approvers();

    Runnable listen(Consumer<Happening> listener);
}
