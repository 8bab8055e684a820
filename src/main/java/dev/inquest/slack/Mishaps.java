package dev.inquest.slack;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often Slack did not do what it was asked, by kind, since Inquest began. */
final class Mishaps {
    private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);

    enum Kind {
        /** Socket Mode could not be begun: Slack was away, or did not take the tokens. */
        CONNECTION,
        /** A call got no answer, or one that is no answer of Slack's. */
        UNREACHABLE,
        /** "Too fast"; most such calls are made again and succeed. */
        THROTTLED,
        /** Slack answered no. */
        REFUSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Mishaps() {
        for (Kind kind : Kind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    void note(Kind kind) {
        LongAdder count = counts.get(kind);
        if (count != null) {
            count.increment();
        }
    }

    /** All kinds, by their words. */
    Map<String, Long> counts() {
        Map<String, Long> byWord = new LinkedHashMap<>();
        counts.forEach((kind, count) -> byWord.put(kind.word(), count.sum()));
        return byWord;
    }
}
