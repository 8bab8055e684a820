package dev.inquest.recorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Usage;
import dev.inquest.container.UsageHistory;
import dev.inquest.database.Database;

/** What containers of one engine used: every sample for an hour, then the highest of a minute, then of ten minutes. */
public final class RecordedUsage {
    private static final Duration ALL = Duration.ofHours(1);
    private static final Duration BY_MINUTE = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Database database;
    private final String engine;

    RecordedUsage(Database database, String engine) {
        this.database = database;
        this.engine = engine;
    }

    void add(Map<ContainerId, Usage> samples) {
        database.useTransaction(handle -> {
            var batch = handle.prepareBatch("insert into recorded_usage (engine, container_id, at_ms, used, total,"
                    + " memory_limit, cpu, processes) values (:engine, :id, :at, :used, :total, :limit, :cpu,"
                    + " :processes) on conflict do nothing");
            samples.forEach((id, usage) -> batch.bind("engine", engine)
                    .bind("id", id.value())
                    .bind("at", usage.at().toEpochMilli())
                    .bind("used", usage.memory().used().count())
                    .bind("total", usage.memory().total().count())
                    .bind("limit", usage.memory().limit().count())
                    .bind("cpu", usage.cpu().percent())
                    .bind("processes", usage.processes())
                    .add());
            batch.execute();
        });
    }

    /** Of one container from then on, oldest first. */
    public UsageHistory of(ContainerId container, Instant since) {
        return UsageHistory.of(database.read(handle -> handle
                .createQuery("select at_ms, used, total, memory_limit, cpu, processes from recorded_usage"
                        + " where container_id = :id and engine = :engine and at_ms >= :since order by at_ms")
                .bind("id", container.value())
                .bind("engine", engine)
                .bind("since", since.toEpochMilli())
                .map((row, context) -> usage(row))
                .list()));
    }

    /** The highest use of each container since then that came to this share of its limit, the closest first. */
    public List<Near> near(Instant since, double share) {
        return database.read(handle -> handle
                .createQuery("select container_id, max(used) as used, memory_limit from recorded_usage where engine ="
                        + " :engine and at_ms >= :since and memory_limit > 0 group by container_id, memory_limit having"
                        + " max(used) >= :share * memory_limit order by 1.0 * max(used) / memory_limit desc")
                .bind("engine", engine)
                .bind("since", since.toEpochMilli())
                .bind("share", share)
                .map((row, context) -> new Near(new ContainerId(row.getString("container_id")),
                        new Bytes(row.getLong("used")), new Bytes(row.getLong("memory_limit"))))
                .list());
    }

    /** @param limit the one it had then; the host's memory where it had none of its own */
    public record Near(ContainerId container, Bytes used, Bytes limit) {}

    private static Usage usage(ResultSet row) throws SQLException {
        return new Usage(Instant.ofEpochMilli(row.getLong("at_ms")),
                new Usage.Memory(new Bytes(row.getLong("used")), new Bytes(row.getLong("total")),
                        new Bytes(row.getLong("memory_limit")), Bytes.NONE),
                new Usage.Cpu(row.getDouble("cpu"), 0, 0), row.getLong("processes"));
    }

    /**
     * Thins what has become old since the last time.
     *
     * @param last when that was
     */
    void thin(Instant last, Instant now) {
        thin(last.minus(ALL), now.minus(ALL), MINUTE);
        thin(last.minus(BY_MINUTE), now.minus(BY_MINUTE), TEN_MINUTES);
    }

    /** Hour by hour, so that nobody else waits long for the store. */
    private void thin(Instant from, Instant to, Duration stretch) {
        long length = stretch.toMillis();
        long end = to.toEpochMilli() / length * length;
        for (long begin = from.toEpochMilli() / length * length; begin < end; begin += ALL.toMillis()) {
            thin(begin, Math.min(end, begin + ALL.toMillis()), length);
        }
    }

    /** Keeps the highest of each stretch of time, because it is the peaks that matter. */
    private void thin(long from, long to, long length) {
        database.useTransaction(handle -> handle
                .createUpdate("delete from recorded_usage where engine = :engine and at_ms >= :from and at_ms < :to and"
                        + " exists (select 1 from recorded_usage o where o.container_id = recorded_usage.container_id"
                        + " and o.at_ms >= recorded_usage.at_ms / :length * :length"
                        + " and o.at_ms < recorded_usage.at_ms / :length * :length + :length"
                        + " and (o.used > recorded_usage.used or o.used = recorded_usage.used"
                        + " and o.at_ms > recorded_usage.at_ms))")
                .bind("engine", engine)
                .bind("from", from)
                .bind("to", to)
                .bind("length", length)
                .execute());
    }

    /** Drops what is older, and the oldest where there is too much. */
    void keepSince(Instant oldest, int most) {
        database.useTransaction(handle -> {
            long limit = handle
                    .createQuery("select at_ms from recorded_usage where engine = :engine order by at_ms desc limit 1"
                            + " offset :most")
                    .bind("engine", engine)
                    .bind("most", most)
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(0L);
            handle.createUpdate("delete from recorded_usage where engine = :engine and at_ms < :oldest")
                    .bind("engine", engine)
                    .bind("oldest", Math.max(limit, oldest.toEpochMilli()))
                    .execute();
        });
    }
}
