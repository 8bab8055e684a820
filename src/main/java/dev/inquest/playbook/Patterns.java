package dev.inquest.playbook;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Patterns that authors may look for: RE2, which takes time in proportion to the text, and small ones. */
final class Patterns {
    private static final int LONGEST = 1_000;
    private static final int LARGEST_PROGRAM = 1_000;

    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_KEPT = 1_000;
    private static final Map<String, Pattern> KEPT = new ConcurrentHashMap<>();

    private Patterns() {}

    /** @throws IllegalArgumentException with a sentence when it is refused */
    static Pattern of(String regex) {
        Pattern ready = KEPT.get(regex);
        if (ready == null) {
            ready = compile(regex);
            // A pattern may be put together while judging, so there may be any number of them.
            if (KEPT.size() < MOST_KEPT) {
                KEPT.put(regex, ready);
            }
        }
        return ready;
    }

    private static Pattern compile(String regex) {
        if (regex.length() > LONGEST) {
            throw new IllegalArgumentException("the pattern is longer than " + LONGEST + " characters");
        }
        try {
            Pattern pattern = Pattern.compile(regex);
            if (pattern.programSize() > LARGEST_PROGRAM) {
                throw new IllegalArgumentException("the pattern is too complex: repeat less, as in x{0,100}");
            }
            return pattern;
        } catch (PatternSyntaxException unreadable) {
            throw new IllegalArgumentException("RE2 does not take this pattern: " + unreadable.getDescription() + " '"
                    + unreadable.getPattern() + "'", unreadable);
        }
    }

    static Optional<String> whyRefused(String regex) {
        try {
            of(regex);
            return Optional.empty();
        } catch (IllegalArgumentException refused) {
            return Optional.ofNullable(refused.getMessage());
        }
    }

    /** The first group of the first match, the whole match where the pattern has no group, nothing without a match. */
    static String capture(String text, String regex) {
        Matcher match = of(regex).matcher(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT));
        if (!match.find()) {
            return "";
        }
        String found = match.group(match.groupCount() == 0 ? 0 : 1);
        return found == null ? "" : found;
    }
}
