package dev.inquest.question;

import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

import dev.inquest.container.ContainerSummary;

/**
 * Finds containers by what people call them: exact name, id, compose service, image, unique part of a name, in this
 * order. The first way that finds any decides; spelling mistakes only ever lead to a question back.
 */
final class Names {
    private static final Pattern ID_PREFIX = Pattern.compile("[0-9a-f]{6,64}");
    private static final int SHORTEST_PART = 3;

    private final List<ContainerSummary> known;

    Names(List<ContainerSummary> known) {
        this.known = known;
    }

    /** All containers on the first level on which there are any. */
    List<ContainerSummary> called(String word) {
        List<BiPredicate<ContainerSummary, String>> levels = List.of(
                (c, w) -> plain(c.name()).equals(plain(w)),
                (c, w) -> ID_PREFIX.matcher(w).matches() && c.id().value().startsWith(w),
                (c, w) -> plain(c.labels().getOrDefault("com.docker.compose.service", "")).equals(plain(w)),
                (c, w) -> plain(imageName(c.image())).equals(plain(w)),
                (c, w) -> w.length() >= SHORTEST_PART && plain(c.name()).contains(plain(w)));
        String asked = word.toLowerCase(Locale.ROOT);
        return levels.stream()
                .map(level -> known.stream().filter(c -> level.test(c, asked)).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Whether the word is a container's exact name, whatever the case and the dashes. */
    boolean exactly(String word) {
        return known.stream().anyMatch(c -> plain(c.name()).equals(plain(word)));
    }

    /** Names spelt alike, nearest first. */
    List<String> near(String word) {
        int tolerated = word.length() >= 8 ? 2 : 1;
        return known.stream()
                .map(ContainerSummary::name)
                .distinct()
                .filter(name -> Spelling.distance(plain(name), plain(word)) <= tolerated)
                .limit(5)
                .toList();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    }

    /** registry.example/team/api:2.3 is called api. */
    private static String imageName(String image) {
        String withoutTag = image.replaceFirst("@.*$", "").replaceFirst(":[^/:]*$", "");
        return withoutTag.substring(withoutTag.lastIndexOf('/') + 1);
    }
}
