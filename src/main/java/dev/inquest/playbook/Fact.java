package dev.inquest.playbook;

import java.time.Duration;
import java.util.List;

import dev.inquest.container.Bytes;
import dev.inquest.container.Shown;

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

    /** The value as people read it: {@code true}, {@code 137}, {@code 32 MiB}, {@code unknown}. */
    public String shown() {
        return switch (value) {
            case FactValue.Unknown unknown -> "unknown";
            case FactValue.Known known -> shown(known.plain());
        };
    }

    private String shown(Object plain) {
        if (plain instanceof Long size && size >= 0 && isSize()) {
            return new Bytes(size).human();
        }
        return plain instanceof Duration length ? Shown.duration(length) : plain.toString();
    }

    /** Sizes are plain numbers where conditions compare them; where one comes from tells that it is a size. */
    private boolean isSize() {
        return reads.size() == 1 && reads.get(0).equals(expression) && Sizes.isSize(expression);
    }
}
