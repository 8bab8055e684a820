package dev.inquest.approval;

import java.util.List;
import java.util.Optional;

import dev.inquest.approval.Approval.Refused;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;

/**
 * Who may decide what. The one place that says so, for every channel.
 *
 * @param names Slack user ids (TEAM:USER of another workspace), console users, or channel:id; empty means nobody
 * @param selfApproval whether who asked may also approve
 */
public record Approvers(List<String> names, boolean selfApproval) {
    public Approvers {
        names = List.copyOf(names);
    }

    /** The channel of a terminal on a machine that reaches the engine: who sits there can run docker anyway. */
    static final String TERMINAL = "terminal";

    enum Wish {
        APPROVE,
        REJECT,
        CANCEL,
        EDIT;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Why this person may not do that to the proposal; empty when they may. */
    Optional<Refused> against(Person by, Wish wish, Proposal proposal) {
        return switch (wish) {
            case APPROVE -> !mayDecide(by)
                    ? Optional.of(notAnApprover())
                    : by.mayBe(proposal.askedBy()) && !mayApproveOwn(by, proposal)
                            ? Optional.of(ownRequest(proposal))
                            : Optional.empty();
            case REJECT -> mayDecide(by) ? Optional.empty() : Optional.of(notAnApprover());
            case CANCEL -> mayDecide(by) || asked(by, proposal)
                    ? Optional.empty()
                    : Optional.of(new Refused("not_an_approver", "Only who asked for it, or an approver, can withdraw"
                            + " it. Nothing was changed."));
            case EDIT -> mayDecide(by) || asked(by, proposal)
                    ? Optional.empty()
                    : Optional.of(new Refused("not_an_approver", "Only who asked for it, or an approver, can change"
                            + " it. Nothing was changed."));
        };
    }

    boolean mayDecide(Person person) {
        return person.channel().equals(TERMINAL)
                || (person.known() && (names.contains(person.principal()) || names.contains(person.id())));
    }

    /** A container that wants several people wants somebody else than who sits at its engine, too. */
    private boolean mayApproveOwn(Person person, Proposal proposal) {
        return selfApproval || (person.channel().equals(TERMINAL) && proposal.plan().approvals() == 1);
    }

    private static boolean asked(Person person, Proposal proposal) {
        return person.known() && person.principal().equals(proposal.askedBy());
    }

    private Refused notAnApprover() {
        String who = names.isEmpty()
                ? "nobody is configured as an approver (people.approvers in the settings)"
                : "only the configured approvers may decide";
        return new Refused("not_an_approver", "You cannot decide this: " + who + ". Nothing was changed.");
    }

    private static Refused ownRequest(Proposal proposal) {
        String who = proposal.plan().approvals() == 1
                ? "somebody else has to approve it"
                : proposal.plan().approvals() + " others have to approve it";
        return new Refused("own_request", "This was asked for by you, or by somebody unknown who may be you, so " + who
                + " (people.self_approval in the settings allows it). Nothing was changed.");
    }
}
