package dev.inquest.desk;

import java.util.List;
import java.util.Optional;

import dev.inquest.inquiry.Asked;
import dev.inquest.inquiry.Choosing;
import dev.inquest.inquiry.ProposalWords;
import dev.inquest.inquiry.Talks;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.NamedIds;
import dev.inquest.question.Question;
import dev.inquest.question.Understood;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Reply;

/** What a message can do towards a change: wish for one, decide on one, or ask for the way back. */
final class Changing {
    private final Wishes wishes;
    private final Queue queue;
    private final Choosing choosing;
    private final TypedDecisions decisions;
    private final CounterProposal counter;
    private final Rollbacks rollbacks;

    Changing(Wishes wishes, Queue queue, Choosing choosing, Talks talks, Deciding deciding, Rollbacks rollbacks) {
        this.wishes = wishes;
        this.queue = queue;
        this.choosing = choosing;
        this.decisions = new TypedDecisions(talks, queue, deciding);
        this.counter = new CounterProposal(decisions, deciding);
        this.rollbacks = rollbacks;
    }

    Reply propose(Asked recording, Understood understood) {
        recording.awaitRecorded();
        return counter.instead(understood, recording.reach())
                .orElseGet(() -> wishes.wish(recording, understood.question(), understood.container().asked(),
                        Wanted.of(understood.wish().memory(), understood.wish().restart() ? "restart" : ""),
                        () -> understood, queue::keep));
    }

    Reply decide(Asked recording, Understood understood) {
        recording.awaitRecorded();
        return decisions.decide(understood, recording.reach());
    }

    Reply undo(Asked recording, Understood understood) {
        recording.awaitRecorded();
        List<String> named = NamedIds.in(understood.question(), "rem");
        if (!named.isEmpty()) {
            return rollbacks.undo(understood.question(), named.getFirst(), queue::keep);
        }
        Optional<Remediation> that = understood.grounds().ofTheConversation()
                ? lastSeen(understood.question())
                : Optional.empty();
        if (that.isPresent()) {
            return rollbacks.undo(understood.question(), that.get().id(), queue::keep);
        }
        return choosing.about(understood, container -> rollbacks.of(understood, container)
                .map(fix -> rollbacks.undo(understood.question(), fix.id(), queue::keep))
                .orElseGet(() -> Rollbacks.none(understood.question(), container)));
    }

    /** The proposals that were shown in this conversation and still wait, the last one first. */
    List<Proposal> waiting(Question question) {
        return decisions.waiting(question);
    }

    /** The fix that this conversation has seen last. */
    Optional<Remediation> lastSeen(Question question) {
        return rollbacks.seen(question).findFirst();
    }

    /** The container of the proposal that this conversation has seen last: "that", where it speaks of a decision. */
    Optional<String> spokenOf(Question question) {
        return decisions.seen(question).findFirst().map(proposal -> proposal.plan().name());
    }

    /** While a proposal waits, what may have been meant as an answer to it is asked for again, never guessed. */
    Optional<Reply> unsure(Understood understood) {
        List<Proposal> waiting = decisions.waiting(understood.question());
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reply.AskedBack(understood.question(), ProposalWords.unsure(waiting), List.of()));
    }
}
