package dev.inquest.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.inquest.question.Question;

@Command(name = "fix", description = "Propose a fix, show what it costs, and carry it out after a yes.", footer = {"",
    "Example: ./inquest fix data-processor --memory 256m"})
final class FixCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final PlanOptions options = new PlanOptions();

    @Parameters(paramLabel = "CONTAINER", description = "its name or id")
    private String container = "";

    @Option(names = "--memory", paramLabel = "SIZE", description = "the new limit, as in 256m (default: sized for you)")
    private String memory = "";

    @Option(names = "--strategy", paramLabel = "WAY", description = "recreate: an equal container takes its place; update: the container itself is changed; restart: nothing is changed (default: the settings' house.strategy)")
    private String strategy = "";

    @Mixin
    private final EngineOption engine = new EngineOption();

    FixCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Question asked = new Question("fix " + container, "", engine.name(), shell.person());
        return options.carryOut(shell, desk -> desk.propose(asked, container, memory, strategy),
                desk -> desk.preview(asked, container, memory, strategy));
    }
}
