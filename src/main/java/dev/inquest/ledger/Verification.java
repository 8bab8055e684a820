package dev.inquest.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import dev.inquest.ledger.Ledger.Entry;

/**
 * Reads the record from its beginning and stops at the first entry that is not what was written.
 *
 * @param seen by the witness; empty when its file is missing or not sealed with the key
 * @param known a head written down elsewhere, or {@link Head#NONE}
 */
record Verification(SealKey key, Optional<Head> seen, Head known, Path witness) {

    Verdict of(Iterator<Entry> entries) {
        Head last = Head.NONE;
        List<Long> doubts = new ArrayList<>();
        while (entries.hasNext()) {
            Entry entry = entries.next();
            String wrong = wrong(last, entry);
            if (!wrong.isEmpty()) {
                return new Verdict.Broken(last.seq() + 1, wrong);
            }
            if (entry.kind().equals(Ledger.WITNESS_MISSING)) {
                doubts.add(entry.seq());
            }
            last = entry.head();
        }
        return ending(last, doubts);
    }

    private String wrong(Head before, Entry entry) {
        long expected = before.seq() + 1;
        if (entry.seq() != expected) {
            return "Entry " + expected + " is missing: after entry " + before.seq() + " comes entry " + entry.seq()
                    + ".";
        }
        if (!entry.hash().equals(key.seal(Ledger.text(before.hash(), entry)))) {
            return "Entry " + expected + " is not what was recorded: it was changed, or sealed without the key.";
        }
        if (expected == known.seq() && !entry.hash().equals(known.hash())) {
            return "Entry " + expected + " is not the one of the head that was written down: the record was made anew.";
        }
        if (seen.filter(head -> head.seq() == expected && !head.hash().equals(entry.hash())).isPresent()) {
            return "Entry " + expected + " is not the one that the witness saw: the record was made anew.";
        }
        return "";
    }

    private Verdict ending(Head last, List<Long> doubts) {
        if (last.seq() < known.seq()) {
            return cutOff(last, known.seq(), "the head that was written down");
        }
        if (seen.isEmpty()) {
            return new Verdict.Broken(last.seq() + 1, "The witness " + witness + " is missing or was changed, so"
                    + " entries after " + last.seq() + " may have been cut off; the entries up to there are what was"
                    + " recorded. The next entry says so, and makes a new witness.");
        }
        return last.seq() < seen.get().seq()
                ? cutOff(last, seen.get().seq(), "the witness " + witness)
                : new Verdict.Whole(last, doubts);
    }

    private static Verdict cutOff(Head last, long until, String who) {
        long first = last.seq() + 1;
        return new Verdict.Broken(first, (first == until
                ? "Entry " + first + " is missing at the end"
                : "Entries " + first + " to " + until + " are missing at the end") + ": " + who + " knows of entry "
                + until + ".");
    }
}
