package dev.inquest.cli;

import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.inquest.desk.Json;
import dev.inquest.desk.Reply;
import dev.inquest.question.Question;

@Command(name = "ask", description = "Ask one question and get the answer, with its evidence.", footer = {"",
    "Example: ./inquest ask why did data-processor die?"})
final class AskCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final WorkshopOptions options = new WorkshopOptions();

    @Option(names = "--engine", paramLabel = "NAME", description = "the engine meant, where there are several")
    private String engine = "";

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    @Option(names = "--full", description = "the whole explanation")
    private boolean full;

    @Parameters(paramLabel = "TEXT", arity = "1..*", description = "the question")
    private List<String> words = List.of();

    AskCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Workshop workshop = options.open(shell)) {
            Question question = new Question(String.join(" ", words), "", engine, shell.person());
            Reply reply = workshop.desk().ask(question);
            if (json) {
                shell.printJson(Json.write(reply));
            } else {
                shell.print(reply, full);
            }
            return ReplyText.exit(reply).code();
        }
    }
}
