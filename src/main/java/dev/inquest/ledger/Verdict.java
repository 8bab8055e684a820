package dev.inquest.ledger;

import java.util.List;

/** Whether the record is what was written. */
public sealed interface Verdict {
    /**
     * @param head to be written down elsewhere: it proves later that nothing up to it was touched
     * @param doubts the entries before which the end may have been cut off, since the witness was missing then
     */
    record Whole(Head head, List<Long> doubts) implements Verdict {
        public Whole {
            doubts = List.copyOf(doubts);
        }
    }

    /**
     * @param seq the first entry that is not what, or not where, it was
     * @param say the sentence
     */
    record Broken(long seq, String say) implements Verdict {}
}
