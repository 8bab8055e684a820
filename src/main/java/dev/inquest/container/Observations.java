package dev.inquest.container;

import java.util.Map;

/** Everything one investigation saw of one container, each check once. What was not asked for counts as skipped. */
public record Observations(String container, Map<Check, Observation<?>> byCheck) {
    public Observations {
        byCheck = Map.copyOf(byCheck);
    }

    public Observation<?> of(Check check) {
        Observation<?> seen = byCheck.get(check);
        return seen == null ? new Observation.Skipped<>("nobody asked for it") : seen;
    }
}
