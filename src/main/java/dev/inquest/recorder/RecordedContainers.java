package dev.inquest.recorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jdbi.v3.core.Handle;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Inspection;
import dev.inquest.container.Removed;
import dev.inquest.container.SetAside;
import dev.inquest.database.Database;
import dev.inquest.database.Documents;

/** The containers of one engine as last known: by name since their first event, wholly since somebody looked. */
public final class RecordedContainers {
    private static final String UNKNOWN = "";
    /** One that runs is looked at more often. */
    private static final Duration RUNNING = Duration.ofHours(1);

    private final Database database;
    private final String engine;

    RecordedContainers(Database database, String engine) {
        this.database = database;
        this.engine = engine;
    }

    /** As a column holds them. */
    private record Labels(Map<String, String> labels) {}

    /** What events tell of their containers. */
    void note(List<ContainerEvent> events) {
        Map<ContainerId, ContainerEvent> last = new LinkedHashMap<>();
        events.stream().filter(e -> !e.name().isEmpty()).forEach(e -> last.put(e.container(), e));
        database.useTransaction(handle -> last.values()
                .forEach(told -> handle
                        .createUpdate("insert into recorded_container (engine, container_id, name, image, labels, body,"
                                + " seen_ns) values (:engine, :id, :name, :image, :labels, '', :at)"
                                + " on conflict (engine, container_id) do update set name = excluded.name,"
                                + " seen_ns = excluded.seen_ns")
                        .bind("engine", engine)
                        .bind("id", told.container().value())
                        .bind("name", told.name())
                        .bind("image", told.image())
                        .bind("labels", Documents.write(new Labels(told.labels())))
                        .bind("at", Nanos.of(told.event().at()))
                        .execute()));
    }

    /** What was seen of it by looking. */
    void note(Inspection seen, Instant at) {
        database.useTransaction(handle -> handle
                .createUpdate("insert into recorded_container (engine, container_id, name, image, labels, body,"
                        + " seen_ns) values (:engine, :id, :name, :image, :labels, :body, :at)"
                        + " on conflict (engine, container_id) do update set name = excluded.name,"
                        + " image = excluded.image, labels = excluded.labels, body = excluded.body,"
                        + " seen_ns = excluded.seen_ns")
                .bind("engine", engine)
                .bind("id", seen.id().value())
                .bind("name", seen.name())
                .bind("image", seen.image())
                .bind("labels", Documents.write(new Labels(seen.labels())))
                .bind("body", Documents.write(seen))
                .bind("at", Nanos.of(at))
                .execute());
    }

    /** As it was when it was last looked at. */
    public Optional<Inspection> inspection(ContainerId id) {
        return database.read(handle -> handle
                .createQuery("select body from recorded_container where engine = :engine and container_id = :id")
                .bind("engine", engine)
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()).filter(body -> !body.equals(UNKNOWN)).map(body -> Documents.read(body, Inspection.class));
    }

    /**
     * Those that have, or had, this name, the one seen last first: also those that a fix, or compose, has renamed to put
     * another one in their place.
     */
    public List<ContainerId> called(String name) {
        return database.read(handle -> handle
                .createQuery(
                        "select container_id, name from recorded_container where engine = :engine and (name = :name"
                                + " or name like '%' || :escaped || '%' escape '!') order by seen_ns desc")
                .bind("engine", engine)
                .bind("name", name)
                .bind("escaped", name.replaceAll("[!%_]", "!$0"))
                .map((row, context) -> Map.entry(row.getString("name"),
                        new ContainerId(row.getString("container_id"))))
                .list())
                .stream()
                .filter(one -> SetAside.nameOf(one.getKey()).equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Its name; its short id when nothing told it. */
    String name(ContainerId id) {
        return database.read(handle -> handle
                .createQuery("select name from recorded_container where engine = :engine and container_id = :id")
                .bind("engine", engine)
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()).orElse(id.shortId());
    }

    /** Those whose removal was seen, the last one first. */
    public List<Removed> removed(Instant since) {
        return database.read(handle -> handle
                .createQuery("select c.container_id, c.name, c.image, c.labels, gone.at_ns as removed_ns, (select"
                        + " max(at_ns) from recorded_event where engine = c.engine and container_id = c.container_id and"
                        + " action = 'die') as died_ns, (select exit_code from recorded_event where engine = c.engine"
                        + " and container_id = c.container_id and action = 'die' order by at_ns desc limit 1) as code"
                        + " from recorded_event gone join recorded_container c on c.engine = gone.engine and"
                        + " c.container_id = gone.container_id where gone.engine = :engine and gone.action = 'destroy'"
                        + " and gone.at_ns >= :since order by gone.at_ns desc limit 1000")
                .bind("engine", engine)
                .bind("since", Nanos.of(since))
                .map((row, context) -> removed(row))
                .list());
    }

    private static Removed removed(ResultSet row) throws SQLException {
        long died = row.getLong("died_ns");
        boolean remembered = !row.wasNull();
        int code = row.getInt("code");
        return new Removed(new ContainerId(row.getString("container_id")), row.getString("name"),
                row.getString("image"), Documents.read(row.getString("labels"), Labels.class).labels(),
                remembered ? code : -1,
                remembered ? Nanos.instant(died) : Inspection.NEVER, Nanos.instant(row.getLong("removed_ns")));
    }

    /** Drops those that nothing is known of since then; where there are too many, also those that run no more. */
    void keepSince(Instant oldest, Instant now, int most) {
        database.useTransaction(handle -> {
            drop(handle, Nanos.of(oldest), Instant.EPOCH);
            handle.createQuery("select seen_ns from recorded_container where engine = :engine order by seen_ns desc"
                    + " limit 1 offset :most")
                    .bind("engine", engine)
                    .bind("most", most - 1)
                    .mapTo(Long.class)
                    .findOne()
                    .ifPresent(last -> drop(handle, last, now.minus(RUNNING)));
        });
    }

    /** @param used one whose memory was looked at since then stays */
    private void drop(Handle handle, long seenBefore, Instant used) {
        handle.createUpdate("delete from recorded_container where engine = :engine and seen_ns < :seen and not"
                + " exists (select 1 from recorded_usage u where u.container_id = recorded_container.container_id"
                + " and u.at_ms >= :used)")
                .bind("engine", engine)
                .bind("seen", seenBefore)
                .bind("used", used.toEpochMilli())
                .execute();
    }
}
