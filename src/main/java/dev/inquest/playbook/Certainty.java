package dev.inquest.playbook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How sure a verdict is, in a word; surest first. There are no percentages. */
public enum Certainty {
    /** Two independent records say so, or the engine's own error text does. */
    CERTAIN,
    /** One good record, and nothing against it. */
    LIKELY,
    /** It fits, and nothing better does. */
    POSSIBLE,
    /** A record contradicts it; said beside the verdict, never as one. */
    RULED_OUT;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Certainty> of(String word) {
        return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Certainty::word).toList();
    }
}
