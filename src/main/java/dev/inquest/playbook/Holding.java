package dev.inquest.playbook;

import java.util.Set;

import dev.inquest.container.Check;

/** Whether a condition for success holds right now. */
public sealed interface Holding {
    record Holds() implements Holding {}

    record NotYet() implements Holding {}

    /** Checks that would tell could not be made. */
    record Unknown(Set<Check> missing) implements Holding {
        public Unknown {
            missing = Set.copyOf(missing);
        }
    }
}
