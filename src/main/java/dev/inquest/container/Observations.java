package dev.inquest.container;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Everything one investigation saw of one container, each check once. What was not asked for counts as skipped. */
public record Observations(String container, Map<Check, Observation<?>> byCheck) {
    public Observations {
        byCheck = Map.copyOf(byCheck);
    }

    /** The checks that somebody asked for, in their usual order. */
    public List<Check> asked() {
        return Arrays.stream(Check.values()).filter(byCheck::containsKey).toList();
    }

    public Observation<?> of(Check check) {
        Observation<?> seen = byCheck.get(check);
        return seen == null ? new Observation.Skipped<>("nobody asked for it") : seen;
    }
}
