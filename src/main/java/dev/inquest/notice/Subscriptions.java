package dev.inquest.notice;

import java.util.List;

import dev.inquest.database.Database;
import dev.inquest.ledger.Ledger;

/** Where else alerts are said, by channel, kept in the store and recorded. */
public final class Subscriptions {
    private final Database database;
    private final Ledger ledger;

    public Subscriptions(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** @param channel a channel or a direct message of Slack, by its id */
    public record Subscription(String channel, Target target, String by) {}

    /** @return whether it is new */
    public boolean add(Subscription wanted) {
        return database.inTransaction(handle -> {
            boolean added = handle
                    .createUpdate("insert into subscription (channel, kind, engine, name, by_whom) values (:channel,"
                            + " :kind, :engine, :name, :by) on conflict do nothing")
                    .bind("channel", wanted.channel())
                    .bind("kind", wanted.target().kind().word())
                    .bind("engine", wanted.target().engine())
                    .bind("name", wanted.target().name())
                    .bind("by", wanted.by())
                    .execute() == 1;
            if (added) {
                ledger.append(handle, "subscribed", wanted.by(), wanted.target().key(), wanted.channel());
            }
            return added;
        });
    }

    /** @return whether there was one */
    public boolean remove(String channel, Target target, String by) {
        return database.inTransaction(handle -> {
            boolean removed = handle
                    .createUpdate("delete from subscription where channel = :channel and kind = :kind and"
                            + " engine = :engine and name = :name")
                    .bind("channel", channel)
                    .bind("kind", target.kind().word())
                    .bind("engine", target.engine())
                    .bind("name", target.name())
                    .execute() > 0;
            if (removed) {
                ledger.append(handle, "unsubscribed", by, target.key(), channel);
            }
            return removed;
        });
    }

    public List<Subscription> all() {
        return database.read(handle -> handle
                .createQuery("select channel, kind, engine, name, by_whom from subscription order by channel, kind,"
                        + " engine, name")
                .map((row, context) -> new Subscription(row.getString("channel"), Mutes.target(row),
                        row.getString("by_whom")))
                .list());
    }
}
