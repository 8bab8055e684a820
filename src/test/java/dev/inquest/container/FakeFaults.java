package dev.inquest.container;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What an engine in memory fails at, and for how long. */
final class FakeFaults {
    private final Map<String, EngineException> failures = new HashMap<>();
    private final Set<String> passing = new HashSet<>();

    void fail(String verb, EngineException with) {
        failures.put(verb, with);
    }

    /** At its next call alone. */
    void failOnce(String verb, EngineException with) {
        fail(verb, with);
        passing.add(verb);
    }

    void heal() {
        failures.clear();
    }

    void failing(String verb) {
        EngineException failure = passing.remove(verb) ? failures.remove(verb) : failures.get(verb);
        if (failure != null) {
            throw failure;
        }
    }
}
