package dev.inquest.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One command, run in this process, with what it wrote. */
record Session(int exit, String out, String err) {

    static Session run(Workshops workshops, String... arguments) {
        return run(workshops, "", false, arguments);
    }

    /** Somebody sits at the terminal and types. */
    static Session typing(Workshops workshops, String typed, String... arguments) {
        return run(workshops, typed, true, arguments);
    }

    /** Somebody types at a terminal of 80 columns. */
    static Session narrow(Workshops workshops, String typed, String... arguments) {
        return run(workshops, typed, true, 80, arguments);
    }

    private static Session run(Workshops workshops, String typed, boolean interactive, String... arguments) {
        return run(workshops, typed, interactive, 100, arguments);
    }

    private static Session run(Workshops workshops, String typed, boolean interactive, int width, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = Terminal.of(out, false, err, false,
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), interactive, width);
        int exit = Cli.run(arguments, workshops, terminal);
        return new Session(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
