package dev.inquest.desk;

import java.util.List;
import java.util.Optional;

import dev.inquest.inquiry.Reach;
import dev.inquest.inquiry.Words;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.question.Meant;
import dev.inquest.question.Question;
import dev.inquest.question.Understood;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Reply;

/**
 * "Ok, but make it 1g instead": another size for the one proposal that waits in the conversation. It takes that one's
 * place and needs a yes of its own.
 */
final class CounterProposal {
    private final TypedDecisions decisions;
    private final Deciding deciding;

    CounterProposal(TypedDecisions decisions, Deciding deciding) {
        this.decisions = decisions;
        this.deciding = deciding;
    }

    /** Empty where the wish stands by itself: then it becomes a proposal of its own. */
    Optional<Reply> instead(Understood understood, Reach reach) {
        Question question = understood.question();
        List<Proposal> waiting = decisions.waiting(question);
        if (understood.wish().memory().isEmpty() || waiting.size() != 1) {
            return Optional.empty();
        }
        if (!about(understood, waiting.getFirst())) {
            return understood.grounds().ofTheConversation()
                    ? Optional.of(which(understood, waiting.getFirst()))
                    : Optional.empty();
        }
        String id = waiting.getFirst().id();
        Optional<Decision.Refused> stopped = reach.against(Reach.TAKE_PART);
        // Who may not change it may still propose something of their own.
        if (stopped.isPresent()) {
            deciding.turnAway(id, question.by(), "edit", stopped.get());
            return Optional.empty();
        }
        Decision decision = deciding.edit(id, question.by(), understood.wish().memory(), "");
        return decision instanceof Decision.Refused(var code, var say) && code.equals("not_an_approver")
                ? Optional.empty()
                : Optional.of(TypedDecisions.reply(question, Intent.PROPOSE_FIX, decision));
    }

    /** One waits, and another one was spoken of since: "make it 1g" may mean either. */
    private static Reply which(Understood understood, Proposal waiting) {
        List<String> names = List.of(waiting.plan().name(), understood.container().asked());
        return new Reply.AskedBack(understood.question(),
                "Which one do you mean: " + names.getFirst() + ", whose proposal"
                        + " waits, or " + names.getLast() + ", which we spoke of last? Nothing was changed.",
                names.stream().map(name -> new Reply.Choice(name, Words.askAgain(understood, name))).toList());
    }

    private static boolean about(Understood understood, Proposal waiting) {
        return understood.container() instanceof Meant.One(var container)
                && TypedDecisions.isOf(waiting.plan(), container);
    }
}
