package dev.inquest.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.inquest.reply.Decision;
import dev.inquest.reply.Json;

@Command(name = "approve", description = "Say yes to a proposal and follow the fix.", footer = {"",
    "Example: ./inquest approve prp_4f1c"})
final class ApproveCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final WorkshopOptions options = new WorkshopOptions();

    @Parameters(paramLabel = "ID", description = "the proposal, prp_...")
    private String id = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "a word for the record")
    private String note = "";

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    ApproveCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Workshop workshop = options.open(shell)) {
            Interrupted.putRight(workshop.desk(), shell);
            Approving approving = new Approving(workshop.desk(), json ? shell.err() : shell.out());
            return switch (approving.approve(id, shell.person(), note)) {
                case Approving.Outcome.NotApproved(Decision.Counted counted) -> {
                    if (json) {
                        shell.printJson(Json.write(counted));
                    } else {
                        shell.tell(counted.say());
                    }
                    yield Exit.DONE.code();
                }
                case Approving.Outcome.NotApproved no -> {
                    shell.say(no.decision().say());
                    yield Approving.exit(no.decision()).code();
                }
                case Approving.Outcome.Ended ended -> {
                    if (json) {
                        shell.printJson(Json.write(ended.remediation()));
                    } else {
                        Paper paper = shell.paper();
                        RemediationText.print(ended.remediation(), paper);
                        shell.print(paper);
                    }
                    yield Approving.exit(ended.remediation()).code();
                }
            };
        }
    }
}
