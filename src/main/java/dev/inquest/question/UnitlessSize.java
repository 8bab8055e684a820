package dev.inquest.question;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number where a size belongs, whatever stands in place of its unit; empty for none. */
final class UnitlessSize {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\p{N}[\\p{L}\\p{N}.,+-]*");
    private static final Pattern FIRST = Pattern.compile("^\\s*(\\d+) for ");
    private static final Set<String> AFTER_A_SIZE = Set.of("please", "pls", "now", "of", "memory", "ram", "limit");
    private static final Set<String> BEFORE_ANOTHER_NUMBER = Set.of("code", "exit", "status", "signal", "port", "last",
            "error", "in", "at", "of");

    private UnitlessSize() {}

    /** To 256; give api 256; fix api 256 please. */
    static String in(String text) {
        Matcher first = FIRST.matcher(text);
        if (first.find()) {
            return first.group(1);
        }
        List<String> words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        int last = words.size() - 1;
        while (last > 0 && AFTER_A_SIZE.contains(words.get(last))) {
            last--;
        }
        for (int i = last; i > 0; i--) {
            String word = words.get(i).replaceFirst("[.,!?]+$", "");
            String before = words.get(i - 1);
            boolean place = i == last
                    ? !BEFORE_ANOTHER_NUMBER.contains(before)
                    : before.equals("to");
            boolean given = i >= 2 && words.get(i - 2).equals("give") && !before.equals("me");
            if ((place || given) && NUMBER.matcher(word).matches()) {
                return word;
            }
        }
        return "";
    }
}
