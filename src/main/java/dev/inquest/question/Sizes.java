package dev.inquest.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Amounts of memory in a text, and which of them a limit should become. */
final class Sizes {
    static final Pattern SIZE = Pattern.compile(
            "(?<![\\p{IsLatin}\\d_.,+-]|[+]\\s)(?:(\\d{1,15}(?:[.,]\\d{1,6})?)\\s{0,2}|(half an?|half|an?|one|two|three|four|eight)\\s)"
                    + "([kmgt](?:i?b|i|o)?|megs?|gigs?|megabytes?|gigabytes?|mebibytes?|gibibytes?|\u0433\u0431|\u043c\u0431)(?![\\p{IsLatin}\\d_-])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern THOUSANDS = Pattern.compile("\\d+,\\d{3}");
    private static final Pattern DOCKER = Pattern.compile("[kmgt](?:i?b|i)?");
    private static final int NEAR = 20;

    /**
     * An amount in a text, in the spelling of the command line where people write it otherwise.
     *
     * @param before the words right before it, and {@code after} those right after it
     */
    private record Amount(String written, List<String> before, List<String> after) {}

    private final List<Amount> all = new ArrayList<>();
    private final Wordbook words;

    Sizes(String text, Wordbook words) {
        this.words = words;
        Matcher size = SIZE.matcher(text);
        while (size.find()) {
            String before = text.substring(Math.max(0, size.start() - NEAR), size.start());
            String after = text.substring(size.end(), Math.min(text.length(), size.end() + NEAR));
            all.add(new Amount(written(size), Masked.tokens(before.replace("=", " to ")).words(),
                    Masked.tokens(after).words()));
        }
    }

    private static String written(Matcher size) {
        String unit = size.group(3).toLowerCase(Locale.ROOT).replace('\u0433', 'g').replace('\u043c', 'm');
        if (size.group(1) == null) {
            return number(size.group(2).toLowerCase(Locale.ROOT)) + unit.charAt(0);
        }
        // 1,024m: nobody can tell a thousand from a decimal comma.
        String count = THOUSANDS.matcher(size.group(1)).matches() ? size.group(1) : size.group(1).replace(',', '.');
        return DOCKER.matcher(unit).matches()
                ? size.group().replace(size.group(1), count).strip()
                : count + unit.charAt(0);
    }

    private static String number(String word) {
        return switch (word) {
            case "two" -> "2";
            case "three" -> "3";
            case "four" -> "4";
            case "eight" -> "8";
            case "a", "an", "one" -> "1";
            default -> "0.5";
        };
    }

    boolean none() {
        return all.isEmpty();
    }

    /**
     * The one that the limit should become, as it was written. Where several could be it, all of them, and where it comes on
     * top, {@code by} before it: neither is a size.
     */
    String target() {
        List<Amount> wanted = all;
        if (wanted.size() > 1) {
            List<Amount> aimed = all.stream().filter(a -> after(a, "before_a_target")).toList();
            List<Amount> others = all.stream().filter(a -> !former(a)).toList();
            wanted = aimed.size() == 1 ? aimed : others.isEmpty() ? all : others;
        }
        String written = wanted.stream().map(Amount::written).collect(Collectors.joining(" or "));
        return wanted.size() == 1 && onTop(wanted.getFirst()) ? "by " + written : written;
    }

    private boolean former(Amount amount) {
        return after(amount, "before_a_former_size") || words.list("after_a_former_size").begin(amount.after());
    }

    private boolean after(Amount amount, String list) {
        return words.list(list).endsAt(amount.before(), amount.before().size());
    }

    private boolean onTop(Amount amount) {
        return after(amount, "before_what_comes_on_top") || words.list("after_what_comes_on_top").begin(amount.after());
    }
}
