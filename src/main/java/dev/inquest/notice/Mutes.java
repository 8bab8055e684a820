package dev.inquest.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.inquest.database.Database;
import dev.inquest.ledger.Ledger;

/** What is to be quiet, kept in the store and recorded. */
public final class Mutes {
    /** Nobody should forget for longer that something is quiet. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private final Database database;
    private final Ledger ledger;
    private final InstantSource clock;

    public Mutes(Database database, Ledger ledger, InstantSource clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** From now on; one that stands already gets the new end. */
    public Mute mute(Target target, Duration lasting, String by) {
        Duration capped = lasting.compareTo(LONGEST) > 0 ? LONGEST : lasting;
        Mute mute = new Mute(target, Instant.ofEpochMilli(clock.instant().plus(capped).toEpochMilli()), by);
        database.useTransaction(handle -> {
            handle.createUpdate(
                    "insert into mute (kind, engine, name, until_ms, by_whom) values (:kind, :engine, :name,"
                            + " :until, :by) on conflict (kind, engine, name) do update set until_ms = :until, by_whom = :by")
                    .bind("kind", target.kind().word())
                    .bind("engine", target.engine())
                    .bind("name", target.name())
                    .bind("until", mute.until().toEpochMilli())
                    .bind("by", by)
                    .execute();
            ledger.append(handle, "muted", by, target.key(), "until " + mute.until());
        });
        return mute;
    }

    /** @return whether it was muted */
    public boolean unmute(Target target, String by) {
        return database.inTransaction(handle -> {
            boolean was = handle.createUpdate("delete from mute where kind = :kind and engine = :engine and"
                    + " name = :name and until_ms > :now")
                    .bind("kind", target.kind().word())
                    .bind("engine", target.engine())
                    .bind("name", target.name())
                    .bind("now", clock.millis())
                    .execute() > 0;
            if (was) {
                ledger.append(handle, "unmuted", by, target.key(), "");
            }
            return was;
        });
    }

    /** Those that stand now, the one that ends first first. */
    public List<Mute> standing() {
        return database.read(handle -> handle
                .createQuery("select kind, engine, name, until_ms, by_whom from mute where until_ms > :now"
                        + " order by until_ms")
                .bind("now", clock.millis())
                .map((row, context) -> new Mute(target(row), Instant.ofEpochMilli(row.getLong("until_ms")),
                        row.getString("by_whom")))
                .list());
    }

    static Target target(ResultSet row) throws SQLException {
        return new Target(Target.Kind.of(row.getString("kind")).orElseThrow(), row.getString("engine"),
                row.getString("name"));
    }

    /** The one that keeps quiet about it for longest; empty when it may be told of. */
    public static Optional<Mute> over(Concerned one, List<Mute> standing) {
        return standing.stream().filter(mute -> mute.target().covers(one)).reduce((first, later) -> later);
    }
}
