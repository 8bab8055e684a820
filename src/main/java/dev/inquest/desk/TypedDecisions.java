package dev.inquest.desk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.inquest.container.ContainerSummary;
import dev.inquest.inquiry.ProposalWords;
import dev.inquest.inquiry.Reach;
import dev.inquest.inquiry.Talks;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.question.Meant;
import dev.inquest.question.NamedIds;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.question.Understood;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Reply;

/**
 * A yes, a no or a withdrawal that was typed. It counts only in the conversation of exactly one proposal that waits, and
 * then just as a press of the button does: who may decide is decided where buttons are.
 */
final class TypedDecisions {
    private static final int KEPT = 500;

    private final Talks talks;
    private final Queue queue;
    private final Deciding deciding;

    TypedDecisions(Talks talks, Queue queue, Deciding deciding) {
        this.talks = talks;
        this.queue = queue;
        this.deciding = deciding;
    }

    /** The proposals that were shown in this conversation and still wait, the last one first. */
    List<Proposal> waiting(Question question) {
        return seen(question).filter(Proposal::pending).toList();
    }

    /** All that were shown in it, the last one first. */
    Stream<Proposal> seen(Question question) {
        return talks.proposals(question).stream().flatMap(id -> queue.find(id).stream());
    }

    Reply decide(Understood understood, Reach reach) {
        Question question = understood.question();
        List<String> named = NamedIds.in(question, "prp");
        List<Proposal> here = waiting(question).stream()
                .filter(p -> named.isEmpty() || (named.size() == 1 && named.contains(p.id())))
                .toList();
        if (here.isEmpty() && !named.isEmpty()) {
            return new Reply.AskedBack(question,
                    "Nothing was changed: " + String.join(" and ", named) + " does not wait"
                            + " for an answer in this conversation. Type `./inquest " + understood.intent().word()
                            + "` and its id where it does.",
                    List.of());
        }
        if (here.isEmpty()) {
            return nothing(understood);
        }
        if (here.size() > 1) {
            return new Reply.AskedBack(question, "Nothing was changed: " + here.size() + " proposals wait in this"
                    + " conversation, and I do not choose. Use the button under the one that you mean, or type"
                    + " `./inquest " + understood.intent().word() + "` and its id:\n\n"
                    + here.stream().map(TypedDecisions::line).collect(Collectors.joining("\n")), List.of());
        }
        Proposal proposal = here.getFirst();
        return elsewhere(understood, proposal.plan())
                .<Reply>map(say -> new Reply.AskedBack(question, say, List.of()))
                .orElseGet(() -> reply(question, understood.intent(),
                        decide(understood.intent(), proposal.id(), question, reach)));
    }

    private static String line(Proposal proposal) {
        Plan plan = proposal.plan();
        return "- " + plan.name() + (plan.resizes() ? ", " + plan.after().limit().human() : "") + ": `"
                + proposal.id() + "`";
    }

    private Decision decide(Intent answer, String id, Question question, Reach reach) {
        Person by = question.by();
        Optional<Decision.Refused> stopped = reach.against(answer == Intent.CANCEL ? Reach.TAKE_PART : Reach.DECIDE);
        if (stopped.isPresent()) {
            return deciding.turnAway(id, by, answer.word(), stopped.get());
        }
        String words = question.text().length() <= KEPT ? question.text() : question.text().substring(0, KEPT);
        return switch (answer) {
            case APPROVE -> deciding.approve(id, by, words);
            case REJECT -> deciding.reject(id, by, words);
            default -> deciding.cancel(id, by);
        };
    }

    static Reply reply(Question question, Intent intent, Decision decision) {
        return decision instanceof Decision.Refused(var code, var say)
                ? new Reply.Refused(question, code, say)
                : new Reply.Changed(question, intent, decision);
    }

    /** A yes to another container than the proposal's is none, nor one after another was spoken of. */
    private static Optional<String> elsewhere(Understood understood, Plan plan) {
        String engine = understood.question().engine();
        boolean there = switch (understood.container()) {
            case Meant.One(var container) -> isOf(plan, container);
            case Meant.Several(var asked, var containers) ->
                containers.stream().anyMatch(container -> isOf(plan, container));
            case Meant.NoSuch(var asked, var near) -> asked.equals(plan.name());
            case Meant.Unnamed() -> true;
        };
        if (there && (engine.isEmpty() || engine.equals(plan.engine()))) {
            return Optional.empty();
        }
        String answer = understood.intent().word() + " " + plan.name();
        return Optional.of("Nothing was changed: the proposal here is about " + plan.name()
                + (there ? " on " + plan.engine() : ", not " + understood.container().asked()) + ". Say `" + answer
                + "` if you mean it.");
    }

    static boolean isOf(Plan plan, ContainerSummary container) {
        return container.name().equals(plan.name()) && container.engine().equals(plan.engine());
    }

    private Reply nothing(Understood understood) {
        Question question = understood.question();
        String say = seen(question).findFirst()
                .map(last -> "Nothing was changed: the last proposal here, for " + last.plan().name() + ", "
                        + ProposalWords.state(last) + ".")
                .orElseGet(() -> ProposalWords.decideThere(understood.intent(), queue.waiting()));
        return new Reply.Told(question, understood.intent(), say, List.of());
    }
}
