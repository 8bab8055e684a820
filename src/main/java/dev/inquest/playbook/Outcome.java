package dev.inquest.playbook;

import java.util.List;
import java.util.Set;

import dev.inquest.container.Check;

/** What one playbook makes of what was seen. */
public sealed interface Outcome {
    /**
     * @param verdict its name in the playbook
     * @param cause the stable name of the cause; empty when the certainty is RULED_OUT
     * @param say one plain sentence
     * @param explain Markdown
     * @param next what a person does next, one sentence each
     * @param decidingFacts the facts that the verdict shows, else those that the matching condition reads
     * @param against the facts that speak against it here: known, and not false, zero or empty
     * @param outranks verdicts of other playbooks that this one explains: {@code app-error/exit-1}
     */
    record Reached(String verdict, String cause, Certainty certainty, String say, String explain,
            List<String> next, List<String> decidingFacts, List<String> against,
            Set<String> outranks) implements Outcome {
        public Reached {
            next = List.copyOf(next);
            decidingFacts = List.copyOf(decidingFacts);
            against = List.copyOf(against);
            outranks = Set.copyOf(outranks);
        }
    }

    /** A condition could not be decided, so no lower rung was tried. */
    record Undecided(Set<Check> missing) implements Outcome {
        public Undecided {
            missing = Set.copyOf(missing);
        }
    }

    record DoesNotApply() implements Outcome {}

    /** The playbook itself is at fault. */
    record Fault(String sentence) implements Outcome {}
}
