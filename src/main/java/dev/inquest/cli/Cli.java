package dev.inquest.cli;

/** The command line: arguments in, exit code out. */
public final class Cli {
    private Cli() {}

    public static int run(String[] arguments, Workshops workshops, Terminal terminal) {
        terminal.err().println("Nothing can be done yet.");
        return Exit.USAGE.code();
    }
}
