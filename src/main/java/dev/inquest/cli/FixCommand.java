package dev.inquest.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.inquest.desk.Desk;
import dev.inquest.desk.Json;
import dev.inquest.desk.Reply;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Question;

@Command(name = "fix", description = "Propose a fix, show what it costs, and carry it out after a yes.", footer = {"",
    "Example: ./inquest fix data-processor --memory 256m"})
final class FixCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final WorkshopOptions options = new WorkshopOptions();

    @Parameters(paramLabel = "CONTAINER", description = "its name or id")
    private String container = "";

    @Option(names = "--memory", paramLabel = "SIZE", description = "the new limit, as in 256m (default: sized for you)")
    private String memory = "";

    @Option(names = "--strategy", paramLabel = "WAY", description = "recreate: an equal container takes its place; update: the container itself is changed; restart: nothing is changed (default: the settings' house.strategy)")
    private String strategy = "";

    @Option(names = "--engine", paramLabel = "NAME", description = "the engine meant, where there are several")
    private String engine = "";

    @Option(names = "--dry-run", description = "show the plan and change nothing")
    private boolean dryRun;

    @Option(names = "--yes", description = "do not ask for a yes")
    private boolean yes;

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    FixCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (!dryRun && !yes && !shell.terminal().interactive()) {
            throw new WrongUsage("There is no terminal to ask for a yes on. Say --yes to carry the fix out,"
                    + " or --dry-run to see the plan.");
        }
        try (Workshop workshop = options.open(shell)) {
            Desk desk = workshop.desk();
            if (!dryRun) {
                Interrupted.putRight(desk, shell);
            }
            Question asked = new Question("fix " + container, "", engine, shell.person());
            Reply reply = yes && !dryRun
                    ? desk.propose(asked, container, memory, strategy)
                    : desk.preview(asked, container, memory, strategy);
            if (reply instanceof Reply.Proposed proposed) {
                return go(desk, proposed.proposal()).code();
            }
            printInstead(reply);
            return ReplyText.exit(reply).code();
        }
    }

    private void printInstead(Reply reply) {
        if (json) {
            shell.printJson(Json.write(reply));
        } else {
            shell.print(reply, false);
        }
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
