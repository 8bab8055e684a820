package dev.inquest.investigation;

import java.time.Duration;

import dev.inquest.container.Check;
import dev.inquest.container.Observation;

/** One check has come back, or has not. */
public record CheckMade(String investigation, Check check, Observation<?> observation, Duration took) {
    public boolean ok() {
        return observation instanceof Observation.Seen;
    }

    /** Why there is nothing to see; empty when there is. */
    public String reason() {
        return switch (observation) {
            case Observation.Seen<?> seen -> "";
            case Observation.Failed<?> failed -> failed.reason();
            case Observation.Skipped<?> skipped -> skipped.reason();
        };
    }
}
