package dev.inquest.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How people ask, and which of it a message is most like: the cosine of the angle between the weighted words, pairs of
 * words and groups of three letters of both. Rare ones weigh more. A word that no example has is taken for the one it is
 * a misspelling of.
 */
final class Examples {
    /** How much the second most alike example of the same intent adds. */
    private static final double SECOND = 0.3;
    private static final double PAIR = 0.7;
    private static final double LETTERS = 0.35;
    private static final int SHORTEST_REPAIRED = 4;
    private static final int REPAIRED_AT_MOST = 12;

    /** A message somebody might write, masked. */
    record Example(Intent intent, String text, List<String> words) {}

    /** @param like the example that is most like the message */
    record Ranked(Intent intent, double score, String like) {}

    /** An example that has a feature, and how much it counts there. */
    private record Posting(int example, double count) {}

    private final List<Example> all;
    private final Map<String, Double> rarity = new HashMap<>();
    private final Map<String, List<Posting>> postings = new HashMap<>();
    /** Of each example, so that long ones are not more like everything. */
    private final double[] lengths;
    private final Map<Integer, List<String>> vocabulary = new HashMap<>();

    Examples(List<Example> all) {
        this.all = List.copyOf(all);
        for (int i = 0; i < all.size(); i++) {
            int example = i;
            features(all.get(i).words()).forEach((key, count) -> postings
                    .computeIfAbsent(key, k -> new ArrayList<>(2))
                    .add(new Posting(example, count)));
        }
        lengths = new double[all.size()];
        postings.forEach((key, having) -> {
            double rare = Math.log(1.0 + (double) all.size() / having.size());
            rarity.put(key, rare);
            for (Posting posting : having) {
                double weight = posting.count() * rare;
                lengths[posting.example()] += weight * weight;
            }
        });
        Arrays.setAll(lengths, i -> Math.sqrt(lengths[i]));
        all.stream()
                .flatMap(e -> e.words().stream())
                .distinct()
                .filter(w -> w.length() >= SHORTEST_REPAIRED - 1)
                .forEach(w -> vocabulary.computeIfAbsent(w.length(), k -> new ArrayList<>()).add(w));
    }

    List<Example> all() {
        return all;
    }

    /** These and others. */
    Examples and(Collection<Example> others) {
        List<Example> together = new ArrayList<>(all);
        together.addAll(others);
        return new Examples(together);
    }

    /** An example and how much it is like a message, from 0 to 1. */
    record Like(Example example, double score) {}

    /** Of those that are wanted, the one that is most like the words; empty where none shares anything with them. */
    Optional<Like> mostLike(List<String> words, Predicate<Example> wanted) {
        double[] scores = scores(words);
        return IntStream.range(0, scores.length)
                .filter(i -> scores[i] > 0 && wanted.test(all.get(i)))
                .mapToObj(i -> new Like(all.get(i), scores[i]))
                .max(Comparator.comparingDouble(Like::score));
    }

    private double[] scores(List<String> words) {
        double[] scores = new double[all.size()];
        weighted(features(words)).forEach((key, weight) -> {
            for (Posting posting : postings.getOrDefault(key, List.of())) {
                scores[posting.example()] += weight * posting.count() * rarity.getOrDefault(key, 0.0)
                        / lengths[posting.example()];
            }
        });
        return scores;
    }

    /** All intents that share anything with the words, the most alike first. */
    List<Ranked> rank(List<String> words) {
        double[] scores = scores(repaired(words));
        Map<Intent, int[]> best = new EnumMap<>(Intent.class);
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > 0) {
                int[] two = best.computeIfAbsent(all.get(i).intent(), k -> new int[]{-1, -1});
                if (two[0] < 0 || scores[i] > scores[two[0]]) {
                    two[1] = two[0];
                    two[0] = i;
                } else if (two[1] < 0 || scores[i] > scores[two[1]]) {
                    two[1] = i;
                }
            }
        }
        List<Ranked> ranked = new ArrayList<>();
        best.forEach((intent, two) -> ranked.add(new Ranked(intent,
                (scores[two[0]] + (two[1] < 0 ? 0 : SECOND * scores[two[1]])) / (1 + SECOND), all.get(two[0]).text())));
        ranked.sort(Comparator.comparingDouble(Ranked::score).reversed());
        return ranked;
    }

    private Map<String, Double> weighted(Map<String, Double> features) {
        double rarest = Math.log(1.0 + all.size());
        Map<String, Double> weighted = new LinkedHashMap<>();
        double sum = 0;
        for (Map.Entry<String, Double> feature : features.entrySet()) {
            double weight = feature.getValue() * rarity.getOrDefault(feature.getKey(), rarest);
            weighted.put(feature.getKey(), weight);
            sum += weight * weight;
        }
        double length = Math.sqrt(sum);
        weighted.replaceAll((key, weight) -> weight / length);
        return weighted;
    }

    private static Map<String, Double> features(List<String> words) {
        Map<String, Double> features = new LinkedHashMap<>();
        String before = "^";
        for (String word : words) {
            features.putIfAbsent(word, 1.0);
            features.putIfAbsent(before + " " + word, PAIR);
            before = word;
            if (word.length() > 3 && word.charAt(0) != '{') {
                String bounded = "^" + word + "$";
                for (int i = 0; i + 3 <= bounded.length(); i++) {
                    features.putIfAbsent("~" + bounded.substring(i, i + 3), LETTERS);
                }
            }
        }
        features.putIfAbsent(before + " $", PAIR);
        return features;
    }

    /** The words, and in place of those that no example has the ones that they are misspellings of. */
    List<String> repaired(List<String> words) {
        int[] left = {REPAIRED_AT_MOST};
        return words.stream().map(word -> {
            boolean known = rarity.containsKey(word) || word.length() < SHORTEST_REPAIRED || word.charAt(0) == '{'
                    || word.length() > 20;
            return known || left[0]-- <= 0 ? word : nearest(word);
        }).toList();
    }

    private String nearest(String word) {
        int tolerated = word.length() >= 8 ? 2 : 1;
        String nearest = word;
        int distance = tolerated + 1;
        for (int length = word.length() - tolerated; length <= word.length() + tolerated; length++) {
            for (String known : vocabulary.getOrDefault(length, List.of())) {
                int apart = known.charAt(0) == word.charAt(0) ? Spelling.distance(known, word) : distance;
                if (apart < distance) {
                    distance = apart;
                    nearest = known;
                }
            }
        }
        return nearest;
    }

    /** Whether some example has this word. */
    boolean knows(String word) {
        return rarity.containsKey(word);
    }
}
