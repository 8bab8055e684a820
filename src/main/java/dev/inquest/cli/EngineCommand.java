package dev.inquest.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A private engine, where the machine has none. */
@Command(name = "engine", description = "A private engine for the demo and the tests, where the machine has none.")
final class EngineCommand extends CommonOptions implements Callable<Integer> {
    private EngineCommand() {}

    static CommandLine line(Shell shell) {
        return new CommandLine(new EngineCommand())
                .addSubcommand(new Up(shell))
                .addSubcommand(new Down(shell));
    }

    @Override
    public Integer call() {
        throw new WrongUsage("Say what to do: ./inquest engine up, or ./inquest engine down.");
    }

    @Command(name = "up", description = "Start it, and say where it listens.")
    private static final class Up extends CommonOptions implements Callable<Integer> {
        private final Shell shell;

        Up(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            String host = shell.workshops().privateEngine(shell::say).up();
            shell.say("The private engine answers. Docker's own command line reaches it with:");
            shell.out().println("export DOCKER_HOST=" + host);
            return Exit.DONE.code();
        }
    }

    @Command(name = "down", description = "Stop it; nothing of it keeps running.")
    private static final class Down extends CommonOptions implements Callable<Integer> {
        private final Shell shell;

        Down(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() {
            boolean stopped = shell.workshops().privateEngine(shell::say).down();
            shell.say(stopped ? "The private engine is stopped." : "There is no private engine to stop.");
            return Exit.DONE.code();
        }
    }
}
