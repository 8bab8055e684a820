package dev.inquest.playbook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.container.Check;
import dev.inquest.yaml.Mark;

/**
 * A playbook as its author wrote it.
 *
 * @param applies {@code true} when it is for every container
 * @param facts by name, in the order of the file
 * @param verdicts the ladder, from the top
 * @param remedies one or none
 * @param at where its file begins
 */
public record Definition(String id, String title, String owner, List<String> asks, Expression applies,
        Map<Check, Look> checks, Map<String, Expression> facts, List<Rung> verdicts, List<Remedy> remedies,
        List<String> references, Mark at) {
    public Definition {
        asks = List.copyOf(asks);
        checks = Map.copyOf(checks);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        verdicts = List.copyOf(verdicts);
        remedies = List.copyOf(remedies);
        references = List.copyOf(references);
    }

    /** Whether it says of which containers it is. */
    boolean conditional() {
        return !applies.text().equals("true");
    }

    public Optional<Rung> rung(String verdict) {
        return verdicts.stream().filter(r -> r.verdict().equals(verdict)).findFirst();
    }
}
