package dev.inquest.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.inquest.database.Database;
import dev.inquest.database.Documents;
import dev.inquest.reply.Spell;

/** Incidents, storms, and where they were said, in the store. */
public final class Incidents {
    private final Database database;

    public Incidents(Database database) {
        this.database = database;
    }

    void write(Incident incident) {
        database.useTransaction(handle -> handle
                .createUpdate("insert into outage (id, engine, name, state, storm, last_ms, body) values (:id,"
                        + " :engine, :name, :state, :storm, :last, :body) on conflict (id) do update set state = :state,"
                        + " storm = :storm, last_ms = :last, body = :body")
                .bind("id", incident.id())
                .bind("engine", incident.who().engine())
                .bind("name", incident.who().name())
                .bind("state", incident.state().word())
                .bind("storm", incident.storm())
                .bind("last", incident.lastAt().toEpochMilli())
                .bind("body", Documents.write(incident))
                .execute());
    }

    /** It was none. */
    void forget(Incident incident) {
        database.useTransaction(handle -> handle.createUpdate("delete from outage where id = :id")
                .bind("id", incident.id())
                .execute());
    }

    void write(Storm storm) {
        database.useTransaction(handle -> handle
                .createUpdate("insert into storm (id, state, last_ms, body) values (:id, :state, :last, :body)"
                        + " on conflict (id) do update set state = :state, last_ms = :last, body = :body")
                .bind("id", storm.id())
                .bind("state", storm.open() ? "open" : "over")
                .bind("last", storm.lastAt().toEpochMilli())
                .bind("body", Documents.write(storm))
                .execute());
    }

    /** Those that have not ended, the oldest first. */
    List<Incident> going() {
        return read("select body from outage where state in ('new', 'open') order by last_ms", "", "");
    }

    /** Of a storm, ended ones included. */
    List<Incident> of(Storm storm) {
        return read("select body from outage where storm = :value order by last_ms", "value", storm.id());
    }

    /** Of one container or service, the last one first. */
    public List<Incident> of(String engine, String name, Instant since) {
        return database.read(handle -> handle
                .createQuery("select body from outage where engine = :engine and name = :name and last_ms >= :since"
                        + " order by last_ms desc")
                .bind("engine", engine)
                .bind("name", name)
                .bind("since", since.toEpochMilli())
                .mapTo(String.class)
                .map(body -> Documents.read(body, Incident.class))
                .list());
    }

    /** The same as the desk tells them. */
    public List<Spell> spells(String engine, String name, Instant since) {
        return of(engine, name, since).stream()
                .map(one -> new Spell(one.id(), one.firstAt(), one.lastAt(), one.deaths(), one.cause(), one.say(),
                        one.proposal(), one.ended()))
                .toList();
    }

    private List<Incident> read(String sql, String name, String value) {
        return database.read(handle -> {
            var query = handle.createQuery(sql);
            return (name.isEmpty() ? query : query.bind(name, value)).mapTo(String.class)
                    .map(body -> Documents.read(body, Incident.class))
                    .list();
        });
    }

    /** The last one that is not over. */
    Optional<Storm> storm() {
        return database.read(handle -> handle
                .createQuery("select body from storm where state = 'open' order by last_ms desc limit 1")
                .mapTo(String.class)
                .map(body -> Documents.read(body, Storm.class))
                .findOne());
    }

    Optional<Storm> storm(String id) {
        return database.read(handle -> handle.createQuery("select body from storm where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .map(body -> Documents.read(body, Storm.class))
                .findOne());
    }

    void said(String alert, Noticeboard.Place place) {
        database.useTransaction(handle -> handle
                .createUpdate("insert into alert_place (alert, channel, ts, talk) values (:alert, :channel, :ts, :talk)"
                        + " on conflict (alert, channel) do update set ts = :ts, talk = :talk")
                .bind("alert", alert)
                .bind("channel", place.channel())
                .bind("ts", place.ts())
                .bind("talk", place.talk())
                .execute());
    }

    List<Noticeboard.Place> places(String alert) {
        return database.read(handle -> handle
                .createQuery("select channel, ts, talk from alert_place where alert = :alert order by channel")
                .bind("alert", alert)
                .map((row, context) -> new Noticeboard.Place(row.getString("channel"), row.getString("ts"),
                        row.getString("talk")))
                .list());
    }

    /** Drops what ended before then. */
    void keepSince(Instant oldest) {
        database.useTransaction(handle -> {
            handle.createUpdate("delete from outage where state = 'ended' and last_ms < :oldest")
                    .bind("oldest", oldest.toEpochMilli())
                    .execute();
            handle.createUpdate("delete from storm where state = 'over' and last_ms < :oldest")
                    .bind("oldest", oldest.toEpochMilli())
                    .execute();
            handle.execute("delete from alert_place where alert not in (select id from outage union all"
                    + " select id from storm)");
        });
    }
}
