package dev.inquest.playbook;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** What a misspelt word was probably meant to be. */
final class Nearest {
    private static final DamerauLevenshteinDistance APART = new DamerauLevenshteinDistance();

    private Nearest() {}

    /** {@code " (did you mean 'oom_killed'?)"}, or nothing when no word is near. */
    static String hint(String word, Collection<String> known) {
        return to(word, known).map(near -> " (did you mean '" + near + "'?)").orElse("");
    }

    static Optional<String> to(String word, Collection<String> known) {
        return within(Math.max(1, word.length() / 3), word, known);
    }

    /** The nearest of those that are no farther away than so many steps. */
    static Optional<String> within(int farthest, String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= farthest)
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate)).thenComparing(c -> c));
    }

    /** How many letters must be changed, added, removed or swapped with their neighbour. */
    private static int distance(String one, String other) {
        return APART.apply(one, other);
    }
}
