package dev.inquest.desk;

import java.util.Optional;

import dev.inquest.approval.Approval;
import dev.inquest.approval.Approvals;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.Inspection;
import dev.inquest.inquiry.Offers;
import dev.inquest.inquiry.ProposalWords;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Decision.Refused;

/** Another size or another way instead of what was proposed: a new proposal, within the limits of the house. */
final class Editing {
    private static final String TRIED = "edit";

    private final ContainerReader reader;
    private final Offers offers;
    private final Queue queue;
    private final Approvals approvals;

    Editing(ContainerReader reader, Offers offers, Queue queue, Approvals approvals) {
        this.reader = reader;
        this.offers = offers;
        this.queue = queue;
        this.approvals = approvals;
    }

    Decision edit(String id, Person by, String memory, String action) {
        Optional<Approval.Refused> refusal = approvals.againstReplacing(id, by);
        if (refusal.isPresent()) {
            return new Refused(refusal.get().code(), refusal.get().say());
        }
        Proposal old = queue.find(id).orElseThrow();
        Plan plan = old.plan();
        if (!sized(plan)) {
            return turnAway(id, by, "unchanged", "There is no size to change in this: reject it, and ask for what you"
                    + " want instead.");
        }
        return switch (Wanted.of(memory, action)) {
            case Wanted.Unreadable no -> turnAway(id, by, no.code(), no.say());
            case Wanted.Change change when change.action().filter(Action.RESTART::equals).isPresent() ->
                turnAway(id, by, "bad_action", "A restart changes no limit, so it cannot take the place of this: it is"
                        + " recreate or update. Nothing was changed.");
            case Wanted.Change change -> instead(old, by, change.memory().orElse(plan.after().limit()),
                    change.action().orElse(plan.action()));
        };
    }

    private Decision instead(Proposal old, Person by, Bytes size, Action way) {
        String id = old.id();
        if (size.equals(old.plan().after().limit()) && way.inPlace() == old.plan().action().inPlace()) {
            return turnAway(id, by, "unchanged", "That is what is proposed already. Name another size or another way.");
        }
        Inspection container = subject(old.plan());
        return switch (offers.instead(container, old, size, way, approvals.approvers())) {
            case Offer.Nothing nothing -> turnAway(id, by, "refused_by_policy", nothing.say()
                    + " The proposal stays as it was.");
            case Offer.Proposed fresh -> replace(id, by, fresh.proposal());
        };
    }

    /** Of a service's tasks the one that was looked at may be cleared away by now. */
    private Inspection subject(Plan plan) {
        String service = plan.target().service();
        return service.isEmpty()
                ? reader.inspect(plan.container())
                : reader.found(plan.container())
                        .or(() -> reader.taskContainer(service))
                        .orElseGet(() -> reader.inspect(plan.container()));
    }

    private static boolean sized(Plan plan) {
        return plan.resizes() && plan.action() != Action.REINSTATE && plan.undoes().isEmpty();
    }

    private Decision replace(String id, Person by, Proposal fresh) {
        return switch (approvals.replace(id, by, fresh)) {
            case Approval.Replaced replaced ->
                new Decision.Replaced(replaced.old(), replaced.now(), "Proposed instead: "
                        + ProposalWords.does(replaced.now().plan()) + " (" + replaced.now().id()
                        + "). It needs a yes of its"
                        + " own; nothing has been changed yet.");
            case Approval.Refused refused -> new Refused(refused.code(), refused.say());
            case Approval.Granted granted -> throw new IllegalStateException("an edit came back as a yes");
            case Approval.Counted counted -> throw new IllegalStateException("an edit came back as a yes");
            case Approval.Closed closed -> throw new IllegalStateException("an edit came back as a no");
        };
    }

    private Refused turnAway(String id, Person by, String code, String say) {
        approvals.turnAway(id, by, TRIED, new Approval.Refused(code, say));
        return new Refused(code, say);
    }
}
