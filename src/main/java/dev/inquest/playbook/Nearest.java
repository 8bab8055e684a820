package dev.inquest.playbook;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a misspelt word was probably meant to be. */
final class Nearest {
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
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int changed = steps[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                steps[i][j] = Math.min(changed, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
                boolean swapped = i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[one.length()][other.length()];
    }
}
