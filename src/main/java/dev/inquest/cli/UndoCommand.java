package dev.inquest.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "undo", description = "Put back what a fix changed, after a yes.", footer = {"",
    "Example: ./inquest undo rem_4f1c"})
final class UndoCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final PlanOptions options = new PlanOptions();

    @Parameters(paramLabel = "REMEDIATION", description = "the fix, rem_...")
    private String id = "";

    UndoCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        return options.carryOut(shell, desk -> desk.undo(id, shell.person()),
                desk -> desk.previewUndo(id, shell.person()));
    }
}
