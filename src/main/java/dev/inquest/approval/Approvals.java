package dev.inquest.approval;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

import org.jdbi.v3.core.Handle;

import dev.inquest.approval.Approval.Refused;
import dev.inquest.approval.Approvers.Wish;
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
    /** How long a yes waits for its fix to begin. It begins at once, unless Inquest has ended in between. */
    static final Duration BEGIN_WITHIN = Duration.ofMinutes(2);

    /** An id is shorter; what is longer is nobody's and is not kept whole. */
    private static final int LONGEST_ID = 64;

    private static final int LONGEST_NOTE = 500;

    private final Database database;
    private final Ledger ledger;
    private final Proposals proposals;
    private final Approvers approvers;
    private final InstantSource clock;

    public Approvals(Database database, Ledger ledger, Proposals proposals, Approvers approvers, InstantSource clock) {
        this.database = database;
        this.ledger = ledger;
        this.proposals = proposals;
        this.approvers = approvers;
        this.clock = clock;
    }

    public Approvers approvers() {
        return approvers;
    }

    /**
     * @param configurationNow the digest of the container as it is at this moment; another one than the plan's makes
     * the proposal stale
     */
    public Approval approve(String id, Person by, String note, Supplier<String> configurationNow) {
        Optional<Proposal> found = proposals.find(id);
        Optional<Refused> refusal = refusal(found, id, by, Wish.APPROVE);
        if (refusal.isPresent()) {
            return turnAway(id, by, Wish.APPROVE.word(), refusal.get());
        }
        Proposal shown = found.orElseThrow();
        if (!configurationNow.get().equals(shown.plan().configuration())) {
            database.useTransaction(handle -> {
                if (proposals.decide(handle, id, State.STALE, by.principal(), "")) {
                    ledger.append(handle, "stale", by.principal(), id, shown.plan().digest());
                }
            });
            return turnAway(id, by, Wish.APPROVE.word(), stale(shown));
        }
        Approval came = database.inTransaction(handle -> sayYes(handle, shown, by, cut(note, LONGEST_NOTE)));
        return came instanceof Refused refused ? turnAway(id, by, Wish.APPROVE.word(), refused) : came;
    }

    private Approval sayYes(Handle handle, Proposal shown, Person by, String note) {
        String id = shown.id();
        Proposal now = proposals.find(handle, id).orElseThrow();
        if (!now.pending()) {
            return decided(now);
        }
        if (!clock.instant().isBefore(now.expiresAt())) {
            return expired(now);
        }
        if (!proposals.asShown(handle, shown)) {
            proposals.decide(handle, id, State.STALE, by.principal(), "the plan in the store was altered");
            ledger.append(handle, "stale", by.principal(), id, "the plan in the store was altered");
            return new Refused("stale", "The plan in the store is not the one that was proposed: somebody has altered"
                    + " it. Nothing was done; look at the record (./inquest audit verify) and ask again.");
        }
        now.approvedBy()
                .stream()
                .filter(principal -> !approvers.mayDecide(Person.of(principal)))
                .forEach(gone -> {
                    proposals.unsayYes(handle, id, gone);
                    ledger.append(handle, "yes-void", gone, id, "no longer an approver");
                });
        if (!proposals.sayYes(handle, id, by.id(), by.principal(), note)) {
            return new Refused("already_approved", "You have approved this already; somebody else has to as well.");
        }
        Proposal counted = proposals.find(handle, id).orElseThrow();
        if (counted.approvalsMissing() > 0) {
            ledger.append(handle, "yes", by.principal(), id, counted.tally());
            return new Approval.Counted(counted);
        }
        if (!proposals.approve(handle, id, by.principal(), note, clock.instant().plus(BEGIN_WITHIN))) {
            return decided(proposals.find(handle, id).orElseThrow());
        }
        ledger.append(handle, "approved", by.principal(), id, shown.plan().digest()
                + (by.mayBe(shown.askedBy()) ? " by who asked for it" : ""));
        return new Approval.Granted(proposals.find(handle, id).orElseThrow(), by, this);
    }

    boolean use(Handle handle, Proposal approved) {
        return proposals.asShown(handle, approved) && proposals.begin(handle, approved.id());
    }

    /**
     * What was proposed fits its container no more.
     *
     * @param why as the record tells it
     * @return false when it did not wait for an answer any more
     */
    public boolean retire(String id, String why) {
        return database.inTransaction(handle -> {
            boolean waited = proposals.decide(handle, id, State.STALE, "inquest", why);
            if (waited) {
                ledger.append(handle, "stale", "inquest", id, why);
            }
            return waited;
        });
    }

    /** The container has changed between the yes and the beginning of the fix. */
    public Refused overtaken(Approval.Granted granted) {
        return lapsed(granted, State.STALE, "", stale(granted.proposal()));
    }

    /** The fix could not begin. The yes is used up, so that nothing happens later by itself. */
    public Refused neverBegan(Approval.Granted granted, String code, String why) {
        Proposal approved = granted.proposal();
        return lapsed(granted, State.EXPIRED, "approved by " + approved.decidedBy() + ", but the fix never began: "
                + why, new Refused(code, why));
    }

    private Refused lapsed(Approval.Granted granted, State to, String note, Refused say) {
        String id = granted.proposal().id();
        database.useTransaction(handle -> {
            if (proposals.lapse(handle, id, to, note)) {
                ledger.append(handle, to.word(), "inquest", id, note.isEmpty() ? say.code() : note);
            }
        });
        return say;
    }

    public Approval reject(String id, Person by, String why) {
        return close(id, by, cut(why, LONGEST_NOTE), State.REJECTED, Wish.REJECT);
    }

    /** Withdraws a request. */
    public Approval cancel(String id, Person by) {
        return close(id, by, "", State.CANCELLED, Wish.CANCEL);
    }

    private Approval close(String id, Person by, String why, State to, Wish wish) {
        Optional<Refused> refusal = refusal(proposals.find(id), id, by, wish);
        if (refusal.isPresent()) {
            return turnAway(id, by, wish.word(), refusal.get());
        }
        boolean won = database.inTransaction(handle -> {
            boolean moved = proposals.decide(handle, id, to, by.principal(), why);
            if (moved) {
                ledger.append(handle, to.word(), by.principal(), id, why);
            }
            return moved;
        });
        Proposal now = proposals.find(id).orElseThrow();
        return won ? new Approval.Closed(now) : turnAway(id, by, wish.word(), decided(now));
    }

    /** Whether somebody may put another proposal in the place of this one; a no is recorded. */
    public Optional<Refused> againstReplacing(String id, Person by) {
        return refusal(proposals.find(id), id, by, Wish.EDIT).map(no -> turnAway(id, by, Wish.EDIT.word(), no));
    }

    /** Puts another proposal in the place of one that waits. It needs a yes of its own. */
    public Approval replace(String id, Person by, Proposal fresh) {
        Optional<Refused> refusal = againstReplacing(id, by);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<Proposal> added = database.inTransaction(handle -> {
            Proposal waiting = proposals.find(handle, id).orElseThrow();
            if (!waiting.pending() || !clock.instant().isBefore(waiting.expiresAt())) {
                return Optional.<Proposal>empty();
            }
            Proposal now = proposals.add(handle, fresh);
            proposals.decide(handle, id, State.CANCELLED, by.principal(), "replaced by " + now.id());
            ledger.append(handle, "replaced", by.principal(), id, "by " + now.id());
            return Optional.of(now);
        });
        Proposal old = proposals.find(id).orElseThrow();
        return added.<Approval>map(now -> new Approval.Replaced(old, now))
                .orElseGet(() -> turnAway(id, by, Wish.EDIT.word(), decided(old)));
    }

    /** Records that somebody was turned away, whoever found the reason. */
    public Refused turnAway(String id, Person by, String tried, Refused refusal) {
        ledger.append("refused", cut(by.principal(), LONGEST_ID), cut(id, LONGEST_ID), tried + ": " + refusal.code());
        return refusal;
    }

    private Optional<Refused> refusal(Optional<Proposal> found, String id, Person by, Wish wish) {
        return found.map(proposal -> approvers.against(by, wish, proposal).or(() -> pending(proposal)))
                .orElseGet(() -> Optional.of(unknown(id)));
    }

    private static Optional<Refused> pending(Proposal proposal) {
        return proposal.pending() ? Optional.empty() : Optional.of(decided(proposal));
    }

    private static Refused decided(Proposal p) {
        return switch (p.state()) {
            case EXPIRED -> expired(p);
            case STALE -> stale(p);
            case PENDING, APPROVED, REJECTED, CANCELLED -> new Refused("already_decided", "This was already "
                    + p.state().word() + (p.decidedBy().isEmpty() ? "" : " by " + p.decidedBy())
                    + (p.note().startsWith("replaced by ") ? ", " + p.note() : "") + ".");
        };
    }

    private static Refused expired(Proposal p) {
        if (!p.decidedBy().isEmpty()) {
            return new Refused("expired", "This was " + p.note() + ". Ask again for a fresh proposal.");
        }
        String before = p.plan().approvals() == 1 ? "anybody decided" : "enough people had decided";
        return new Refused("expired", "This proposal expired at " + Shown.time(p.expiresAt()) + " before " + before
                + ". Ask again for a fresh one.");
    }

    private static Refused stale(Proposal p) {
        return new Refused("stale", p.plan().name() + " has changed since this was proposed, so the yes would be to"
                + " something else. Nothing was done: ask again for a fresh proposal.");
    }

    private static Refused unknown(String id) {
        return new Refused("unknown_proposal", "There is no proposal " + cut(id, LONGEST_ID)
                + ". ./inquest proposals lists them.");
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "...";
    }
}
