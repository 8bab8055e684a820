package dev.inquest.playbook;

import java.util.List;

/**
 * A named fact of a playbook, as one investigation found it.
 *
 * @param expression as it stands in the playbook
 * @param reads what it looks at, directly or by way of other facts: {@code inspect.state.oom_killed}
 */
public record Fact(String name, String expression, List<String> reads, FactValue value) {
    public Fact {
        reads = List.copyOf(reads);
    }
}
