package dev.inquest.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "ask", description = "Ask, and get the answer with its evidence. What follows in the same terminal may refer"
        + " to it: and its logs?", footer = {"",
            "Example: ./inquest ask why did data-processor die?"})
final class AskCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final WorkshopOptions options = new WorkshopOptions();

    @Mixin
    private final EngineOption engine = new EngineOption();

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    @Option(names = "--full", description = "the whole explanation")
    private boolean full;

    @Option(names = "--picture", paramLabel = "FILE", description = "write memory over time as a PNG, where there is any")
    private Optional<Path> picture = Optional.empty();

    @Option(names = "--dark", description = "the picture in dark colours")
    private boolean dark;

    @Parameters(paramLabel = "TEXT", arity = "0..*", description = "the question; without one, a conversation")
    private List<String> words = List.of();

    AskCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Workshop workshop = options.open(shell)) {
            Talk talk = new Talk(shell, json, full,
                    reply -> picture.ifPresent(file -> PictureFile.write(reply, file, dark, shell)));
            return words.isEmpty()
                    ? new Chat(shell, talk).with(workshop.desk(), engine.of(workshop.desk())).code()
                    : talk.say(workshop.desk(), String.join(" ", words), engine.name()).code();
        }
    }
}
