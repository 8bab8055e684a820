package dev.inquest.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

import dev.inquest.container.EngineException;
import dev.inquest.desk.Desk;

/** A conversation at the terminal: a message a line, until somebody leaves. */
final class Chat {
    private static final Set<String> LEAVING = Set.of("exit", "quit", "bye", "q");

    private final Shell shell;
    private final Talk talk;

    Chat(Shell shell, Talk talk) {
        this.shell = shell;
        this.talk = talk;
    }

    /** The end of the last message that was answered. */
    Exit with(Desk desk, String engine) {
        if (!shell.terminal().interactive()) {
            throw new WrongUsage("There is no terminal to talk on. Say what you want to know: ./inquest ask why did"
                    + " data-processor die?");
        }
        shell.say("Ask in your own words; leave with exit.");
        Exit last = Exit.DONE;
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            if (!line.get().isEmpty()) {
                last = answer(desk, line.get(), engine);
            }
        }
        return last;
    }

    private Exit answer(Desk desk, String text, String engine) {
        try {
            return talk.say(desk, text, engine);
        } catch (EngineException away) {
            shell.say(away.sentence());
            return Exit.FAILED;
        }
    }

    /** Empty when somebody has left. */
    private Optional<String> line() {
        shell.err().print("\n> ");
        shell.err().flush();
        try {
            return Optional.ofNullable(shell.terminal().in().readLine())
                    .map(String::strip)
                    .filter(line -> !LEAVING.contains(line));
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal could not be read.", e);
        }
    }
}
