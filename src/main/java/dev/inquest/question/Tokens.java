package dev.inquest.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as its bare words and numbers, each with its place. {@code --memory-swap} is two of them, and so are two Chinese
 * or Japanese characters.
 */
record Tokens(String text, List<Token> all) {
    private static final Pattern TOKEN = Pattern.compile("(?<![\\p{L}\\p{N}-])-\\d+(?![\\p{L}\\p{N}])|\\{[a-z]+\\}"
            + "|[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]+");

    Tokens {
        all = List.copyOf(all);
    }

    record Token(String word, int from, int to) {
        boolean number() {
            return word.length() < 9 && Character.isDigit(word.charAt(word.length() - 1))
                    && word.chars().skip(word.charAt(0) == '-' ? 1 : 0).allMatch(c -> c >= '0' && c <= '9');
        }

        /** Whether it is this word, or more than one of it. */
        boolean is(String other) {
            return word.equals(other) || (other.length() > 2 && word.equals(other + "s"));
        }
    }

    static Tokens of(String text) {
        List<Token> tokens = new ArrayList<>();
        if (text.chars().allMatch(c -> c < 128)) {
            new AsciiTokens(text, tokens).find();
            return new Tokens(text, tokens);
        }
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            tokens.add(new Token(token.group().toLowerCase(Locale.ROOT), token.start(), token.end()));
        }
        return new Tokens(text, tokens);
    }

    List<String> words() {
        return all.stream().map(Token::word).toList();
    }

    /** Whether these words follow each other from here on; {@code #} is any number. */
    boolean startsAt(int index, List<String> words) {
        if (index < 0 || index + words.size() > all.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            Token token = all.get(index + i);
            if (!(words.get(i).equals("#") ? token.number() : token.is(words.get(i)))) {
                return false;
            }
        }
        return true;
    }

    boolean contains(List<String> words) {
        for (int i = 0; i < all.size(); i++) {
            if (startsAt(i, words)) {
                return true;
            }
        }
        return false;
    }
}
