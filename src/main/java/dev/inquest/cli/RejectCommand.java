package dev.inquest.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.inquest.reply.Decision;

@Command(name = "reject", description = "Say no to a proposal, and why.", footer = {"",
    "Example: ./inquest reject prp_4f1c --why \"it leaks; more memory only delays it\""})
final class RejectCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final WorkshopOptions options = new WorkshopOptions();

    @Parameters(paramLabel = "ID", description = "the proposal, prp_...")
    private String id = "";

    @Option(names = "--why", paramLabel = "TEXT", required = true, description = "the reason, for whoever asked")
    private String why = "";

    RejectCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Workshop workshop = options.open(shell)) {
            Decision decision = workshop.desk().reject(id, shell.person(), why);
            if (decision instanceof Decision.Rejected) {
                shell.print(shell.paper().paragraph(decision.say()));
            } else {
                shell.say(decision.say());
            }
            return Approving.exit(decision).code();
        }
    }
}
