package dev.inquest.question;

import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** How far two words are apart: insertions, deletions, replacements and swaps of neighbours. */
final class Spelling {
    private static final DamerauLevenshteinDistance APART = new DamerauLevenshteinDistance();

    private Spelling() {}

    static int distance(String a, String b) {
        return APART.apply(a, b);
    }
}
