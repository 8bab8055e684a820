package dev.inquest.desk;

import java.util.Optional;
import java.util.function.Function;

import dev.inquest.approval.Approval;
import dev.inquest.approval.Approvals;
import dev.inquest.container.EngineException;
import dev.inquest.inquiry.Engine;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.Talks;
import dev.inquest.inquiry.Words;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.remediation.Journal;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Happening;

/** A yes, a no, a withdrawal or another size, to a proposal. Every channel's decisions are taken here. */
final class Deciding {
    private final Engines engines;
    private final Queue queue;
    private final Approvals approvals;
    private final Journal journal;
    private final Talks talks;
    private final Happenings happenings;

    Deciding(Engines engines, Queue queue, Approvals approvals, Journal journal, Talks talks, Happenings happenings) {
        this.engines = engines;
        this.queue = queue;
        this.approvals = approvals;
        this.journal = journal;
        this.talks = talks;
        this.happenings = happenings;
    }

    /** Decides at once; after a yes the fix runs on, and those who listen are told of every step. */
    Decision approve(String id, Person by, String note) {
        return decide(id, by, "approve", engine -> engine.fixing().approve(id, by, note, queue.find(id), this::tell));
    }

    Decision edit(String id, Person by, String memory, String action) {
        Decision decision = decide(id, by, "edit",
                engine -> new Editing(engine.reader(), engine.offers(), queue, approvals)
                        .edit(id, by, memory, action));
        if (decision instanceof Decision.Replaced(var old, var now, var say)) {
            talks.follows(old.id(), now.id());
            happenings.tell(new Happening.ProposalChanged(now));
            happenings.tell(new Happening.ProposalReplaced(old, now));
        }
        return decision;
    }

    Decision reject(String id, Person by, String why) {
        return closed(approvals.reject(id, by, why), id);
    }

    Decision cancel(String id, Person by) {
        return closed(approvals.cancel(id, by), id);
    }

    /** What nobody has ever proposed is turned away by any engine's rules, in the same words. */
    private Decision decide(String id, Person by, String tried, Function<Engine, Decision> way) {
        String name = queue.find(id).map(p -> p.plan().engine()).orElse(engines.all().getFirst().name());
        Optional<Engine> engine = engines.named(name);
        Decision decision;
        try {
            decision = engine.map(way)
                    .orElseGet(() -> turnAway(id, by, tried, new Decision.Refused("unknown_engine",
                            Words.engineNotNamed(name))));
        } catch (EngineException e) {
            decision = turnAway(id, by, tried, new Decision.Refused(Words.code(e), e.sentence()));
        }
        queue.changed(id);
        return decision;
    }

    /** Records that somebody was turned away before it came to a decision, and says why. */
    Decision turnAway(String id, Person by, String tried, Decision.Refused refused) {
        approvals.turnAway(id, by, tried, new Approval.Refused(refused.code(), refused.say()));
        return refused;
    }

    private Decision closed(Approval approval, String id) {
        queue.changed(id);
        return switch (approval) {
            case Approval.Refused refused -> new Decision.Refused(refused.code(), refused.say());
            case Approval.Closed closed when closed.proposal().state() == Proposal.State.CANCELLED ->
                new Decision.Cancelled(closed.proposal(), "Withdrawn. Nothing was changed.");
            case Approval.Closed closed -> new Decision.Rejected(closed.proposal(), "Rejected. Nothing was changed.");
            case Approval.Granted granted -> throw new IllegalStateException("a refusal came back as a yes");
            case Approval.Counted counted -> throw new IllegalStateException("a refusal came back as a yes");
            case Approval.Replaced replaced -> throw new IllegalStateException("a refusal came back as another");
        };
    }

    /** What waits for a container that a later fix has changed is answered by nobody any more. */
    void retireOvertaken(String engine) {
        for (Proposal waiting : queue.waiting(engine)) {
            Plan plan = waiting.plan();
            journal.held(plan.engine(), plan.name(), waiting.createdAt())
                    .stream()
                    .filter(fix -> fix.plan().action() != Action.RESTART)
                    .findFirst()
                    .filter(fix -> approvals.retire(waiting.id(), "overtaken by the fix " + fix.id()))
                    .ifPresent(fix -> queue.changed(waiting.id()));
        }
    }

    /** An undo that has held changes the fix that it undoes as well. */
    void tell(Remediation now) {
        happenings.tell(new Happening.RemediationChanged(now));
        if (now.state() == Remediation.State.VERIFIED) {
            journal.find(now.plan().undoes()).ifPresent(fix -> happenings.tell(new Happening.RemediationChanged(fix)));
        }
    }
}
