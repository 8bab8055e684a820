package dev.inquest.recorder;

import java.time.Instant;
import java.util.List;

import dev.inquest.container.ContainerId;
import dev.inquest.container.LastWords;
import dev.inquest.database.Database;
import dev.inquest.database.Documents;

/** The last words of the containers of one engine, several of each. */
public final class RecordedDeaths {
    private static final int MOST_OF_ONE = 20;

    private final Database database;
    private final String engine;

    RecordedDeaths(Database database, String engine) {
        this.database = database;
        this.engine = engine;
    }

    void add(LastWords words) {
        database.useTransaction(handle -> {
            handle.createUpdate("insert into recorded_death (engine, at_ns, container_id, exit_code, body) values"
                    + " (:engine, :at, :id, :code, :body) on conflict do nothing")
                    .bind("engine", engine)
                    .bind("at", Nanos.of(words.at()))
                    .bind("id", words.container().value())
                    .bind("code", words.exitCode())
                    .bind("body", Documents.write(words))
                    .execute();
            handle.createUpdate("delete from recorded_death where engine = :engine and container_id = :id and at_ns <"
                    + " (select min(at_ns) from (select at_ns from recorded_death where engine = :engine and"
                    + " container_id = :id order by at_ns desc limit :most) newest)")
                    .bind("engine", engine)
                    .bind("id", words.container().value())
                    .bind("most", MOST_OF_ONE)
                    .execute();
        });
    }

    /** Of one container, the last one first. */
    public List<LastWords> of(ContainerId container) {
        return of(container, MOST_OF_ONE);
    }

    /** The last ones of one container. */
    public List<LastWords> of(ContainerId container, int most) {
        return database.read(handle -> handle
                .createQuery("select body from recorded_death where engine = :engine and container_id = :id"
                        + " order by at_ns desc limit :most")
                .bind("engine", engine)
                .bind("id", container.value())
                .bind("most", most)
                .mapTo(String.class)
                .list()).stream().map(body -> Documents.read(body, LastWords.class)).toList();
    }

    /** Drops what is older, and the oldest where there are too many. */
    void keepSince(Instant oldest, int most) {
        database.useTransaction(handle -> {
            long limit = handle
                    .createQuery("select at_ns from recorded_death where engine = :engine order by at_ns desc"
                            + " limit 1 offset :most")
                    .bind("engine", engine)
                    .bind("most", most)
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(0L);
            handle.createUpdate("delete from recorded_death where engine = :engine and at_ns < :oldest")
                    .bind("engine", engine)
                    .bind("oldest", Math.max(limit, Nanos.of(oldest)))
                    .execute();
        });
    }
}
