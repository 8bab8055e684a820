package dev.inquest.cli;

import java.io.PrintWriter;

import dev.inquest.desk.Desk;
import dev.inquest.proposal.Proposal;
import dev.inquest.reply.Json;
import dev.inquest.reply.Reply;

/** Shows a plan that was just made, asks for a yes to it, and carries it out. */
final class Confirming {
    private final Shell shell;
    private final boolean dryRun;
    private final boolean yes;
    private final boolean json;

    /**
     * @param dryRun shows the plan and changes nothing
     * @param yes does not ask
     * @param json one document instead of text
     */
    Confirming(Shell shell, boolean dryRun, boolean yes, boolean json) {
        this.shell = shell;
        this.dryRun = dryRun;
        this.yes = yes;
        this.json = json;
    }

    /** WrongUsage where nobody could say yes to a plan. What comes to none is refused, and recorded, before that. */
    private void mustBeAbleToAsk() {
        if (!dryRun && !yes && !shell.terminal().interactive()) {
            throw new WrongUsage("There is no terminal to ask for a yes on. Say --yes to carry it out, or --dry-run to"
                    + " see the plan.");
        }
    }

    /** Whether the plan goes into the queue at once; else it is only looked at, and put there after a yes. */
    boolean keeps() {
        return yes && !dryRun;
    }

    Exit go(Desk desk, Reply reply) {
        if (reply instanceof Reply.Proposed proposed) {
            mustBeAbleToAsk();
            return go(desk, proposed.proposal());
        }
        if (json) {
            shell.printJson(Json.write(reply));
        } else {
            shell.print(reply, false);
        }
        return ReplyText.exit(reply);
    }

    private Exit go(Desk desk, Proposal proposal) {
        PrintWriter progress = json ? shell.err() : shell.out();
        Paper plan = shell.paper();
        new ProposalText(plan).printPlan(proposal);
        plan.blank();
        if (dryRun) {
            if (json) {
                shell.printJson(Json.write(proposal));
            } else {
                shell.print(plan);
            }
            shell.say("Nothing was changed.");
            return Exit.DONE;
        }
        progress.print(plan);
        progress.flush();
        if (yes) {
            return carryOut(desk, proposal, progress);
        }
        if (!shell.confirmed("Nothing has been changed yet. Do this now?")) {
            shell.say("Nothing was changed.");
            return Exit.FAILED;
        }
        return carryOut(desk, desk.queue(proposal), progress);
    }

    private Exit carryOut(Desk desk, Proposal proposal, PrintWriter progress) {
        Approving approving = new Approving(desk, progress);
        return switch (approving.approve(proposal.id(), shell.person(), "from the terminal")) {
            case Approving.Outcome.NotApproved no -> {
                shell.say(no.decision().say());
                yield Approving.exit(no.decision());
            }
            case Approving.Outcome.Ended ended -> {
                if (json) {
                    shell.printJson(Json.write(ended.remediation()));
                } else {
                    Paper result = shell.paper().blank();
                    RemediationText.print(ended.remediation(), result);
                    shell.print(result);
                }
                yield Approving.exit(ended.remediation());
            }
        };
    }
}
