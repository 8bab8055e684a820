package dev.inquest.cli;

import java.util.function.Function;

import picocli.CommandLine.Option;

import dev.inquest.desk.Desk;
import dev.inquest.reply.Reply;

/** Options of every command that shows a plan and carries it out after a yes. */
final class PlanOptions extends WorkshopOptions {
    @Option(names = "--dry-run", description = "show the plan and change nothing")
    private boolean dryRun;

    @Option(names = "--yes", description = "do not ask for a yes")
    private boolean yes;

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    /**
     * @param proposed makes the plan and puts it into the queue
     * @param previewed makes it only to be looked at
     */
    Integer carryOut(Shell shell, Function<Desk, Reply> proposed, Function<Desk, Reply> previewed) {
        var confirming = new Confirming(shell, dryRun, yes, json);
        try (Workshop workshop = open(shell)) {
            Desk desk = workshop.desk();
            if (!dryRun) {
                Interrupted.putRight(desk, shell);
            }
            return confirming.go(desk, (confirming.keeps() ? proposed : previewed).apply(desk)).code();
        }
    }
}
