package dev.inquest.question;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inquest.question.Wordbook.Stretch;

/** Exit codes, times and numbers of lines in a text, found by the words around them. */
final class Figures {
    private static final Pattern JOINED = Pattern.compile("(\\d{1,6})([a-z]{1,7})");
    private static final List<String> BETWEEN = List.of("is", "was", "of", "with", "code", "status", "the", "a", "an",
            "number", "mit", "de");
    private static final int LARGEST_CODE = 255;

    private final Wordbook words;

    Figures(Wordbook words) {
        this.words = words;
    }

    /** A stretch of words and what it says. */
    private record Span(int end, Duration length) {}

    /** The words, with a mark in place of what is a number. */
    List<String> masked(Tokens tokens) {
        List<String> text = apart(tokens.words());
        List<String> masked = new ArrayList<>();
        int at = 0;
        while (at < text.size()) {
            List<Span> back = lookingBack(text, at, true);
            if (!back.isEmpty()) {
                masked.add(Masked.WHEN);
                at = back.getFirst().end();
            } else {
                String word = text.get(at);
                boolean number = isNumber(word, 20);
                masked.add(!number ? word : isCode(text, at) ? Masked.CODE : Masked.NUMBER);
                at++;
            }
        }
        return masked;
    }

    /** 6h is 6 and h. */
    private static List<String> apart(List<String> words) {
        List<String> apart = new ArrayList<>();
        for (String word : words) {
            Matcher joined = JOINED.matcher(word);
            if (word.charAt(0) <= '9' && joined.matches()) {
                apart.add(joined.group(1));
                apart.add(joined.group(2));
            } else {
                apart.add(word);
            }
        }
        return apart;
    }

    private static boolean isNumber(String word, int longest) {
        return word.length() <= longest && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The first exit code that is named as one; -1 for none. */
    int exitCode(String text) {
        List<String> all = apart(
                Masked.tokens(Sizes.SIZE.matcher(text).replaceAll(Matcher.quoteReplacement(Masked.SIZE))).words());
        for (int i = 0; i < all.size(); i++) {
            if (isCode(all, i)) {
                return Integer.parseInt(all.get(i));
            }
        }
        return Slots.NO_CODE;
    }

    private boolean isCode(List<String> text, int at) {
        String word = text.get(at);
        if (!isNumber(word, 3) || Integer.parseInt(word) > LARGEST_CODE || words.list("no_exit_words").endsAt(text, at)
                || isUnit(text, at + 1)) {
            return false;
        }
        int before = at > 0 && BETWEEN.contains(text.get(at - 1)) ? at - 1 : at;
        return words.list("exit_words").endsAt(text, at) || words.list("exit_words").endsAt(text, before)
                || words.list("famous_codes").cover(List.of(word));
    }

    private boolean isUnit(List<String> text, int at) {
        return at < text.size() && (!unit(text, at).isEmpty() || words.list("lines").at(text, at) > 0
                || text.get(at).equals(Masked.SIZE));
    }

    private List<Span> unit(List<String> text, int at) {
        if (at >= text.size()) {
            return List.of();
        }
        List<Span> found = new ArrayList<>();
        for (Stretch unit : words.units()) {
            int length = unit.words().at(text, at);
            if (length > 0) {
                found.add(new Span(at + length, unit.length()));
            }
        }
        return found;
    }

    /**
     * How far back the text looks; zero when it does not say.
     *
     * @param upSince whether since 3 weeks counts, or only says for how long something has been up
     */
    Duration since(String text, boolean upSince) {
        List<String> all = apart(Masked.tokens(text).words());
        for (int i = 0; i < all.size(); i++) {
            List<Span> back = lookingBack(all, i, upSince);
            if (!back.isEmpty()) {
                return back.getFirst().length();
            }
        }
        return Duration.ZERO;
    }

    /** Today, last night, last 3 hours, past week. */
    private List<Span> lookingBack(List<String> text, int at, boolean upSince) {
        Span longest = new Span(at, Duration.ZERO);
        for (Stretch word : words.sinceBeginning(text.get(at))) {
            int length = word.words().at(text, at);
            if (at + length > longest.end()) {
                longest = new Span(at + length, word.length());
            }
        }
        int back = words.list("looking_back").at(text, at);
        if (back == 0 && upSince) {
            back = words.list("up_since").at(text, at);
        }
        if (back > 0) {
            for (Span counted : counted(text, at + back)) {
                if (counted.end() > longest.end()) {
                    longest = counted;
                }
            }
        }
        return longest.end() > at ? List.of(longest) : List.of();
    }

    /** 3 hours, hour. */
    private List<Span> counted(List<String> text, int at) {
        if (at >= text.size()) {
            return List.of();
        }
        boolean number = isNumber(text.get(at), 5);
        long count = number ? Long.parseLong(text.get(at)) : 1;
        return unit(text, number ? at + 1 : at).stream()
                .map(u -> new Span(u.end(), u.length().multipliedBy(count)))
                .toList();
    }

    /** For 2h: how long something shall last; zero when it does not say. */
    Duration lasting(String text) {
        List<String> all = apart(Masked.tokens(text).words());
        for (int i = 0; i < all.size(); i++) {
            if (isNumber(all.get(i), 5)) {
                for (Span counted : counted(all, i)) {
                    return counted.length();
                }
            }
        }
        return Duration.ZERO;
    }

    /** 50 lines, tail 50: how many lines of a log are wanted; 0 when it does not say. */
    int lines(String text) {
        List<String> all = apart(Masked.tokens(text).words());
        for (int i = 0; i < all.size(); i++) {
            boolean number = isNumber(all.get(i), 6);
            boolean followed = i + 1 < all.size() && (words.list("lines").at(all, i + 1) > 0
                    || (all.get(i + 1).equals("log") && i + 2 < all.size() && words.list("lines").at(all, i + 2) > 0));
            boolean led = i > 0 && (all.get(i - 1).equals("tail") || all.get(i - 1).equals("last")
                    || all.get(i - 1).equals("n")) && unit(all, i + 1).isEmpty();
            if (number && (followed || led)) {
                return Integer.parseInt(all.get(i));
            }
        }
        return 0;
    }
}
