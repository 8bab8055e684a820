package dev.inquest.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.database.Database;
import dev.inquest.database.Documents;
import dev.inquest.database.StoreException;

/**
 * What was said and done, in order and for good. Each entry is sealed with a key together with the one before it, so
 * that a changed or missing entry shows, and a witness outside the store knows how far the record went. An entry is
 * written in the transaction of what it records: no record, no action.
 */
public final class Ledger {
    static final String WITNESS_MISSING = "witness-missing";

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final Database database;
    private final InstantSource clock;
    private final Path keyFile;
    private final Witness witness;

    /** With its key beside the store. */
    public Ledger(Database database, InstantSource clock) {
        this(database, clock, database.beside(".audit-key"));
    }

    /** @param keyFile made when the first entry is written; the witness is kept next to it */
    public Ledger(Database database, InstantSource clock, Path keyFile) {
        this.database = database;
        this.clock = clock;
        this.keyFile = keyFile.toAbsolutePath();
        this.witness = new Witness(this.keyFile.resolveSibling(this.keyFile.getFileName() + ".head"));
    }

    /**
     * @param kind asked, proposed, approved, refused, step, ended, ...
     * @param actor channel:id, or inquest
     * @param subject the id of what it is about
     */
    public record Entry(long seq, Instant at, String kind, String actor, String subject, String body, String hash) {
        Head head() {
            return new Head(seq, hash);
        }

        /** As one line of JSON. */
        String json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("seq", seq);
            json.put("at", at.toString());
            json.put("kind", kind);
            json.put("actor", actor);
            json.put("subject", subject);
            json.put("body", body);
            json.put("hash", hash);
            return Documents.write(json);
        }
    }

    public void append(String kind, String actor, String subject, String body) {
        database.useTransaction(handle -> append(handle, kind, actor, subject, body));
    }

    /** Appends within a transaction of the caller's. Throws StoreException when the record cannot be continued. */
    public void append(Handle handle, String kind, String actor, String subject, String body) {
        Head last = handle.createQuery("select * from ledger order by seq desc limit 1")
                .map((row, context) -> entry(row).head())
                .findFirst()
                .orElse(Head.NONE);
        SealKey key = last.seq() == 0 && !Files.exists(keyFile) ? begin() : SealKey.read(keyFile);
        Optional<Head> seen = witness.head(key);
        if (seen.isEmpty()) {
            last = insert(handle, key, last, WITNESS_MISSING, "inquest", witness.file().toString(),
                    "what followed entry " + last.seq() + " may have been cut off");
        } else if (seen.get().seq() > last.seq() || (seen.get().seq() == last.seq() && !seen.get().equals(last))) {
            throw new StoreException("the record ends with entry " + last.seq() + ", and its witness saw entry "
                    + seen.get() + ": an older store was put back, or the record was cut off or made anew. Nothing is"
                    + " recorded and nothing is done until somebody has looked at it (./inquest audit verify). To go"
                    + " on from here, remove " + witness.file());
        }
        Head head = insert(handle, key, last, kind, actor, subject, body);
        handle.afterCommit(() -> tellWitness(head, key));
    }

    private Head insert(Handle handle, SealKey key, Head last, String kind, String actor, String subject,
            String body) {
        long at = clock.millis();
        Entry unsealed = new Entry(last.seq() + 1, Instant.ofEpochMilli(at), kind, actor, subject, body, "");
        Head head = new Head(unsealed.seq(), key.seal(text(last.hash(), unsealed)));
        handle.createUpdate("insert into ledger (seq, at_ms, kind, actor, subject, body, hash)"
                + " values (:seq, :at, :kind, :actor, :subject, :body, :hash)")
                .bind("seq", head.seq())
                .bind("at", at)
                .bind("kind", kind)
                .bind("actor", actor)
                .bind("subject", subject)
                .bind("body", body)
                .bind("hash", head.hash())
                .execute();
        return head;
    }

    /**
     * The transaction of the first entry lets one process at a time in here. The witness comes first: a key without a
     * witness means that somebody took it away.
     */
    private SealKey begin() {
        SealKey key = SealKey.draw();
        try {
            witness.see(Head.NONE, key);
            key.keep(keyFile);
            return key;
        } catch (IOException e) {
            throw new StoreException("the key of the record, " + keyFile + ", cannot be written (" + e.getMessage()
                    + "): check its folder, or name another file with audit.key_file", e);
        }
    }

    private void tellWitness(Head head, SealKey key) {
        try {
            witness.see(head, key);
        } catch (IOException e) {
            // What is recorded stays recorded; until the next entry, only its end could be cut off unseen.
            LOG.warn("the witness of the record, {}, could not be written: {}", witness.file(), e.toString());
        }
    }

    /** Oldest first. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        each(Instant.MIN, entries::add);
        return entries;
    }

    /** What was recorded about one thing, oldest first. */
    public List<Entry> about(String subject) {
        return database.read(handle -> handle.createQuery("select * from ledger where subject = :subject order by seq")
                .bind("subject", subject)
                .map((row, context) -> entry(row))
                .list());
    }

    /** Each entry as a line of JSON, oldest first. */
    public void export(Instant since, Consumer<String> line) {
        each(since, entry -> line.accept(entry.json()));
    }

    private void each(Instant since, Consumer<Entry> reader) {
        database.read(handle -> {
            handle.createQuery("select * from ledger order by seq")
                    .map((row, context) -> entry(row))
                    .useStream(all -> all
                            .filter(entry -> !entry.at().isBefore(since))
                            .forEach(reader));
            return since;
        });
    }

    /** Whether every entry still is what was written, in its place, up to the end. */
    public boolean whole() {
        return verify(Head.NONE) instanceof Verdict.Whole;
    }

    /** @param known a head that was written down elsewhere; {@link Head#NONE} without one */
    public Verdict verify(Head known) {
        if (!Files.exists(keyFile)) {
            boolean empty = database.read(handle -> handle.createQuery("select count(*) as n from ledger")
                    .mapTo(Long.class)
                    .one()) == 0;
            return empty && known.seq() == 0 && !Files.exists(witness.file())
                    ? new Verdict.Whole(Head.NONE, List.of())
                    : new Verdict.Broken(1, "The key of the record, " + keyFile + ", is gone, so nobody can tell"
                            + " whether the record is whole. Put it back.");
        }
        SealKey key = SealKey.read(keyFile);
        // Before the record itself: it may only be older.
        Optional<Head> seen = witness.head(key);
        Verification verification = new Verification(key, seen, known, witness.file());
        return database.read(handle -> {
            try (var rows = handle.createQuery("select * from ledger order by seq")
                    .map((row, context) -> entry(row))
                    .iterator()) {
                return verification.of(rows);
            }
        });
    }

    private static Entry entry(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Entry(row.getLong("seq"), Instant.ofEpochMilli(row.getLong("at_ms")), row.getString("kind"),
                row.getString("actor"), row.getString("subject"), row.getString("body"), row.getString("hash"));
    }

    /** Everything a seal covers. Lengths keep two different entries from reading the same. */
    static String text(String previous, Entry entry) {
        StringBuilder text = new StringBuilder(previous).append('\n')
                .append(entry.seq())
                .append('\n')
                .append(entry.at().toEpochMilli());
        for (String field : List.of(entry.kind(), entry.actor(), entry.subject(), entry.body())) {
            text.append('\n').append(field.length()).append(':').append(field);
        }
        return text.toString();
    }
}
