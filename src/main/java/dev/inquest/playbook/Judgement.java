package dev.inquest.playbook;

import java.util.List;
import java.util.Optional;

import dev.inquest.container.Observations;

/** One playbook's outcome over what was seen, and the facts it went by, in the order of the playbook. */
public record Judgement(Playbook playbook, Observations seen, Outcome outcome, List<Fact> facts) {
    public Judgement {
        facts = List.copyOf(facts);
    }

    public Optional<Fact> fact(String name) {
        return facts.stream().filter(f -> f.name().equals(name)).findFirst();
    }
}
