package dev.inquest.approval;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.inquest.cli.Cli;
import dev.inquest.cli.Finding;
import dev.inquest.cli.Serving;
import dev.inquest.cli.Setup;
import dev.inquest.cli.Stage;
import dev.inquest.cli.Terminal;
import dev.inquest.cli.Workshop;
import dev.inquest.cli.Workshops;
import dev.inquest.container.ContainerReader;
import dev.inquest.desk.Desk;
import dev.inquest.engine.PrivateEngine;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.question.Understanding;

/** Commands, as they are typed. */
final class TerminalDoor implements Door {
    private final Workshops workshops;

    TerminalDoor(Desk desk, ContainerReader reader, Ledger ledger) {
        this.workshops = new OneDesk(desk, reader, ledger);
    }

    /** @param said whatever it printed */
    record Ran(int exit, String said) {}

    @Override
    public String principal(Who who) {
        return "terminal:" + who.id;
    }

    @Override
    public String say(Who who, String conversation, String words) {
        return run(who, conversation, List.of("ask", words)).said();
    }

    @Override
    public String attempt(Who who, What what, String about, String memory) {
        Ran ran = attempted(who, what, about, memory);
        return ran.exit() == 0 ? "" : ran.said();
    }

    Ran attempted(Who who, What what, String about, String memory) {
        if (what == What.PROPOSE) { // in words: the command would carry it out as well
            return run(who, "ask", "give " + about + " " + memory);
        }
        List<String> arguments = new ArrayList<>(List.of(what.word(), about));
        switch (what) {
            case REJECT -> arguments.addAll(List.of("--why", "it leaks"));
            case EDIT -> arguments.addAll(List.of("--memory", memory));
            case STRATEGY -> arguments.addAll(List.of("--strategy", "update"));
            case UNDO -> arguments.add("--yes"); // nobody can be asked for it here, so it is carried out as well
            case PROPOSE, APPROVE, CANCEL -> {
            }
        }
        return run(who, arguments.toArray(String[]::new));
    }

    private Ran run(Who who, String... arguments) {
        return run(who, "", List.of(arguments));
    }

    /** @param conversation the shell that it is typed in */
    private Ran run(Who who, String conversation, List<String> arguments) {
        StringWriter said = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(said), new PrintWriter(said),
                new BufferedReader(new StringReader("")), false, 100, who.id, conversation);
        return new Ran(Cli.run(arguments.toArray(String[]::new), workshops, terminal), said.toString());
    }

    @Override
    public void close() {
        // The desk is not ours.
    }

    private record OneDesk(Desk desk, ContainerReader reader, Ledger ledger) implements Workshop, Workshops {
        @Override
        public Workshop open(Setup setup) {
            return this;
        }

        @Override
        public PrivateEngine privateEngine(Consumer<String> progress) {
            return new PrivateEngine(Map.of(), Path.of("/nowhere"), progress);
        }

        @Override
        public Understanding understanding() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Playbooks playbooks(List<Path> folders) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Path> playbookFolders() {
            return List.of();
        }

        @Override
        public Stage stage() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Serving serve() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Finding> findings() {
            return List.of();
        }

        @Override
        public void close() {
            // The desk outlives the command.
        }
    }
}
