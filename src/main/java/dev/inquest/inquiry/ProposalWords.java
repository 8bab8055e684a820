package dev.inquest.inquiry;

import java.util.List;
import java.util.stream.Collectors;

import dev.inquest.container.Place;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.question.Person;

/** What is said of proposals in a conversation. Markdown. */
public final class ProposalWords {
    private ProposalWords() {}

    /** Where a yes, a no or a withdrawal is taken, as it is not taken here. */
    public static String decideThere(Intent answer, List<Proposal> waiting) {
        if (waiting.isEmpty()) {
            return "Nothing was changed: no proposal waits for an answer.";
        }
        return waiting.stream()
                .map(p -> "- " + p.plan().name() + ": `./inquest " + answer.word() + " " + p.id() + "`")
                .collect(Collectors.joining("\n", "Nothing was changed: no proposal was made in this conversation."
                        + " Answer where it was made, or type:\n\n", ""));
    }

    /** What is said to something that was perhaps an answer to a proposal. */
    public static String unsure(List<Proposal> waiting) {
        String unclear = "That was no clear yes or no, so nothing was changed. ";
        if (waiting.size() > 1) {
            String names = waiting.stream().map(p -> p.plan().name()).distinct().collect(Collectors.joining(" and "));
            return unclear + waiting.size() + " proposals wait here, for " + names
                    + ": use the button under the one that you mean.";
        }
        Plan plan = waiting.getFirst().plan();
        return unclear + "Say `approve` and " + does(plan) + "; say `reject` and it stays as it is."
                + (plan.resizes() && plan.undoes().isEmpty() ? " Or name another size." : "");
    }

    /** What a yes to the plan leads to: data-processor gets 256 MiB. */
    public static String does(Plan plan) {
        return plan.name() + Place.on(plan.engine()) + switch (plan.action()) {
            case RECREATE, UPDATE, UPDATE_LIVE, SERVICE_UPDATE -> !plan.resizes()
                    ? " is made again as it was recorded"
                    : plan.after().limit().isNone()
                            ? " goes back to no limit"
                            : (plan.undoes().isEmpty() ? " gets " : " goes back to ") + plan.after().limit().human();
            case RESTART -> " is restarted";
            case REINSTATE -> " becomes the container again that was set aside";
        };
    }

    /** What has become of a proposal, to follow its name. */
    public static String state(Proposal proposal) {
        String by = proposal.decidedBy().isEmpty() ? "" : " by " + Person.of(proposal.decidedBy()).name();
        return switch (proposal.state()) {
            case PENDING -> "still waits for a yes";
            case APPROVED -> "was approved" + by + " already";
            case REJECTED -> "was rejected" + by;
            case CANCELLED -> "was withdrawn" + by;
            case EXPIRED -> "has expired; ask again and a new one is made";
            case STALE -> "does not fit the container any more; ask again and a new one is made";
        };
    }
}
