package dev.inquest.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

import org.jdbi.v3.core.Handle;

import dev.inquest.database.Database;

/**
 * What was said and done, in order and for good. Each entry's hash covers the one before it, so that a changed or
 * missing entry shows. An entry is written in the transaction of what it records: no record, no action.
 */
public final class Ledger {
    private final Database database;
    private final InstantSource clock;

    public Ledger(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param kind asked, proposed, approved, refused, step, ended, ...
     * @param actor channel:id, or inquest
     * @param subject the id of what it is about
     */
    public record Entry(long seq, Instant at, String kind, String actor, String subject, String body, String hash) {}

    public void append(String kind, String actor, String subject, String body) {
        database.useTransaction(handle -> append(handle, kind, actor, subject, body));
    }

    /** Appends within a transaction of the caller's. */
    public void append(Handle handle, String kind, String actor, String subject, String body) {
        List<Entry> last = handle.createQuery("select * from ledger order by seq desc limit 1")
                .map((row, context) -> entry(row))
                .list();
        long seq = last.isEmpty() ? 1 : last.getFirst().seq() + 1;
        String previous = last.isEmpty() ? "" : last.getFirst().hash();
        long at = clock.millis();
        handle.createUpdate("insert into ledger (seq, at_ms, kind, actor, subject, body, hash)"
                + " values (:seq, :at, :kind, :actor, :subject, :body, :hash)")
                .bind("seq", seq)
                .bind("at", at)
                .bind("kind", kind)
                .bind("actor", actor)
                .bind("subject", subject)
                .bind("body", body)
                .bind("hash", hash(previous, seq, at, kind, actor, subject, body))
                .execute();
    }

    /** Oldest first. */
    public List<Entry> entries() {
        return database.read(handle -> handle.createQuery("select * from ledger order by seq")
                .map((row, context) -> entry(row))
                .list());
    }

    /** Whether every entry still is what was written, in its place. */
    public boolean whole() {
        String previous = "";
        long expected = 1;
        for (Entry e : entries()) {
            String hash = hash(previous, e.seq(), e.at().toEpochMilli(), e.kind(), e.actor(), e.subject(), e.body());
            if (e.seq() != expected || !hash.equals(e.hash())) {
                return false;
            }
            previous = e.hash();
            expected++;
        }
        return true;
    }

    private static Entry entry(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Entry(row.getLong("seq"), Instant.ofEpochMilli(row.getLong("at_ms")), row.getString("kind"),
                row.getString("actor"), row.getString("subject"), row.getString("body"), row.getString("hash"));
    }

    private static String hash(String previous, long seq, long at, String... fields) {
        StringBuilder text = new StringBuilder(previous).append('\n').append(seq).append('\n').append(at);
        for (String field : fields) {
            // Lengths keep two different rows from reading the same.
            text.append('\n').append(field.length()).append(':').append(field);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
