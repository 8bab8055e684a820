package dev.inquest.notice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import dev.inquest.container.Place;

/**
 * What a mute or a subscription is about.
 *
 * @param engine of a container; empty for whatever engine
 * @param name of a container or a service, an image with or without its tag, {@code key=value} or {@code key} of a label;
 * empty for everything
 */
public record Target(Kind kind, String engine, String name) {
    private static final int LONGEST = 300;

    public enum Kind {
        CONTAINER,
        IMAGE,
        LABEL,
        EVERYTHING;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String word) {
            return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
        }
    }

    public static final Target EVERYTHING = new Target(Kind.EVERYTHING, "", "");

    public static Target container(Concerned concerned) {
        return new Target(Kind.CONTAINER, concerned.engine(), concerned.name());
    }

    public static Target image(String name) {
        return new Target(Kind.IMAGE, "", name);
    }

    public static Target label(String label) {
        return new Target(Kind.LABEL, "", label);
    }

    public boolean covers(Concerned one) {
        return switch (kind) {
            case CONTAINER -> name.equals(one.name()) && (engine.isEmpty() || engine.equals(one.engine()));
            case IMAGE -> name.equals(one.image()) || name.equals(withoutTag(one.image()));
            case LABEL -> one.labels()
                    .entrySet()
                    .stream()
                    .anyMatch(label -> name.equals(label.getKey())
                            || name.equals(label.getKey() + "=" + label.getValue()));
            case EVERYTHING -> true;
        };
    }

    private static String withoutTag(String image) {
        String named = image.substring(0, image.indexOf('@') < 0 ? image.length() : image.indexOf('@'));
        int colon = named.lastIndexOf(':');
        return colon > named.lastIndexOf('/') ? named.substring(0, colon) : named;
    }

    /** In a few words, for a sentence: the image nginx. Markdown. */
    public String inWords() {
        return switch (kind) {
            case CONTAINER -> "`" + name + "`" + Place.on(engine);
            case IMAGE -> "containers of the image `" + name + "`";
            case LABEL -> "containers with the label `" + name + "`";
            case EVERYTHING -> "all containers";
        };
    }

    /** As one word, for a button or a record. */
    public String key() {
        return kind.word() + "|" + engine + "|" + name;
    }

    /** What {@link #key} wrote; empty for anything else. */
    public static Optional<Target> of(String key) {
        String[] parts = key.split("\\|", 3);
        return parts.length == 3 && key.length() <= LONGEST
                ? Kind.of(parts[0]).map(kind -> new Target(kind, parts[1], parts[2]))
                : Optional.empty();
    }
}
