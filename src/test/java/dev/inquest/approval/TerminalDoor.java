package dev.inquest.approval;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

import dev.inquest.cli.Cli;
import dev.inquest.cli.OneDesk;
import dev.inquest.cli.Terminal;
import dev.inquest.cli.Workshops;
import dev.inquest.container.ContainerReader;
import dev.inquest.desk.Desk;
import dev.inquest.ledger.Ledger;

/** Commands, as they are typed. */
final class TerminalDoor implements Door {
    private final Workshops workshops;

    TerminalDoor(Desk desk, ContainerReader reader, Ledger ledger) {
        this.workshops = new OneDesk(desk, List.of(reader), ledger);
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
}
