package dev.inquest.kill;

/**
 * What a process is to do that is killed while it does it.
 *
 * @param work what it does
 * @param engine {@code shared:PORT}, or the address of a real engine
 * @param store the store's folder
 * @param proposal the one to approve; of no meaning in a recovery
 * @param last the number of the point at which it dies; 0 lets it live
 * @param way how it dies
 * @param refusedStarts how many of its first starts of a container the engine refuses
 */
record Job(Work work, String engine, String store, String proposal, int last, Way way, int refusedStarts) {

    enum Work {
        FIX,
        RECOVERY
    }

    enum Way {
        /** It ends itself at once, as a crash does: nothing is closed or written any more. */
        HALT,
        /** It gets SIGKILL. */
        SIGKILL,
        /** It ends itself after a request has left it: the engine does what was asked when nobody is there any more. */
        REQUEST_ON_ITS_WAY
    }

    Job dyingAt(int point, Way how) {
        return new Job(work, engine, store, proposal, point, how, refusedStarts);
    }

    Job recovery() {
        return new Job(Work.RECOVERY, engine, store, proposal, 0, Way.HALT, 0);
    }
}
