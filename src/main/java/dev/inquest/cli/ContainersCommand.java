package dev.inquest.cli;

import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.inquest.desk.Desk;
import dev.inquest.reply.Glance;
import dev.inquest.reply.Json;

@Command(name = "containers", description = "What is dead, dying or close to its limit, at a glance.")
final class ContainersCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final WorkshopOptions options = new WorkshopOptions();

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    @Mixin
    private final EngineOption engine = new EngineOption();

    ContainersCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Workshop workshop = options.open(shell)) {
            Desk desk = workshop.desk();
            Desk.Glances looked = desk.glances(engine.of(desk));
            List<Glance> glances = looked.all();
            if (json) {
                shell.printJson(Json.write(glances));
            } else if (glances.isEmpty()) {
                shell.say(engine.name().isEmpty() && desk.engines().size() > 1
                        ? "There are no containers on these engines."
                        : "There are no containers on this engine.");
            } else {
                Paper paper = shell.paper();
                ReplyText.glances(glances, paper);
                shell.print(paper);
            }
            if (!looked.unseen().isEmpty()) {
                shell.say(looked.unseen());
            }
            return Exit.DONE.code();
        }
    }
}
