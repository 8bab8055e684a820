package dev.inquest.question;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inquest.question.Mentions.Mention;

/**
 * What somebody says, with the same word in place of every container, size, exit code, time and number, so that messages
 * are compared by how they ask and not by what they ask about.
 *
 * @param words lower case, without accents and apostrophes; a Chinese or Japanese character is a word
 * @param clauses the same, cut where a sentence or a part of it ends
 * @param asks whether there is a question mark
 */
record Masked(List<String> words, List<List<String>> clauses, boolean asks) {
    static final String CONTAINER = "{container}";
    static final String SIZE = "{size}";
    static final String CODE = "{code}";
    static final String WHEN = "{when}";
    static final String NUMBER = "{n}";
    static final String PROPOSAL = "{id}";
    static final String SHOWN = "{shown}";

    private static final Pattern ACCENT = Pattern.compile("[\\u0300-\\u036F]");
    private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})['\u2019\u02bc](?=\\p{L})");
    private static final Pattern CLAUSE = Pattern.compile(
            "[,;:!?\\n\u3001\u3002\uff0c\uff01\uff1f\u00bf\u00a1]+|\\.+(?=\\s|$)|\\s[-\u2013\u2014]+\\s|\\.{2,}|[\u2013\u2014]");
    static final Pattern ID = Pattern.compile("\\b(?:prp|rem|inv)_\\w{1,60}");

    Masked {
        words = List.copyOf(words);
        clauses = List.copyOf(clauses);
    }

    static Tokens tokens(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return Tokens.of(text.indexOf('\'') < 0 ? text : APOSTROPHE.matcher(text).replaceAll(""));
        }
        String bare = ACCENT.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return Tokens.of(APOSTROPHE.matcher(Normalizer.normalize(bare, Normalizer.Form.NFC)).replaceAll(""));
    }

    /** The text with the containers in it replaced. */
    static String withoutNames(Said said, Mentions mentions, List<Mention> names) {
        var text = new StringBuilder();
        int at = 0;
        for (Mention mention : names) {
            text.append(said.own(), at, mention.from()).append(' ').append(CONTAINER).append(' ');
            at = mention.to();
        }
        text.append(said.own().substring(at));
        for (int piece = 0; piece < said.shown().size(); piece++) {
            int place = text.indexOf(Character.toString(Said.PLACE));
            if (place >= 0) {
                text.replace(place, place + 1, " " + (mentions.isName(piece) ? CONTAINER : SHOWN) + " ");
            }
        }
        return text.toString();
    }

    /** @param text without names */
    static Masked of(String text, Figures figures) {
        String sized = Sizes.SIZE.matcher(ID.matcher(text).replaceAll(Matcher.quoteReplacement(PROPOSAL)))
                .replaceAll(Matcher.quoteReplacement(SIZE));
        List<List<String>> clauses = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String clause : CLAUSE.split(sized)) {
            List<String> masked = figures.masked(tokens(clause));
            if (!masked.isEmpty()) {
                clauses.add(masked);
                words.addAll(masked);
            }
        }
        return new Masked(words, clauses, text.indexOf('?') >= 0 || text.indexOf('\uff1f') >= 0);
    }
}
