package dev.inquest.cli;

import picocli.CommandLine.Option;

/** Options of every command. */
class CommonOptions {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "this text")
    private boolean help;

    @Option(names = "--verbose", description = "show where an unexpected error came from")
    private boolean verbose;

    boolean help() {
        return help;
    }

    boolean verbose() {
        return verbose;
    }
}
