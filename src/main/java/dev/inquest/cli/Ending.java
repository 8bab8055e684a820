package dev.inquest.cli;

import dev.inquest.container.EngineException;

/** What a command that failed says, and the exit code it leaves with. */
final class Ending {
    private Ending() {}

    static int of(Exception e, Shell shell) {
        return switch (e) {
            case WrongUsage wrong -> ended(shell, Exit.USAGE, wrong.sentence());
            case EngineException engine -> ended(shell,
                    engine.reason() == EngineException.Reason.UNREACHABLE ? Exit.UNREACHABLE : Exit.FAILED,
                    engine.sentence());
            default -> ended(shell, Exit.FAILED, unexpected(e));
        };
    }

    private static int ended(Shell shell, Exit exit, String sentence) {
        shell.say(sentence);
        return exit.code();
    }

    private static String unexpected(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? "Something went wrong that should not have (" + e.getClass().getSimpleName()
                        + "). The same command with --verbose shows where."
                : message;
    }
}
