package dev.inquest.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import dev.inquest.container.ContainerSummary;

/**
 * Finds containers by what people call them, in a fixed order of ways: the first way that finds any decides. One that is
 * gone is meant only where it is named exactly and no container that is there is called the same.
 */
final class Names {
    private static final Pattern ID_PREFIX = Pattern.compile("(?=.*\\d)[0-9a-f]{6,64}");
    private static final Pattern SEPARATORS = Pattern.compile("[-_. /#]+");
    private static final Pattern AT_DIGEST = Pattern.compile("@.*$");
    private static final Pattern TAG = Pattern.compile(":[^/:]*$");
    private static final int SHORTEST_PART = 3;

    /** The ways to call a container, the surest first. */
    enum Way {
        NAME("its name"),
        ID("its id"),
        NICKNAME("what your team calls it"),
        SERVICE("its Compose service"),
        IMAGE("its image"),
        PART("a part of its name"),
        SPELLING("a name spelt alike");

        private final String say;

        Way(String say) {
            this.say = say;
        }

        String say() {
            return say;
        }
    }

    /** @param containers all that are called so in this way; never none */
    record Found(Way way, List<ContainerSummary> containers) {}

    /** A container with all that it may be called. */
    private record Called(ContainerSummary container, String name, List<String> parts, String service, String replica,
            String image, Nicknames nicknames) {
        static Called of(ContainerSummary c, Nicknames nicknames) {
            return new Called(c, plain(c.name()), Names.parts(c.name()),
                    plain(c.labels().getOrDefault("com.docker.compose.service", "")),
                    c.labels().getOrDefault("com.docker.compose.container-number", ""), plain(imageName(c.image())),
                    nicknames);
        }

        boolean is(Way way, String asked, String plain, List<String> words) {
            return switch (way) {
                case NAME -> name.equals(plain);
                case ID -> container.id().value().startsWith(asked) && ID_PREFIX.matcher(asked).matches();
                case NICKNAME -> nicknames.means(plain, name) || nicknames.means(plain, service);
                // worker, and worker-2 for its second replica.
                case SERVICE -> !service.isEmpty() && plain.startsWith(service)
                        && (plain.equals(service) || (!replica.isEmpty() && plain.equals(service + replica)));
                case IMAGE -> image.equals(plain);
                case PART -> isPart(parts, plain, words);
                case SPELLING -> false;
            };
        }
    }

    private final List<Called> known;
    private final Supplier<List<ContainerSummary>> gone;
    private final Nicknames nicknames;
    private List<List<Called>> fetched = List.of();

    /**
     * @param gone containers that were removed, the last one first; asked for only when it matters
     * @param nicknames what a team calls some of them
     */
    Names(List<ContainerSummary> known, Supplier<List<ContainerSummary>> gone, Nicknames nicknames) {
        this.known = known.stream().map(c -> Called.of(c, nicknames)).toList();
        this.gone = gone;
        this.nicknames = nicknames;
    }

    /**
     * All containers that are called so, by the first way by which there are any; empty for none.
     *
     * @param mayBeGone whether it is a name rather than a word, so that one that was removed may be meant
     */
    List<Found> called(String words, boolean mayBeGone) {
        String asked = words.toLowerCase(Locale.ROOT);
        List<String> parts = parts(asked);
        if (parts.isEmpty()) {
            return List.of();
        }
        for (Way way : Way.values()) {
            List<ContainerSummary> found = fitting(known, way, asked, parts);
            if (found.isEmpty() && mayBeGone && way.compareTo(Way.SERVICE) <= 0) {
                found = newest(fitting(gone(), way, asked, parts));
            }
            if (!found.isEmpty()) {
                return List.of(new Found(way, found));
            }
        }
        return List.of();
    }

    private static List<ContainerSummary> fitting(List<Called> all, Way way, String asked, List<String> parts) {
        String plain = String.join("", parts);
        List<ContainerSummary> found = new ArrayList<>();
        for (Called called : all) {
            if (called.is(way, asked, plain, parts)) {
                found.add(called.container());
            }
        }
        return found;
    }

    private List<Called> gone() {
        if (fetched.isEmpty()) {
            fetched = List.of(gone.get().stream().map(c -> Called.of(c, nicknames)).toList());
        }
        return fetched.getFirst();
    }

    /** Whole parts of a name, or something inside one; never the beginning of a number. */
    private static boolean isPart(List<String> all, String plain, List<String> words) {
        for (int i = 0; i + words.size() <= all.size(); i++) {
            if (all.subList(i, i + words.size()).equals(words)) {
                return true;
            }
        }
        return words.size() == 1 && plain.length() >= SHORTEST_PART
                && !Character.isDigit(plain.charAt(plain.length() - 1))
                && all.stream().anyMatch(part -> part.contains(plain));
    }

    /** A name that was used again and again means the last container that had it. */
    private static List<ContainerSummary> newest(List<ContainerSummary> gone) {
        Set<String> names = new HashSet<>();
        return gone.stream().filter(c -> names.add(c.name())).toList();
    }

    /** Whether the word is a container's exact name, whatever the case and the dashes. */
    boolean exactly(String word) {
        String plain = plain(word);
        return known.stream().anyMatch(c -> c.name().equals(plain));
    }

    /** Names spelt alike, of which the numbers may differ. */
    List<String> near(String word) {
        return spelt(word).stream().map(ContainerSummary::name).distinct().limit(5).toList();
    }

    /** Containers whose name may be this one, misspelt. A wrong number is no spelling mistake. */
    List<ContainerSummary> misspelt(String word) {
        String digits = digits(word);
        return spelt(word).stream().filter(c -> digits(c.name()).equals(digits)).toList();
    }

    private List<ContainerSummary> spelt(String word) {
        String plain = plain(word);
        int tolerated = plain.length() >= 8 ? 2 : 1;
        if (plain.length() < 4 || plain.length() > 128) {
            return List.of();
        }
        return known.stream()
                .filter(c -> Math.abs(c.name().length() - plain.length()) <= tolerated
                        && Spelling.distance(c.name(), plain) <= tolerated)
                .map(Called::container)
                .toList();
    }

    /** Whether a container shares a part with this name, so that it may well be one: worker-9. */
    boolean resembles(String word) {
        List<String> parts = parts(word);
        return known.stream()
                .anyMatch(c -> c.parts().stream().anyMatch(p -> p.length() >= SHORTEST_PART && parts.contains(p)));
    }

    private static String digits(String name) {
        return name.replaceAll("\\D", "");
    }

    static String plain(String name) {
        return SEPARATORS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static List<String> parts(String name) {
        return Arrays.stream(SEPARATORS.split(name.toLowerCase(Locale.ROOT))).filter(part -> !part.isEmpty()).toList();
    }

    /** registry.example/team/api:2.3 is called api. */
    private static String imageName(String image) {
        String withoutTag = TAG.matcher(AT_DIGEST.matcher(image).replaceFirst("")).replaceFirst("");
        return withoutTag.substring(withoutTag.lastIndexOf('/') + 1);
    }
}
