package dev.inquest.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import dev.inquest.playbook.KnownCause;

/**
 * How many containers died of what, since Inquest began to watch. A death that matters counts once it was looked into,
 * and whatever recurs under the cause of its incident. Other ends count under what their events tell.
 */
public final class Toll {
    /** Not proven, or not looked into: many died at once, or the engine was away. */
    static final String UNKNOWN = "unknown";
    /** A cause that only the team's own playbooks have; it has no name of its own here, to keep the list closed. */
    static final String OTHER = "other";

    private final Map<Of, LongAdder> counts = new ConcurrentHashMap<>();

    private record Of(String engine, String cause) {}

    /** Everything that a death can count under. */
    public static List<String> causes() {
        List<String> causes = new ArrayList<>(KnownCause.slugs());
        causes.add(OTHER);
        causes.add(UNKNOWN);
        return List.copyOf(causes);
    }

    public long of(String engine, String cause) {
        LongAdder count = counts.get(new Of(engine, cause));
        return count == null ? 0 : count.sum();
    }

    /** @param cause empty where none is proven */
    void add(String engine, String cause, int deaths) {
        String known = cause.isEmpty() ? UNKNOWN : KnownCause.of(cause).map(KnownCause::slug).orElse(OTHER);
        counts.computeIfAbsent(new Of(engine, known), one -> new LongAdder()).add(deaths);
    }

    void add(String engine, KnownCause cause) {
        add(engine, cause.slug(), 1);
    }
}
