package dev.inquest.question;

import java.util.List;
import java.util.Locale;

import dev.inquest.question.Tokens.Token;

/**
 * Finds the tokens of a text of ASCII alone, the same ones that the pattern in {@link Tokens} does, in a fraction of its
 * time: thousands of words and examples are read before the first message.
 */
final class AsciiTokens {
    private final String text;
    private final List<Token> found;

    AsciiTokens(String text, List<Token> found) {
        this.text = text;
        this.found = found;
    }

    void find() {
        int at = 0;
        while (at < text.length()) {
            int end = end(at);
            if (end > at) {
                found.add(new Token(text.substring(at, end).toLowerCase(Locale.ROOT), at, end));
            }
            at = Math.max(end, at + 1);
        }
    }

    /** Where the token that begins here ends; here for none. */
    private int end(int at) {
        char c = text.charAt(at);
        if (isWord(c)) {
            return endOfWord(at);
        }
        if (c == '{') {
            int end = at + 1;
            while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
                end++;
            }
            return end > at + 1 && end < text.length() && text.charAt(end) == '}' ? end + 1 : at;
        }
        return c == '-' ? endOfNegative(at) : at;
    }

    /** A minus belongs to a number where nothing else stands on either side. */
    private int endOfNegative(int at) {
        if (at > 0 && (isWord(text.charAt(at - 1)) || text.charAt(at - 1) == '-')) {
            return at;
        }
        int end = endOfWord(at + 1);
        boolean number = end > at + 1 && text.substring(at + 1, end).chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? end : at;
    }

    private int endOfWord(int from) {
        int end = from;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
