package dev.inquest.container;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of look Inquest takes at a container. The word is what playbooks call it. */
public enum Check {
    INSPECT(Inspection.class),
    EVENTS(Events.class),
    STATS(Usage.class),
    HISTORY(UsageHistory.class),
    LOGS(LogExcerpt.class),
    ENGINE(EngineInfo.class),
    IMAGE(Image.class),
    NEIGHBOURS(Neighbours.class);

    private final Class<? extends Record> sees;

    Check(Class<? extends Record> sees) {
        this.sees = sees;
    }

    /** The record this check returns. */
    public Class<? extends Record> sees() {
        return sees;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Check> of(String word) {
        return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Check::word).toList();
    }
}
