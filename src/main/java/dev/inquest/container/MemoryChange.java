package dev.inquest.container;

/**
 * New memory limits for a container.
 *
 * @param swap memory and swap together, in bytes; -1 is unlimited, 0 leaves it to the engine
 */
public record MemoryChange(Bytes limit, long swap) {

    /**
     * The new limit with swap meaning what it meant: unlimited stays unlimited, none stays none, twice stays twice, an
     * explicit allowance is kept.
     */
    public static MemoryChange to(Bytes limit, Inspection.Memory old) {
        return new MemoryChange(limit, swap(limit.count(), old.limit().count(), old.swap()));
    }

    private static long swap(long limit, long oldLimit, long oldSwap) {
        if (oldSwap <= 0) {
            return oldSwap;
        }
        if (oldSwap == oldLimit) {
            return limit;
        }
        return oldSwap == 2 * oldLimit ? 2 * limit : limit + (oldSwap - oldLimit);
    }
}
