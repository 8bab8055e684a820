package dev.inquest.playbook;

import java.util.Optional;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Patterns that authors may look for in logs: RE2, which takes time in proportion to the text, and small ones. */
final class Patterns {
    private static final int LONGEST = 1_000;
    private static final int LARGEST_PROGRAM = 1_000;

    private Patterns() {}

    static Optional<String> whyRefused(String regex) {
        if (regex.length() > LONGEST) {
            return Optional.of("the pattern is longer than " + LONGEST + " characters");
        }
        try {
            return Pattern.compile(regex).programSize() <= LARGEST_PROGRAM
                    ? Optional.empty()
                    : Optional.of("the pattern is too complex: repeat less, as in x{0,100}");
        } catch (PatternSyntaxException unreadable) {
            return Optional.of("RE2 does not take this pattern: " + unreadable.getDescription() + " '"
                    + unreadable.getPattern() + "'");
        }
    }
}
