package dev.inquest.desk;

import java.util.List;
import java.util.Optional;

import dev.inquest.answer.Answer;
import dev.inquest.answer.AnswerWriter;
import dev.inquest.container.ContainerSummary;
import dev.inquest.conversation.Topic;
import dev.inquest.database.Ids;
import dev.inquest.history.PastVerdict;
import dev.inquest.history.PastVerdicts;
import dev.inquest.inquiry.Asked;
import dev.inquest.inquiry.Engine;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.Talks;
import dev.inquest.investigation.Investigation;
import dev.inquest.proposal.Offer;
import dev.inquest.question.Intent;
import dev.inquest.question.Question;
import dev.inquest.reply.Happening;
import dev.inquest.reply.Reply;
import dev.inquest.reply.Reply.Explained;
import dev.inquest.reply.Reply.Told;

/** From a container to what is the matter with it, and what could be done. */
final class Diagnosing {
    private final Engines engines;
    private final Queue queue;
    private final Investigations investigations;
    private final Talks talks;
    private final PastVerdicts verdicts;
    private final Happenings happenings;

    Diagnosing(Engines engines, Queue queue, Investigations investigations, Talks talks, PastVerdicts verdicts,
            Happenings happenings) {
        this.engines = engines;
        this.queue = queue;
        this.investigations = investigations;
        this.talks = talks;
        this.verdicts = verdicts;
        this.happenings = happenings;
    }

    /** @param understood how the question was read, where that took a choice */
    Reply explain(Asked recording, Question question, ContainerSummary container, String understood) {
        Engine engine = engines.of(container);
        Investigation found = engine.investigator()
                .investigate(Ids.next("inv"), container.id(),
                        check -> happenings.tell(new Happening.Checked(check.investigation(), question.thread(),
                                check.check().word(), check.ok(), check.reason(), check.took().toMillis())));
        Answer answer = new AnswerWriter().write(found).at(engines.place(found.engine()));
        investigations.keep(answer);
        recording.awaitRecorded();
        Optional<Topic.Verdict> before = talks.topic(question).map(Topic::verdict);
        talks.explained(question, answer);
        verdicts.add(PastVerdict.of(answer, question.by().principal()), recorded(answer));
        if (Doubt.said(question) && before.isPresent() && before.equals(talks.topic(question).map(Topic::verdict))) {
            return new Told(question, Intent.DIAGNOSE, Doubt.answered(answer), List.of());
        }
        Offer offer = queue.keep(engine.offers().after(found, question.by(), engine.fixing().approvals().approvers()));
        return new Explained(question, Intent.DIAGNOSE, understood, answer, offer);
    }

    /** The verdict as the record keeps it: {@code oom-killed/limit-hit, oom-limit, certain: ...}. */
    private static String recorded(Answer answer) {
        return switch (answer.finding()) {
            case Answer.Cause cause -> cause.id() + ", " + cause.cause() + ", " + cause.certainty().word() + ": "
                    + answer.say();
            case Answer.Unproven unproven -> "not proven: " + answer.say();
        };
    }
}
