package dev.inquest.desk;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.inquest.approval.Approval;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.inquiry.Fixing;
import dev.inquest.inquiry.Offers;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Fixed;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Plan;
import dev.inquest.question.Intent;
import dev.inquest.question.Question;
import dev.inquest.remediation.Recorded;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Reply;

/** The way back from a fix that has held, as a proposal. A no is recorded, and says what to do instead. */
final class Undoing {
    private static final String TRIED = "undo";

    private final ContainerReader reader;
    private final Offers offers;
    private final Fixing fixing;

    Undoing(ContainerReader reader, Offers offers, Fixing fixing) {
        this.reader = reader;
        this.offers = offers;
        this.fixing = fixing;
    }

    /** @param keep puts an offer into the queue, or leaves it as it is where it is only to be looked at */
    Reply undo(Question asked, String id, UnaryOperator<Offer> keep) {
        Optional<Recorded> recorded = fixing.recorded(id);
        if (recorded.isEmpty()) {
            String say = "There is no fix " + (id.length() <= 64 ? id : id.substring(0, 64) + "...")
                    + ". The end of each fix names its id, rem_...";
            turnAway(asked, id, "unknown_remediation", say);
            return new Reply.Failed(asked, "unknown_remediation", say);
        }
        Offer offer = against(recorded.get().remediation())
                .<Offer>map(Offer.Nothing::new)
                .orElseGet(() -> offer(asked, recorded.get()));
        return switch (keep.apply(offer)) {
            case Offer.Proposed proposed -> new Reply.Proposed(asked, Intent.PROPOSE_FIX, proposed.proposal());
            case Offer.Nothing nothing -> {
                turnAway(asked, id, "refused_by_policy", nothing.say());
                yield new Reply.Refused(asked, recorded.get().remediation().plan().name() + " is not changed. "
                        + nothing.say());
            }
        };
    }

    private static Optional<String> against(Remediation fix) {
        return switch (fix.state()) {
            case VERIFIED -> Optional.empty();
            case RUNNING -> Optional.of("This fix is still under way: wait for its end.");
            case ROLLED_BACK -> Optional.of("This fix did not hold and was put back already, so there is nothing to"
                    + " undo.");
            case UNDONE -> Optional.of("This fix was undone already.");
            case NEEDS_HUMAN -> Optional.of("This fix ended in a way that needs a person: use the commands that it"
                    + " ended with.");
        };
    }

    private Offer offer(Question asked, Recorded recorded) {
        return recorded.remediation().plan().action() == Action.SERVICE_UPDATE
                ? ofService(asked, recorded)
                : ofContainer(asked, recorded);
    }

    /** Swarm replaces the tasks of a service as it likes, so any of them will do. */
    private Offer ofService(Question asked, Recorded recorded) {
        Plan plan = recorded.remediation().plan();
        String service = plan.target().service();
        if (removed(service)) {
            return new Offer.Nothing("The service " + plan.name() + " was removed by somebody since.");
        }
        return reader.taskContainer(service)
                .or(() -> reader.found(recorded.now()))
                .map(task -> offers.undo(task, new Fixed(recorded.remediation().id(), plan, false, List.of()),
                        asked.by(), fixing.approvals().approvers()))
                .orElseGet(() -> new Offer.Nothing("None of its tasks is on this engine's node by now, so they cannot"
                        + " be watched from here. To change its limit: docker service update --limit-memory "
                        + plan.before().limit().docker() + " " + plan.name()));
    }

    private boolean removed(String service) {
        try {
            reader.services().service(service);
            return false;
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.NOT_FOUND) {
                return true;
            }
            throw e;
        }
    }

    private Offer ofContainer(Question asked, Recorded recorded) {
        Plan plan = recorded.remediation().plan();
        Optional<Inspection> now = reader.found(recorded.now());
        if (now.isEmpty()) {
            return new Offer.Nothing("The container that the fix left, " + recorded.now().shortId() + ", is gone:"
                    + " somebody has removed or replaced it since. " + instead(plan));
        }
        if (!now.get().name().equals(plan.name())) {
            return new Offer.Nothing("The container that the fix left, " + recorded.now().shortId() + ", is called "
                    + now.get().name() + " by now, and something else may be " + plan.name() + ". " + instead(plan));
        }
        boolean kept = plan.keepOld() && reader.found(plan.container())
                .filter(old -> old.name().equals(recorded.remediation().parkedName()) && !old.state().running())
                .isPresent();
        List<String> missing = kept || plan.action().inPlace()
                ? List.of()
                : reader.missing(recorded.before());
        return offers.undo(now.get(), new Fixed(recorded.remediation().id(), plan, kept, missing), asked.by(),
                fixing.approvals().approvers());
    }

    private static String instead(Plan plan) {
        return "To change the limit of what is there now: ./inquest fix " + plan.name() + " --memory "
                + plan.before().limit().docker();
    }

    private void turnAway(Question asked, String id, String code, String say) {
        fixing.approvals().turnAway(id, asked.by(), TRIED, new Approval.Refused(code, say));
    }
}
