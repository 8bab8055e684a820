package dev.inquest.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.inquest.reply.Decision;
import dev.inquest.reply.Json;

@Command(name = "edit", description = "Propose another size or another way instead of a proposal that waits.", footer = {
    "", "Example: ./inquest edit prp_4f1c --memory 512m"})
final class EditCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final WorkshopOptions options = new WorkshopOptions();

    @Parameters(paramLabel = "ID", description = "the proposal, prp_...")
    private String id = "";

    @Option(names = "--memory", paramLabel = "SIZE", description = "another limit, as in 512m")
    private String memory = "";

    @Option(names = "--strategy", paramLabel = "WAY", description = "recreate or update")
    private String strategy = "";

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    EditCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Workshop workshop = options.open(shell)) {
            Decision decision = workshop.desk().edit(id, shell.person(), memory, strategy);
            if (json) {
                shell.printJson(Json.write(decision));
            } else if (decision instanceof Decision.Replaced replaced) {
                Paper paper = shell.paper();
                new ProposalText(paper).print(replaced.proposal());
                shell.print(paper);
                shell.say("It stands in the place of " + replaced.old().id() + ".");
            } else {
                shell.say(decision.say());
            }
            return Approving.exit(decision).code();
        }
    }
}
