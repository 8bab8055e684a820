package dev.inquest.cli;

import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.inquest.desk.Glance;
import dev.inquest.desk.Json;

@Command(name = "containers", description = "What is dead, dying or close to its limit, at a glance.")
final class ContainersCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final WorkshopOptions options = new WorkshopOptions();

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    ContainersCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Workshop workshop = options.open(shell)) {
            List<Glance> glances = workshop.desk().containers();
            if (json) {
                shell.printJson(Json.write(glances));
            } else if (glances.isEmpty()) {
                shell.say("There are no containers on this engine.");
            } else {
                Paper paper = shell.paper();
                ReplyText.glances(glances, paper);
                shell.print(paper);
            }
            return Exit.DONE.code();
        }
    }
}
