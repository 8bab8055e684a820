package dev.inquest.question;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.inquest.yaml.Mark;
import dev.inquest.yaml.YamlException;
import dev.inquest.yaml.YamlNode;

/** The lists of words by which messages are told apart, as words.yaml has them. */
final class Wordbook {
    /** A unit of time, or a word for a stretch of it. */
    record Stretch(Phrases words, Duration length) {}

    static final Wordbook EMPTY = new Wordbook(new YamlNode.Mapping(Mark.startOf("words.yaml"), List.of()));

    private final YamlNode.Mapping lists;
    private final Map<String, String> symbols = new LinkedHashMap<>();
    private final Map<String, List<Stretch>> since = new HashMap<>();
    private final List<Stretch> units = new ArrayList<>();
    private final Map<Intent, Phrases> signs = new EnumMap<>(Intent.class);
    private final Map<String, Phrases> read = new LinkedHashMap<>();

    /** Throws YamlException where a list is not one. */
    Wordbook(YamlNode file) {
        if (!(file instanceof YamlNode.Mapping mapping)) {
            throw new YamlException(file.mark(), "lists of words are expected, each under its name", "");
        }
        lists = mapping;
        for (YamlNode.Entry entry : lists.entries()) {
            switch (entry.key()) {
                case "symbols" -> inner(entry).forEach(e -> symbols.put(e.key(), text(e.value())));
                case "since" -> inner(entry).forEach(this::past);
                case "units" -> inner(entry).forEach(e -> units.add(new Stretch(Phrases.of(text(e.value())),
                        length(e.mark(), e.key()))));
                case "signs" -> inner(entry).forEach(e -> signs.put(Intent.of(e.key(), e.mark()),
                        Phrases.of(text(e.value()))));
                default -> read.put(entry.key(), Phrases.of(text(entry.value())));
            }
        }
    }

    /** Lists that a team may add to: what they hold makes a message less of a yes or of a wish for a change, or neither. */
    private static final Set<String> TEAM = new TreeSet<>(Set.of("trouble", "doubt", "conditions", "negations",
            "reported", "stated", "tricks", "other_things", "elsewhere", "all", "no_names"));
    private static final String SIGNS = "signs";
    static final List<String> ANSWERING = List.of("yes", "weak_yes", "no", "firm_no", "withdrawn", "doubt",
            "conditions", "negations");

    /** These and a team's. Throws YamlException for a list that is not there or not to be added to. */
    Wordbook and(YamlNode file) {
        if (!(file instanceof YamlNode.Mapping mapping)) {
            throw new YamlException(file.mark(), "lists of words are expected, each under its name", "");
        }
        Wordbook both = new Wordbook(lists);
        both.read.putAll(read);
        both.signs.putAll(signs);
        for (YamlNode.Entry entry : mapping.entries()) {
            if (TEAM.contains(entry.key())) {
                both.read.put(entry.key(), list(entry.key()).and(Phrases.of(text(entry.value()))));
            } else if (entry.key().equals(SIGNS)) {
                inner(entry).forEach(both::addSign);
            } else {
                throw new YamlException(entry.mark(), "'" + entry.key() + "' is no list to add to; these are "
                        + String.join(", ", TEAM) + " and " + SIGNS, "");
            }
        }
        return both;
    }

    private void addSign(YamlNode.Entry entry) {
        Intent intent = Intent.of(entry.key(), entry.mark());
        Phrases known = signs.get(intent);
        if (known == null) {
            throw new YamlException(entry.mark(), "'" + entry.key() + "' has no words that speak for it", "");
        }
        signs.put(intent, known.and(Phrases.of(text(entry.value()))));
    }

    private void past(YamlNode.Entry entry) {
        String first = Masked.tokens(entry.key()).words().getFirst();
        since.computeIfAbsent(first, k -> new ArrayList<>())
                .add(new Stretch(Phrases.of(entry.key()), length(entry.value().mark(), text(entry.value()))));
    }

    private static List<YamlNode.Entry> inner(YamlNode.Entry entry) {
        if (entry.value() instanceof YamlNode.Mapping mapping) {
            return mapping.entries();
        }
        throw new YamlException(entry.mark(), "'" + entry.key() + "' is a mapping, not " + entry.value().kind(), "");
    }

    private static String text(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw new YamlException(node.mark(), "words with commas between them are expected, not " + node.kind(), "");
    }

    private static Duration length(Mark mark, String iso) {
        try {
            return Duration.parse(iso);
        } catch (DateTimeParseException e) {
            throw new YamlException(mark, "'" + iso + "' is no duration such as PT1H or P1D", "");
        }
    }

    /** A list that is always there. */
    Phrases list(String name) {
        Phrases list = read.get(name);
        if (list == null) {
            throw new YamlException(lists.mark(), "the list '" + name + "' is missing", "");
        }
        return list;
    }

    /** Whether the word says something about a proposal, or keeps it from being a yes; no name may hide it. */
    boolean answers(String word) {
        return ANSWERING.stream().anyMatch(list -> list(list).has(word));
    }

    /** Words for a stretch of the past that may begin with this one. */
    List<Stretch> sinceBeginning(String word) {
        return since.getOrDefault(word, List.of());
    }

    List<Stretch> units() {
        return units;
    }

    /** Whether the text has a word that speaks for this intent. */
    boolean sign(Intent intent, List<String> text) {
        Phrases words = signs.get(intent);
        return words != null && words.in(text);
    }

    /** Whether a word among these is a sign of trouble, be it one of a program. */
    boolean speakOfTrouble(List<String> text) {
        Phrases endings = list("trouble_endings");
        return list("trouble").in(text) || text.stream().anyMatch(word -> word.length() < 100 && endings.end(word));
    }

    /** Whether a word stands in any list, so that it is hardly a name. */
    boolean knows(String word) {
        return read.values().stream().anyMatch(list -> list.has(word));
    }

    /** The text with words in place of thumbs, arrows and the like. */
    String withoutSymbols(String text) {
        String plain = text;
        for (Map.Entry<String, String> symbol : symbols.entrySet()) {
            if (plain.contains(symbol.getKey())) {
                plain = plain.replace(symbol.getKey(), " " + symbol.getValue() + " ");
            }
        }
        return plain;
    }
}
