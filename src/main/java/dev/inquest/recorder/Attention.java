package dev.inquest.recorder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.Gap;
import dev.inquest.container.Gap.Found;
import dev.inquest.container.Gap.Why;
import dev.inquest.database.Database;
import dev.inquest.database.Documents;

/**
 * When one engine was watched without a break, and when it was not. Only within such a time does it prove something that
 * an event is missing.
 */
public final class Attention {
    private static final int MOST = 1000;

    private final Database database;
    private final String engine;

    Attention(Database database, String engine) {
        this.database = database;
        this.engine = engine;
    }

    /** A time of unbroken attention. */
    public record Watch(Instant from, Instant to) {
        public boolean covers(Instant begin, Instant end) {
            return !from.isAfter(begin) && !to.isBefore(end);
        }
    }

    /** As columns hold it. */
    private record Findings(List<Found> found) {}

    /** The latest one. */
    public Optional<Watch> latest() {
        return watches(1).stream().findFirst();
    }

    /** The one that was going on then; empty when nobody watched. */
    public Optional<Watch> at(Instant moment) {
        return watches(MOST).stream().filter(watch -> watch.covers(moment, moment)).findFirst();
    }

    private List<Watch> watches(int most) {
        return database.read(handle -> handle
                .createQuery("select from_ns, to_ns from recorded_watch where engine = :engine order by from_ns desc"
                        + " limit :most")
                .bind("engine", engine)
                .bind("most", most)
                .map((row, context) -> new Watch(Nanos.instant(row.getLong("from_ns")),
                        Nanos.instant(row.getLong("to_ns"))))
                .list());
    }

    /** From here on nothing is missed. */
    void begin(Instant from) {
        write("insert into recorded_watch (engine, from_ns, to_ns) values (:engine, :from, :to) on conflict do nothing",
                from, from);
    }

    /** The watch that began then still goes on. */
    void lasts(Instant from, Instant to) {
        write("update recorded_watch set to_ns = :to where engine = :engine and from_ns = :from and to_ns < :to", from,
                to);
    }

    private void write(String sql, Instant from, Instant to) {
        database.useTransaction(handle -> handle.createUpdate(sql)
                .bind("engine", engine)
                .bind("from", Nanos.of(from))
                .bind("to", Nanos.of(to))
                .execute());
    }

    /**
     * Nothing in this time counts as seen.
     *
     * @return when the next watch begins, behind it
     */
    Instant missed(Gap gap) {
        // An event that is known to be missing lies on the very edge.
        long edge = gap.lost() == 0 ? 0 : 1;
        Instant end = gap.from().minusNanos(edge);
        Instant next = gap.to().plusNanos(edge);
        gap(gap);
        write("update recorded_watch set to_ns = :to where engine = :engine and from_ns <= :from and to_ns > :to", end,
                end);
        begin(next);
        return next;
    }

    /** Once more, with what a comparison has shown of it since. */
    void gap(Gap gap) {
        database.useTransaction(handle -> handle
                .createUpdate("insert into recorded_gap (engine, from_ns, to_ns, why, lost, body) values (:engine,"
                        + " :from, :to, :why, :lost, :body) on conflict (engine, from_ns, why) do update set"
                        + " to_ns = excluded.to_ns, lost = excluded.lost, body = excluded.body")
                .bind("engine", engine)
                .bind("from", Nanos.of(gap.from()))
                .bind("to", Nanos.of(gap.to()))
                .bind("why", gap.why().word())
                .bind("lost", gap.lost())
                .bind("body", Documents.write(new Findings(gap.found())))
                .execute());
    }

    /** That reach into the time since then, oldest first. */
    public List<Gap> gaps(Instant since) {
        return database.read(handle -> handle
                .createQuery("select from_ns, to_ns, why, lost, body from recorded_gap where engine = :engine and"
                        + " to_ns >= :since order by from_ns")
                .bind("engine", engine)
                .bind("since", Nanos.of(since))
                .map((row, context) -> new Gap(Nanos.instant(row.getLong("from_ns")),
                        Nanos.instant(row.getLong("to_ns")), Why.of(row.getString("why")), row.getLong("lost"),
                        Documents.read(row.getString("body"), Findings.class).found()))
                .list());
    }

    void keepSince(Instant oldest) {
        database.useTransaction(handle -> {
            for (String table : List.of("recorded_watch", "recorded_gap")) {
                handle.createUpdate("delete from " + table + " where engine = :engine and to_ns < :oldest")
                        .bind("engine", engine)
                        .bind("oldest", Nanos.of(oldest))
                        .execute();
            }
        });
    }
}
