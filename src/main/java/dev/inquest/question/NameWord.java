package dev.inquest.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inquest.container.Bytes;

/**
 * A word that could be a container's name, and where it stands in its text.
 *
 * @param cut whether a comma or another mark stands before it, so that it does not belong to the word before
 */
record NameWord(String text, int from, int to, boolean cut) {
    private static final Pattern WORD = Pattern.compile("[\\p{IsLatin}\\p{Nd}][\\p{IsLatin}\\p{Nd}_.-]*");
    private static final Pattern BETWEEN = Pattern.compile("[ /#]{1,2}");
    private static final Pattern END = Pattern.compile("[._-]+$");
    private static final Pattern CUT = Pattern.compile("[,;!?\n]|\\.\\s");
    private static final int MOST = 400;

    static List<NameWord> in(String text) {
        List<NameWord> all = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        int end = 0;
        while (word.find() && all.size() < MOST) {
            String bare = END.matcher(word.group()).replaceFirst("");
            boolean cut = CUT.matcher(text).region(end, word.start()).find();
            all.add(new NameWord(bare, word.start(), word.start() + bare.length(), cut));
            end = word.start() + bare.length();
        }
        return all;
    }

    /** Several as one: home assistant. Empty where they do not stand side by side. */
    static NameWord joined(String text, List<NameWord> span) {
        for (int i = 1; i < span.size(); i++) {
            if (!BETWEEN.matcher(text.substring(span.get(i - 1).to(), span.get(i).from())).matches()) {
                return new NameWord("", 0, 0, false);
            }
        }
        int from = span.getFirst().from();
        int to = span.getLast().to();
        return new NameWord(text.substring(from, to), from, to, span.getFirst().cut());
    }

    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    boolean hasLetters() {
        return text.chars().anyMatch(Character::isLetter);
    }

    /** A word with a dash, an underscore or a digit among letters is more likely a name than English. */
    boolean marked() {
        return hasLetters() && text.chars().anyMatch(c -> c == '-' || c == '_' || Character.isDigit(c));
    }

    /** 512m, 6h, 3am: a number with something behind it. */
    boolean amount() {
        return Character.isDigit(text.charAt(0)) && (Bytes.parse(text).isPresent() || text.length() <= 5);
    }
}
