package dev.inquest.cli;

import java.util.Arrays;

/**
 * A question without any option, which nearly all are. There is nothing to parse, and reading the options it does not
 * have would take as long as looking at the container.
 */
final class PlainQuestion {
    private PlainQuestion() {}

    static boolean is(String[] arguments) {
        return arguments.length > 1 && arguments[0].equals("ask")
                && Arrays.stream(arguments).noneMatch(a -> a.startsWith("-") || a.startsWith("@"));
    }

    static int answer(String[] arguments, Shell shell) {
        String text = String.join(" ", Arrays.asList(arguments).subList(1, arguments.length));
        try (Workshop workshop = shell.workshops().open(Setup.PLAIN)) {
            return new Talk(shell, false, false).say(workshop.desk(), text, "").code();
        } catch (RuntimeException e) {
            return Ending.of(e, shell);
        }
    }
}
