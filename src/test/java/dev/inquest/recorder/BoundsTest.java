package dev.inquest.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.LastWords;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.Usage;
import dev.inquest.database.Database;

import static dev.inquest.recorder.Happened.NOON;
import static dev.inquest.recorder.Happened.container;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever happens on a machine, no more is kept of it than the settings say, and what is kept is the newest. */
class BoundsTest {
    private static final int CONTAINERS = 3000;
    private static final Bounds FEW = new Bounds(Duration.ofDays(7), 1000, 2000);

    @TempDir
    Path folder;

    private Database database;
    private EngineRecord record;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        record = EngineRecord.in(database, "local");
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Containers that start, are looked at once, and end, one a second. */
    private void happens() {
        List<ContainerEvent> events = new ArrayList<>();
        for (int i = 0; i < CONTAINERS; i++) {
            Instant at = NOON.plusSeconds(i);
            events.add(Happened.to(container(i), "start", at));
            events.add(Happened.died(container(i), 1, at.plusMillis(500)));
            record.usage().add(Map.of(container(i), used(at)));
        }
        record.containers().note(events);
        record.events().add(events);
        for (int i = 0; i < 60; i++) {
            Instant at = NOON.plusSeconds(i);
            record.deaths()
                    .add(new LastWords(container(i), "orders", at, 1, Optional.empty(), LogExcerpt.EMPTY, ""));
        }
    }

    private static Usage used(Instant at) {
        return new Usage(at, new Usage.Memory(Bytes.mib(1), Bytes.mib(1), Bytes.mib(256), Bytes.NONE),
                new Usage.Cpu(1, 0, 0), 3);
    }

    private long rows(String table) {
        return database.read(handle -> handle.createQuery("select count(*) from " + table).mapTo(Long.class).one());
    }

    @Test
    void of_many_containers_that_come_and_go_the_newest_are_kept() {
        Instant now = NOON.plus(Duration.ofHours(3));
        happens();

        record.tidy(NOON, now, FEW);

        ContainerId last = container(CONTAINERS - 1);
        assertThat(rows("recorded_event")).isBetween(2000L, 2001L);
        assertThat(rows("recorded_usage")).isBetween(1000L, 1001L);
        assertThat(rows("recorded_death")).isBetween(20L, 21L);
        assertThat(rows("recorded_container")).isEqualTo(200);
        assertThat(record.events().of(last, Instant.EPOCH)).hasSize(2);
        assertThat(record.containers().name(last)).isEqualTo("orders");
        assertThat(record.events().of(container(0), Instant.EPOCH)).isEmpty();
        assertThat(record.deaths().of(container(59), 1)).hasSize(1);
    }

    @Test
    void a_container_that_runs_stays_known_however_many_came_after_it() {
        Instant now = NOON.plus(Duration.ofHours(3));
        happens();
        record.usage().add(Map.of(container(0), used(now.minusSeconds(5))));

        record.tidy(NOON, now, FEW);

        assertThat(record.containers().name(container(0))).isEqualTo("orders");
        assertThat(record.containers().name(container(1))).isEqualTo(container(1).shortId());
    }
}
