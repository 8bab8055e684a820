package dev.inquest.answer;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import dev.inquest.container.Bytes;
import dev.inquest.container.Shown;
import dev.inquest.container.Usage;

/** Memory over time against its limit; empty where nothing was seen. */
public record MemoryCurve(List<Usage> samples, Bytes limit) {
    public static final MemoryCurve NONE = new MemoryCurve(List.of(), Bytes.NONE);

    public MemoryCurve {
        samples = List.copyOf(samples);
    }

    public boolean isEmpty() {
        return samples.isEmpty();
    }

    /** The most that was seen in use. */
    public Bytes peak() {
        return samples.stream().map(s -> s.memory().used()).max(Comparator.naturalOrder()).orElse(Bytes.NONE);
    }

    /** From the first sample to the last. */
    public Duration span() {
        return isEmpty() ? Duration.ZERO : Duration.between(samples.getFirst().at(), samples.getLast().at());
    }

    /** What a picture of it shows, in one sentence; of at least one sample. */
    public String words() {
        String against = limit.isNone()
                ? " without a limit of its own"
                : " of its limit of %s (%d %%)".formatted(limit.human(), Math.round(100.0 * peak().count() / limit
                        .count()));
        String when = samples.size() == 1
                ? ", seen once."
                : ", seen %d times in %s.".formatted(samples.size(), Shown.duration(span()));
        return "Used at most " + peak().human() + against + when;
    }
}
