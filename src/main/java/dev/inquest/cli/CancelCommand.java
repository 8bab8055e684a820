package dev.inquest.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import dev.inquest.reply.Decision;

@Command(name = "cancel", description = "Withdraw a proposal that waits.", footer = {"",
    "Example: ./inquest cancel prp_4f1c"})
final class CancelCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final WorkshopOptions options = new WorkshopOptions();

    @Parameters(paramLabel = "ID", description = "the proposal, prp_...")
    private String id = "";

    CancelCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Workshop workshop = options.open(shell)) {
            Decision decision = workshop.desk().cancel(id, shell.person());
            if (decision instanceof Decision.Cancelled) {
                shell.tell(decision.say());
            } else {
                shell.say(decision.say());
            }
            return Approving.exit(decision).code();
        }
    }
}
