package dev.inquest.container;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Who looks after a container, by its label {@code owner} or one that ends so: {@code inquest.owner},
 * {@code com.example.owner}. Its value names one or several people: a Slack user id, a name, an e-mail address.
 */
public final class OwnerLabel {
    private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");

    private OwnerLabel() {}

    /** The people it names, in lower case and without an @ before them; none where there is no such label. */
    public static List<String> people(Map<String, String> labels) {
        return named(labels).stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().toList();
    }

    /** The same as they are written: an id of Slack is in capitals. */
    public static List<String> named(Map<String, String> labels) {
        return labels.entrySet()
                .stream()
                .filter(label -> isOwner(label.getKey().toLowerCase(Locale.ROOT)))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(label -> Arrays.stream(BETWEEN.split(label.getValue().strip())))
                .map(name -> name.startsWith("@") ? name.substring(1) : name)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static boolean isOwner(String key) {
        return key.equals("owner") || key.endsWith(".owner");
    }
}
