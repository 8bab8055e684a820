package dev.inquest.approval;

import java.util.Optional;
import java.util.function.Supplier;

import dev.inquest.approval.Approval.Refused;
import dev.inquest.container.Shown;
import dev.inquest.database.Database;
import dev.inquest.ledger.Ledger;
import dev.inquest.proposal.Proposal;
import dev.inquest.proposal.Proposal.State;
import dev.inquest.proposal.Proposals;
import dev.inquest.question.Person;

/**
 * Takes decisions. Each attempt, also a refused one, is recorded; a decision and its record are one transaction, and of
 * many at once exactly one wins.
 */
public final class Approvals {
    private final Database database;
    private final Ledger ledger;
    private final Proposals proposals;
    private final Approvers approvers;

    public Approvals(Database database, Ledger ledger, Proposals proposals, Approvers approvers) {
        this.database = database;
        this.ledger = ledger;
        this.proposals = proposals;
        this.approvers = approvers;
    }

    public Approvers approvers() {
        return approvers;
    }

    /**
     * @param configurationNow the digest of the container as it is at this moment; another one than the plan's makes
     * the proposal stale
     */
    public Approval approve(String id, Person by, String note, Supplier<String> configurationNow) {
        Optional<Refused> refusal = refusal(id, by, true);
        if (refusal.isPresent()) {
            return refused(id, by, "approve", refusal.get());
        }
        Proposal shown = proposals.find(id).orElseThrow();
        if (!configurationNow.get().equals(shown.plan().configuration())) {
            database.useTransaction(handle -> {
                if (proposals.decide(handle, id, State.STALE, by.principal(), "")) {
                    ledger.append(handle, "stale", by.principal(), id, shown.plan().digest());
                }
            });
            return refused(id, by, "approve", new Refused("stale", shown.plan().name() + " has changed since this was"
                    + " proposed, so the yes would be to something else. Nothing was done: ask again for a fresh"
                    + " proposal."));
        }
        boolean won = database.inTransaction(handle -> {
            boolean moved = proposals.decide(handle, id, State.APPROVED, by.principal(), note);
            if (moved) {
                ledger.append(handle, "approved", by.principal(), id, shown.plan().digest());
            }
            return moved;
        });
        Proposal now = proposals.find(id).orElse(shown);
        return won ? new Approval.Granted(now, by) : refused(id, by, "approve", decided(now));
    }

    public Approval reject(String id, Person by, String why) {
        return close(id, by, why, State.REJECTED, refusal(id, by, false));
    }

    /** Withdraws one's own request. */
    public Approval cancel(String id, Person by) {
        Optional<Refused> refusal = proposals.find(id)
                .map(p -> p.askedBy().equals(by.principal())
                        || approvers.mayDecide(by)
                                ? pending(p)
                                : Optional.of(new Refused("not_an_approver", "Only who asked for it can withdraw it.")))
                .orElseGet(() -> Optional.of(unknown(id)));
        return close(id, by, "", State.CANCELLED, refusal);
    }

    private Approval close(String id, Person by, String why, State to, Optional<Refused> refusal) {
        if (refusal.isPresent()) {
            return refused(id, by, to.word(), refusal.get());
        }
        boolean won = database.inTransaction(handle -> {
            boolean moved = proposals.decide(handle, id, to, by.principal(), why);
            if (moved) {
                ledger.append(handle, to.word(), by.principal(), id, why);
            }
            return moved;
        });
        Optional<Proposal> now = proposals.find(id);
        return won && now.isPresent()
                ? new Approval.Closed(now.get())
                : refused(id, by, to.word(), now.map(Approvals::decided).orElseGet(() -> unknown(id)));
    }

    private Approval refused(String id, Person by, String tried, Refused refusal) {
        ledger.append("refused", by.principal(), id, tried + ": " + refusal.code());
        return refusal;
    }

    private Optional<Refused> refusal(String id, Person by, boolean yes) {
        Optional<Proposal> found = proposals.find(id);
        if (found.isEmpty()) {
            return Optional.of(unknown(id));
        }
        if (!approvers.mayDecide(by)) {
            String who = approvers.names().isEmpty()
                    ? "nobody is configured as an approver (people.approvers in the settings)"
                    : "only the configured approvers may decide";
            return Optional.of(new Refused("not_an_approver", "You cannot decide this: " + who
                    + ". Nothing was changed."));
        }
        Proposal proposal = found.get();
        if (yes && by.mayBe(proposal.askedBy()) && !approvers.mayDecideOwn(by)) {
            return Optional.of(new Refused("own_request", "This was asked for by you, or by somebody"
                    + " unknown who may be you, so somebody else has to approve it (people.self_approval in the"
                    + " settings allows it). Nothing was changed."));
        }
        return pending(proposal);
    }

    private static Optional<Refused> pending(Proposal proposal) {
        return proposal.pending() ? Optional.empty() : Optional.of(decided(proposal));
    }

    private static Refused decided(Proposal p) {
        return switch (p.state()) {
            case EXPIRED -> new Refused("expired", "This proposal expired at " + Shown.time(p.expiresAt())
                    + " before anybody decided. Ask again for a fresh one.");
            case STALE -> new Refused("stale", p.plan().name() + " has changed since this was proposed. Ask again for"
                    + " a fresh proposal.");
            case PENDING, APPROVED, REJECTED, CANCELLED -> new Refused("already_decided", "This was already "
                    + p.state().word() + (p.decidedBy().isEmpty() ? "" : " by " + p.decidedBy()) + ".");
        };
    }

    private static Refused unknown(String id) {
        return new Refused("unknown_proposal", "There is no proposal " + id + ". ./inquest proposals lists them.");
    }
}
