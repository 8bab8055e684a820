package dev.inquest.container;

import java.util.List;

/** What was recorded of a container's use of memory before now, oldest first. */
public record UsageHistory(List<Usage> samples, Bytes peak) {
    public UsageHistory {
        samples = List.copyOf(samples);
    }

    public static UsageHistory of(List<Usage> samples) {
        Bytes peak = samples.stream().map(s -> s.memory().used()).max(Bytes::compareTo).orElse(Bytes.NONE);
        return new UsageHistory(samples, peak);
    }
}
