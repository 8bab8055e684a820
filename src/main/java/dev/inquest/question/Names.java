package dev.inquest.question;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.inquest.container.ContainerSummary;

/**
 * Finds containers by what people call them: exact name, id, compose service, image, unique part of a name, in this
 * order. The first way that finds any decides; spelling mistakes only ever lead to a question back. One that is gone is
 * meant only where it is named exactly and no container that is there is called the same.
 */
final class Names {
    private static final Pattern ID_PREFIX = Pattern.compile("[0-9a-f]{6,64}");
    private static final int SHORTEST_PART = 3;

    private final List<ContainerSummary> known;
    private final Supplier<List<ContainerSummary>> gone;

    /** @param gone containers that were removed, the last one first; asked for only when it matters */
    Names(List<ContainerSummary> known, Supplier<List<ContainerSummary>> gone) {
        this.known = known;
        this.gone = gone;
    }

    /** All containers on the first level on which there are any. */
    List<ContainerSummary> called(String word) {
        List<BiPredicate<ContainerSummary, String>> exact = List.of(
                (c, w) -> plain(c.name()).equals(plain(w)),
                Names::isId,
                (c, w) -> plain(c.labels().getOrDefault("com.docker.compose.service", "")).equals(plain(w)));
        List<BiPredicate<ContainerSummary, String>> loose = List.of(
                (c, w) -> plain(imageName(c.image())).equals(plain(w)),
                (c, w) -> w.length() >= SHORTEST_PART && plain(c.name()).contains(plain(w)));
        String asked = word.toLowerCase(Locale.ROOT);
        return Stream.<Supplier<List<ContainerSummary>>>concat(
                exact.stream()
                        .flatMap(way -> Stream.of(() -> fitting(known, way, asked),
                                () -> newest(fitting(gone.get(), way, asked)))),
                loose.stream().map(way -> () -> fitting(known, way, asked)))
                .map(Supplier::get)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<ContainerSummary> fitting(List<ContainerSummary> all,
            BiPredicate<ContainerSummary, String> way, String asked) {
        return all.stream().filter(c -> way.test(c, asked)).toList();
    }

    /** Whether the word is the beginning of a container's id, as long as people write it at least. */
    static boolean isId(ContainerSummary container, String word) {
        return ID_PREFIX.matcher(word).matches() && container.id().value().startsWith(word);
    }

    /** A name that was used again and again means the last container that had it. */
    private static List<ContainerSummary> newest(List<ContainerSummary> gone) {
        Set<String> names = new HashSet<>();
        return gone.stream().filter(c -> names.add(c.name())).toList();
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
