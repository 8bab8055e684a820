package dev.inquest.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where what went wrong becomes a sentence and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Shell shell;

    Failures(Shell shell) {
        this.shell = shell;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        shell.out().flush();
        if (parsed.hasMatchedOption("--verbose") || parsed.subcommands().stream().anyMatch(Failures::verbose)) {
            e.printStackTrace(shell.err());
        }
        return Ending.of(e, shell);
    }

    private static boolean verbose(ParseResult parsed) {
        return parsed.hasMatchedOption("--verbose") || parsed.subcommands().stream().anyMatch(Failures::verbose);
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        String message = String.valueOf(e.getMessage());
        shell.say(message.endsWith(".") ? message : message + ".");
        if (e instanceof UnmatchedArgumentException unmatched) {
            UnmatchedArgumentException.printSuggestions(unmatched, shell.err());
        }
        shell.say("Try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return Exit.USAGE.code();
    }
}
