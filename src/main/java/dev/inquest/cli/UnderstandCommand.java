package dev.inquest.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.SetAside;
import dev.inquest.question.OnEngine;
import dev.inquest.question.Question;
import dev.inquest.question.Understanding;
import dev.inquest.question.Understood;

@Command(name = "understand", description = "How a message is understood, and why, without acting on it.", footer = {"",
    "Example: ./inquest understand ok but make it 1g instead"})
final class UnderstandCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final WorkshopOptions options = new WorkshopOptions();

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    @Option(names = "--jsonl", paramLabel = "FILE", description = "reads labelled messages, one JSON document a line, and writes one prediction for each")
    private String file = "";

    @Parameters(paramLabel = "TEXT", arity = "0..*", description = "the message")
    private List<String> words = List.of();

    UnderstandCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (words.isEmpty() == file.isEmpty()) {
            throw new WrongUsage("Say one of the two: a message, or --jsonl FILE with messages.");
        }
        try (Workshop workshop = options.open(shell)) {
            if (file.isEmpty()) {
                understand(workshop);
            } else {
                predict(workshop.understanding());
            }
            return Exit.DONE.code();
        }
    }

    private void understand(Workshop workshop) {
        Question question = new Question(String.join(" ", words), "", "", shell.person());
        List<ContainerReader> engines = readers(workshop);
        OnEngine on = OnEngine.in(question.text(), engines.stream().map(ContainerReader::engine).toList());
        Understood understood = workshop.understanding()
                .read(new Question(on.rest(), "", on.engine(), question.by()), known(engines, on.engine()), List::of)
                .from(question);
        if (json) {
            shell.printJson(UnderstoodText.json(understood));
        } else {
            Paper paper = shell.paper();
            new UnderstoodText(paper).print(understood);
            shell.print(paper);
        }
    }

    private List<ContainerReader> readers(Workshop workshop) {
        try {
            return workshop.readers();
        } catch (EngineException away) {
            shell.say("No container is known here. " + away.sentence());
            return List.of();
        }
    }

    /**
     * None of an engine that does not answer: what is wanted can be understood without.
     *
     * @param only the engine that the message names; empty for all
     */
    private List<ContainerSummary> known(List<ContainerReader> engines, String only) {
        return engines.stream()
                .filter(engine -> only.isEmpty() || engine.engine().equals(only))
                .flatMap(engine -> known(engine).stream())
                .toList();
    }

    private List<ContainerSummary> known(ContainerReader engine) {
        try {
            return engine.containers().stream().filter(c -> !SetAside.is(c.name())).toList();
        } catch (EngineException away) {
            shell.say("No container of " + engine.engine() + " is known. " + away.sentence());
            return List.of();
        }
    }

    private void predict(Understanding understanding) {
        LabelledMessages messages = new LabelledMessages(understanding);
        try (var lines = Files.lines(Path.of(file))) {
            lines.filter(line -> !line.isBlank()).forEach(line -> shell.printJson(messages.predict(line)));
        } catch (IOException | UncheckedIOException e) {
            throw new WrongUsage("The file " + file + " cannot be read: " + e.getMessage());
        }
    }
}
