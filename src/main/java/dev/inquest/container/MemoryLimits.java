package dev.inquest.container;

/**
 * The two memory limits of a container.
 *
 * @param swap memory and swap together, in bytes; -1 is unlimited, 0 leaves it to the engine
 */
public record MemoryLimits(Bytes limit, long swap) {
    public static MemoryLimits of(Inspection.Memory memory) {
        return new MemoryLimits(memory.limit(), memory.swap());
    }

    /**
     * Another limit with swap meaning what it means now: unlimited stays unlimited, none stays none, twice stays twice,
     * an explicit allowance is kept.
     */
    public MemoryLimits withLimit(Bytes other) {
        return new MemoryLimits(other, swap(other.count()));
    }

    private long swap(long other) {
        if (swap <= 0) {
            return swap;
        }
        if (swap == limit.count()) {
            return other;
        }
        return swap == 2 * limit.count() ? 2 * other : other + (swap - limit.count());
    }
}
