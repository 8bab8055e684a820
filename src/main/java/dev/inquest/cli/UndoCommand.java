package dev.inquest.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.inquest.desk.Desk;
import dev.inquest.desk.Reply;

@Command(name = "undo", description = "Put back what a fix changed, after a yes.", footer = {"",
    "Example: ./inquest undo rem_4f1c"})
final class UndoCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final WorkshopOptions options = new WorkshopOptions();

    @Parameters(paramLabel = "REMEDIATION", description = "the fix, rem_...")
    private String id = "";

    @Option(names = "--dry-run", description = "show the plan and change nothing")
    private boolean dryRun;

    @Option(names = "--yes", description = "do not ask for a yes")
    private boolean yes;

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    UndoCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Confirming confirming = new Confirming(shell, dryRun, yes, json);
        try (Workshop workshop = options.open(shell)) {
            Desk desk = workshop.desk();
            if (!dryRun) {
                Interrupted.putRight(desk, shell);
            }
            Reply reply = confirming.keeps() ? desk.undo(id, shell.person()) : desk.previewUndo(id, shell.person());
            return confirming.go(desk, reply).code();
        }
    }
}
