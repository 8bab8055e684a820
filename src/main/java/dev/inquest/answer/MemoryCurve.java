package dev.inquest.answer;

import java.util.List;

import dev.inquest.container.Bytes;
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
}
