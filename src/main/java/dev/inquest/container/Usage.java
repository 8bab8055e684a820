package dev.inquest.container;

import java.time.Instant;

/** What a running container used at one moment. A dead container has none: the engine forgets with the death. */
public record Usage(Instant at, Memory memory, Cpu cpu, long processes) {

    /**
     * @param used the working set: without page cache that can be given back, as {@code docker stats} counts it
     * @param total with page cache
     * @param limit the engine's; the host's memory when the container has none of its own
     * @param peak the highest total so far, on engines that tell; none elsewhere
     */
    public record Memory(Bytes used, Bytes total, Bytes limit, Bytes peak) {}

    /**
     * @param percent of one processor, over the engine's last tick; 0 in a single sample
     * @param throttledPeriods periods in which the container had to wait for its quota
     */
    public record Cpu(double percent, long periods, long throttledPeriods) {}
}
