package dev.inquest.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Words and phrases that mean alike, and where they stand in a text. */
final class Phrases {
    private final List<List<String>> all;
    private final Map<String, List<List<String>>> byFirst = new HashMap<>();
    private final Map<String, List<List<String>>> byLast = new HashMap<>();
    private final Set<String> each = new HashSet<>();

    private Phrases(List<List<String>> all) {
        this.all = all;
        for (List<String> phrase : all) {
            byFirst.computeIfAbsent(phrase.getFirst(), first -> new ArrayList<>()).add(phrase);
            byLast.computeIfAbsent(phrase.getLast(), last -> new ArrayList<>()).add(phrase);
            each.addAll(phrase);
        }
        byFirst.values().forEach(same -> same.sort(Comparator.comparingInt((List<String> p) -> p.size()).reversed()));
    }

    /** @param list with commas between them */
    static Phrases of(String list) {
        return new Phrases(Arrays.stream(list.split("[,\n]"))
                .map(phrase -> Masked.tokens(phrase).words())
                .filter(phrase -> !phrase.isEmpty())
                .distinct()
                .toList());
    }

    Phrases and(Phrases... others) {
        return new Phrases(Stream.concat(Stream.of(this), Arrays.stream(others))
                .flatMap(phrases -> phrases.all.stream())
                .distinct()
                .toList());
    }

    /** How many words the longest phrase has that begins here; 0 for none. */
    int at(List<String> words, int index) {
        for (List<String> phrase : byFirst.getOrDefault(words.get(index), List.of())) {
            if (isAt(words, index, phrase)) {
                return phrase.size();
            }
        }
        return 0;
    }

    private static boolean isAt(List<String> words, int index, List<String> phrase) {
        if (index + phrase.size() > words.size()) {
            return false;
        }
        for (int i = 1; i < phrase.size(); i++) {
            if (!words.get(index + i).equals(phrase.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether some phrase has this word. */
    boolean has(String word) {
        return each.contains(word);
    }

    /** Whether the word ends like one of them. */
    boolean end(String word) {
        return each.stream().anyMatch(word::endsWith);
    }

    /** Whether one ends right before this word. */
    boolean endsAt(List<String> words, int end) {
        return end > 0 && byLast.getOrDefault(words.get(end - 1), List.of())
                .stream()
                .anyMatch(p -> p.size() <= end && words.subList(end - p.size(), end).equals(p));
    }

    boolean in(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (at(words, i) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The first one in the text; empty for none. */
    String firstIn(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            int length = at(words, i);
            if (length > 0) {
                return String.join(" ", words.subList(i, i + length));
            }
        }
        return "";
    }

    boolean begin(List<String> words) {
        return !words.isEmpty() && at(words, 0) > 0;
    }

    /** Whether the text consists of them and of nothing else. */
    boolean cover(List<String> words) {
        boolean[] reached = new boolean[words.size() + 1];
        reached[0] = true;
        for (int i = 0; i < words.size(); i++) {
            if (reached[i]) {
                for (List<String> phrase : byFirst.getOrDefault(words.get(i), List.of())) {
                    if (isAt(words, i, phrase)) {
                        reached[i + phrase.size()] = true;
                    }
                }
            }
        }
        return reached[words.size()];
    }
}
