package dev.inquest.playbook;

import java.util.Set;

import dev.inquest.container.Check;

/** What a fact turned out to be. */
public sealed interface FactValue {
    /** @param plain a Boolean, Long, Double, String, Instant, Duration, or a List or Map of these */
    record Known(Object plain) implements FactValue {}

    /** @param missing the checks that would have told */
    record Unknown(Set<Check> missing) implements FactValue {
        public Unknown {
            missing = Set.copyOf(missing);
        }
    }
}
