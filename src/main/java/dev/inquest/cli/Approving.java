package dev.inquest.cli;

import java.io.PrintWriter;

import dev.inquest.desk.Desk;
import dev.inquest.question.Person;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Happening;

/** Says yes to a proposal and follows the fix until it has ended. */
final class Approving {
    private final Desk desk;
    private final PrintWriter progress;

    /** @param progress where the steps are printed as they happen */
    Approving(Desk desk, PrintWriter progress) {
        this.desk = desk;
        this.progress = progress;
    }

    sealed interface Outcome {
        record Ended(Remediation remediation) implements Outcome {}

        record NotApproved(Decision decision) implements Outcome {}
    }

    Outcome approve(String proposal, Person by, String note) {
        Steps steps = new Steps(progress);
        Runnable stopListening = desk.listen(happening -> {
            if (happening instanceof Happening.RemediationChanged changed
                    && changed.remediation().proposal().equals(proposal)) {
                steps.show(changed.remediation());
            }
        });
        try {
            Decision decision = desk.approve(proposal, by, note);
            if (!(decision instanceof Decision.Approved approved)) {
                return new Outcome.NotApproved(decision);
            }
            Remediation ended = desk.await(approved.remediation());
            steps.show(ended);
            return new Outcome.Ended(ended);
        } finally {
            stopListening.run();
        }
    }

    static Exit exit(Remediation remediation) {
        return remediation.state() == Remediation.State.VERIFIED ? Exit.DONE : Exit.FAILED;
    }

    static Exit exit(Decision decision) {
        return switch (decision) {
            case Decision.Approved approved -> Exit.DONE;
            case Decision.Counted counted -> Exit.DONE;
            case Decision.Replaced replaced -> Exit.DONE;
            case Decision.Rejected rejected -> Exit.DONE;
            case Decision.Cancelled cancelled -> Exit.DONE;
            case Decision.Refused refused -> switch (refused.code()) {
                case "not_an_approver", "own_request", "refused_by_policy" -> Exit.REFUSED;
                case "bad_size", "bad_action" -> Exit.USAGE;
                case "engine_unreachable" -> Exit.UNREACHABLE;
                default -> Exit.FAILED;
            };
        };
    }
}
