package dev.inquest.approval;

import org.jdbi.v3.core.Handle;

import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;

/** What came of somebody's decision about a proposal. */
public sealed interface Approval {

    /**
     * A yes that counts, to exactly this plan, to be used once and soon. Only this package can make one, and nothing is
     * changed without one.
     */
    final class Granted implements Approval {
        private final Proposal proposal;
        private final Person by;
        private final Approvals source;

        Granted(Proposal proposal, Person by, Approvals source) {
            this.proposal = proposal;
            this.by = by;
            this.source = source;
        }

        public Proposal proposal() {
            return proposal;
        }

        public Person by() {
            return by;
        }

        /**
         * Uses the yes up, in the transaction in which the fix begins. False when it does not stand any more: it was
         * used, it has lapsed, or the plan in the store is not the one that was approved.
         */
        public boolean use(Handle handle) {
            return source.use(handle, proposal);
        }
    }

    /** A yes that counts, of several that are needed. */
    record Counted(Proposal proposal) implements Approval {}

    /** The proposal was turned down or withdrawn. */
    record Closed(Proposal proposal) implements Approval {}

    /** Another proposal took its place. */
    record Replaced(Proposal old, Proposal now) implements Approval {}

    /**
     * @param code stable: not_an_approver, own_request, already_approved, already_decided, expired, stale,
     * unknown_proposal
     */
    record Refused(String code, String say) implements Approval {}
}
