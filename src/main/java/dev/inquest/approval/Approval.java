package dev.inquest.approval;

import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;

/** What came of somebody's decision about a proposal. */
public sealed interface Approval {

    /**
     * A yes that counts, to exactly this plan, to be used once. Only this package can make one, and nothing is changed
     * without one.
     */
    final class Granted implements Approval {
        private final Proposal proposal;
        private final Person by;

        Granted(Proposal proposal, Person by) {
            this.proposal = proposal;
            this.by = by;
        }

        public Proposal proposal() {
            return proposal;
        }

        public Person by() {
            return by;
        }
    }

    /** The proposal was turned down or withdrawn. */
    record Closed(Proposal proposal) implements Approval {}

    /** @param code stable: not_an_approver, own_request, already_decided, expired, stale, unknown_proposal */
    record Refused(String code, String say) implements Approval {}
}
