package dev.inquest.answer;

import java.util.List;
import java.util.Locale;

/** Signals by number and by name, as on Linux. */
final class Signal {
    static final int KILL = 9;
    static final int TERM = 15;

    private static final List<String> NAMES = List.of("0", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE",
            "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM");

    private Signal() {}

    /** {@code SIGTERM}, or {@code signal 34} for one that has no name of its own everywhere. */
    static String name(int number) {
        return number > 0 && number < NAMES.size() ? "SIG" + NAMES.get(number) : "signal " + number;
    }

    /** The number of {@code SIGTERM}, {@code term} or {@code 15}; SIGTERM where nothing is named. */
    static int number(String name) {
        String plain = name.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
        int known = NAMES.indexOf(plain);
        if (known > 0) {
            return known;
        }
        return plain.matches("\\d{1,2}") ? Integer.parseInt(plain) : TERM;
    }
}
