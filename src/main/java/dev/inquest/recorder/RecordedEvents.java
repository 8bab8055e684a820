package dev.inquest.recorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.database.Database;

/** The events of one engine, each kept once however often it is told. */
public final class RecordedEvents {
    private static final String COLUMNS = "e.at_ns, e.container_id, e.action, e.signal, e.exit_code, e.command";
    private static final String WITH_NAMES = "select " + COLUMNS + ", coalesce(c.name, '') as name, coalesce(c.image,"
            + " '') as image from recorded_event e left join recorded_container c on c.engine = e.engine and"
            + " c.container_id = e.container_id where e.engine = :engine";

    private final Database database;
    private final String engine;

    RecordedEvents(Database database, String engine) {
        this.database = database;
        this.engine = engine;
    }

    /**
     * Keeps them all or none.
     *
     * @return those that are new
     */
    List<ContainerEvent> add(List<ContainerEvent> events) {
        return database.inTransaction(handle -> {
            List<ContainerEvent> added = new ArrayList<>();
            for (ContainerEvent event : events) {
                if (add(handle, event)) {
                    added.add(event);
                }
            }
            return added;
        });
    }

    private boolean add(Handle handle, ContainerEvent told) {
        EngineEvent event = told.event();
        return handle.createUpdate("insert into recorded_event (engine, at_ns, container_id, action, signal, exit_code,"
                + " command) values (:engine, :at, :id, :action, :signal, :code, :command) on conflict do nothing")
                .bind("engine", engine)
                .bind("at", Nanos.of(event.at()))
                .bind("id", told.container().value())
                .bind("action", event.action())
                .bind("signal", event.signal())
                .bind("code", event.exitCode())
                .bind("command", event.command())
                .execute() == 1;
    }

    /** Of one container, oldest first. */
    public List<EngineEvent> of(ContainerId container, Instant since) {
        return database.read(handle -> handle
                .createQuery("select " + COLUMNS + " from recorded_event e where e.engine = :engine"
                        + " and e.container_id = :id and e.at_ns >= :since order by e.at_ns")
                .bind("engine", engine)
                .bind("id", container.value())
                .bind("since", Nanos.of(since))
                .map((row, context) -> event(row))
                .list());
    }

    /** The one that was told last. */
    public Optional<ContainerEvent> last() {
        return database.read(handle -> handle.createQuery(WITH_NAMES + " order by e.at_ns desc limit 1")
                .bind("engine", engine)
                .map(RecordedEvents::told)
                .findOne());
    }

    /** Containers that, as far as is known, were started and have not ended since. */
    List<ContainerId> alive() {
        return database.read(handle -> handle
                .createQuery("select container_id from recorded_event where engine = :engine and action in ('start',"
                        + " 'die', 'destroy') group by container_id having max(case when action = 'start' then at_ns"
                        + " else 0 end) > max(case when action = 'start' then 0 else at_ns end)")
                .bind("engine", engine)
                .map((row, context) -> new ContainerId(row.getString("container_id")))
                .list());
    }

    private static ContainerEvent told(ResultSet row, StatementContext context) throws SQLException {
        return new ContainerEvent(new ContainerId(row.getString("container_id")), row.getString("name"),
                row.getString("image"), Map.of(), event(row));
    }

    private static EngineEvent event(ResultSet row) throws SQLException {
        return new EngineEvent(Nanos.instant(row.getLong("at_ns")), row.getString("action"), row.getInt("signal"),
                row.getInt("exit_code"), Duration.ZERO, row.getString("command"));
    }

    /** Drops what is older, and the oldest where there are too many. */
    void keepSince(Instant oldest, int most) {
        database.useTransaction(handle -> {
            long limit = handle
                    .createQuery("select at_ns from recorded_event where engine = :engine order by at_ns desc"
                            + " limit 1 offset :most")
                    .bind("engine", engine)
                    .bind("most", most)
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(0L);
            handle.createUpdate("delete from recorded_event where engine = :engine and at_ns < :oldest")
                    .bind("engine", engine)
                    .bind("oldest", Math.max(limit, Nanos.of(oldest)))
                    .execute();
        });
    }
}
