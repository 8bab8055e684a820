package dev.inquest.question;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises what is to be done to a container: raise api to 512m, give api 512m, restart api. */
final class Wishing {
    private static final Pattern SIZE = Pattern.compile(
            "(?<![\\w.-])(?:by\\s+)?\\d{1,15}(?:[.,]\\d{1,6})?\\s*(?:[kmgt]i?b?|megs?|gigs?)(?![\\w-])",
            Pattern.CASE_INSENSITIVE);

    /** A number where a size belongs, whatever stands in place of its unit. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\p{N}[\\p{L}\\p{N}.,+-]*");
    private static final Set<String> RAISE = Set.of("fix", "raise", "increase", "recreate");
    private static final Set<String> AFTER_A_SIZE = Set.of("please", "pls", "now", "of", "memory", "ram", "limit");
    private static final Set<String> BEFORE_ANOTHER_NUMBER = Set.of("code", "exit", "status", "signal", "port", "last",
            "error", "in", "at", "of");

    /** What may stand before a request: can you please restart api. */
    private static final Set<String> POLITE = Set.of("please", "pls", "can", "could", "would", "you", "we", "i", "want",
            "need", "to", "let", "s", "lets", "just", "now", "hey", "hi", "ok", "then", "and", "go", "ahead");
    /** Of these a restart is a part, and not what is asked for. */
    private static final Set<String> RESTART_OF = Set.of("policy", "policies", "count", "counts", "loop", "loops",
            "limit", "always", "unless-stopped", "on-failure", "history", "times");

    private Wishing() {}

    /**
     * Empty when nothing is wished for.
     *
     * @param words of the text, in small letters
     * @param isName whether a word is the name or the id of a container
     */
    static Optional<Wish> in(String text, List<String> words, Predicate<String> isName) {
        if (restart(words)) {
            return Optional.of(new Wish(size(text).or(() -> number(text, isName)).orElse(""), true));
        }
        Optional<String> size = size(text).or(() -> number(text, isName));
        boolean raise = words.stream().anyMatch(RAISE::contains);
        boolean give = words.contains("give") && size.isPresent();
        return raise || give ? Optional.of(new Wish(size.orElse(""), false)) : Optional.empty();
    }

    private static boolean restart(List<String> words) {
        int at = words.indexOf("restart");
        return at >= 0 && words.stream().limit(at).allMatch(POLITE::contains)
                && words.stream().skip(at + 1L).noneMatch(RESTART_OF::contains);
    }

    /** The last one named, in the spelling of the command line where people say megs; by 256m is no limit by itself. */
    static Optional<String> size(String text) {
        Matcher size = SIZE.matcher(text);
        Optional<String> last = Optional.empty();
        while (size.find()) {
            last = Optional.of(size.group()
                    .replace(',', '.')
                    .replaceAll("(?i)\\s*megs?", "m")
                    .replaceAll("(?i)\\s*gigs?", "g"));
        }
        return last;
    }

    static boolean isSize(String word) {
        return SIZE.matcher(word).matches();
    }

    /** To 256; give api 256; fix api 256 please. */
    private static Optional<String> number(String text, Predicate<String> isName) {
        List<String> words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        int last = words.size() - 1;
        while (last > 0 && AFTER_A_SIZE.contains(words.get(last))) {
            last--;
        }
        for (int i = last; i > 0; i--) {
            String word = words.get(i).replaceFirst("[.,!?]+$", "");
            String before = words.get(i - 1);
            boolean place = i == last ? !BEFORE_ANOTHER_NUMBER.contains(before) : before.equals("to");
            boolean given = i >= 2 && words.get(i - 2).equals("give") && !before.equals("me");
            if ((place || given) && NUMBER.matcher(word).matches() && !isName.test(word)) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }
}
