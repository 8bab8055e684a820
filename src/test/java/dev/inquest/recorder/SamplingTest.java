package dev.inquest.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.container.Bytes;
import dev.inquest.container.FakeWatch;
import dev.inquest.container.Usage;
import dev.inquest.container.UsageHistory;
import dev.inquest.database.Database;

import static dev.inquest.recorder.Happened.ID;
import static dev.inquest.recorder.Happened.NOON;
import static dev.inquest.recorder.Happened.container;
import static org.assertj.core.api.Assertions.assertThat;

class SamplingTest {
    private static final Duration EVERY = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final FakeWatch engine = new FakeWatch();
    private final Running running = new Running();
    private Database database;
    private RecordedUsage record;
    private Sampling sampling;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        record = EngineRecord.in(database, "local").usage();
        sampling = new Sampling(engine, running, record, EVERY);
        running.are(List.of(ID));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Usage sample(Instant at, long mib) {
        return new Usage(at, new Usage.Memory(Bytes.mib(mib), Bytes.mib(mib), Bytes.mib(256), Bytes.NONE),
                new Usage.Cpu(1, 0, 0), 3);
    }

    private UsageHistory all() {
        return record.of(ID, Instant.EPOCH);
    }

    @Test
    void the_rate_falls_as_the_price_of_a_round_rises() {
        assertThat(Sampling.pause(Duration.ofMillis(20), EVERY)).isEqualTo(EVERY);
        assertThat(Sampling.pause(Duration.ofMillis(200), EVERY)).isEqualTo(Duration.ofSeconds(20));
        assertThat(Sampling.pause(Duration.ofSeconds(60), EVERY)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void what_hardly_changes_is_written_once_a_minute_and_what_grows_each_time() {
        for (int i = 0; i < 24; i++) {
            engine.uses(ID, sample(NOON.plusSeconds(5L * i), 100), Duration.ZERO);
            sampling.once();
        }
        assertThat(all().samples()).hasSize(2);

        for (int i = 24; i < 36; i++) {
            engine.uses(ID, sample(NOON.plusSeconds(5L * i), 100 + 2L * i), Duration.ZERO);
            sampling.once();
        }

        assertThat(all().samples()).hasSize(14);
        assertThat(sampling.samples()).isEqualTo(36);
    }

    @Test
    void a_store_that_takes_nothing_for_a_while_gets_the_samples_later() {
        database.useTransaction(handle -> handle.execute("create trigger full before insert on recorded_usage begin"
                + " select raise(abort, 'database or disk is full'); end"));
        for (int i = 0; i < 5; i++) {
            engine.uses(ID, sample(NOON.plusSeconds(5L * i), 100 + 10L * i), Duration.ZERO);
            sampling.once();
        }
        assertThat(all().samples()).isEmpty();

        database.useTransaction(handle -> handle.execute("drop trigger full"));
        engine.uses(ID, sample(NOON.plusSeconds(25), 200), Duration.ZERO);
        sampling.once();

        assertThat(all().samples()).hasSize(6);
    }

    @Test
    void old_samples_are_thinned_and_their_peaks_stay() {
        Instant now = NOON.plus(Duration.ofHours(30));
        for (long second = 0; second < 30 * 3600; second += 20) {
            long mib = second == 7 * 3600 + 20 ? 250 : 100 + second % 50;
            record.add(Map.of(ID, sample(NOON.plusSeconds(second), mib)));
            second += second > 2 * 3600 && second < 28 * 3600 ? 280 : 0;
        }

        record.thin(NOON.minus(Duration.ofDays(1)), now);
        List<Usage> left = all().samples();

        assertThat(left.stream().filter(s -> s.at().isBefore(NOON.plus(Duration.ofHours(1))))).hasSize(6);
        assertThat(left.stream().filter(s -> s.at().isAfter(now.minus(Duration.ofHours(1))))).hasSize(179);
        assertThat(all().peak()).isGreaterThanOrEqualTo(Bytes.mib(149));
        int once = left.size();
        record.thin(NOON.minus(Duration.ofDays(1)), now);
        assertThat(all().samples()).hasSize(once);
    }

    @Test
    void what_is_older_than_is_kept_is_dropped() {
        record.add(Map.of(ID, sample(NOON, 100), container(2), sample(NOON.plusSeconds(90), 100)));

        record.keepSince(NOON.plusSeconds(60), 100);

        assertThat(all().samples()).isEmpty();
        assertThat(record.of(container(2), Instant.EPOCH).samples()).hasSize(1);
    }

    @Test
    void those_that_came_close_to_their_limit_are_told_closest_first() {
        record.add(Map.of(ID, sample(NOON, 240), container(2), sample(NOON, 250), container(3), sample(NOON, 100)));

        assertThat(record.near(NOON, 0.9)).extracting(RecordedUsage.Near::container).containsExactly(container(2), ID);
    }
}
