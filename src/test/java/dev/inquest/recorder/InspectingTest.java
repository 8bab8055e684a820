package dev.inquest.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.LastWords;
import dev.inquest.database.Database;

import static dev.inquest.recorder.Happened.container;
import static dev.inquest.recorder.Happened.died;
import static dev.inquest.recorder.Happened.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InspectingTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private Database database;
    private EngineRecord record;
    private Inspecting inspecting;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        record = EngineRecord.in(database, "local");
        inspecting = new Inspecting(engine, record);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_last_words_of_a_container_that_ended_outlive_it() throws InterruptedException {
        ContainerId id = engine.running("orders", Bytes.mib(32));
        engine.says(id, "working", "cannot go on");
        clock.advance(Duration.ofSeconds(5));
        engine.oom(id);
        inspecting.note(died(id, 137, clock.instant()));
        inspecting.once();
        engine.vanishes(id);

        assertThat(record.deaths().of(id, 50)).singleElement().satisfies(words -> {
            assertThat(words.exitCode()).isEqualTo(137);
            assertThat(words.log().lines()).extracting(line -> line.text()).endsWith("cannot go on");
            assertThat(words.inspection().orElseThrow().state().oomKilled()).isTrue();
            assertThat(words.inspection().orElseThrow().memory().limit()).isEqualTo(Bytes.mib(32));
            assertThat(words.gap()).isEmpty();
        });
    }

    @Test
    void one_that_removes_itself_is_known_from_its_start() throws InterruptedException {
        ContainerId id = engine.running("job", Bytes.mib(64));
        Instant started = clock.instant();
        inspecting.note(to(id, "start", started));
        inspecting.once();
        record.events().add(List.of(to(id, "start", started)));
        clock.advance(Duration.ofSeconds(20));
        engine.exited(id, 3);
        engine.vanishes(id);
        inspecting.note(died(id, 3, clock.instant()));
        inspecting.once();

        LastWords words = record.deaths().of(id, 50).getFirst();

        assertThat(words.gap()).contains("removed at once");
        assertThat(words.inspection().orElseThrow().memory().limit()).isEqualTo(Bytes.mib(64));
        assertThat(words.inspection().orElseThrow().state().exitCode()).isEqualTo(3);
        assertThat(words.inspection().orElseThrow().state().running()).isFalse();
        assertThat(words.inspection().orElseThrow().state().startedAt()).isEqualTo(started);
    }

    @Test
    void one_that_was_started_again_before_it_was_looked_at_is_kept_as_it_ended() throws InterruptedException {
        ContainerId id = engine.running("orders", Bytes.mib(32));
        Instant started = clock.instant();
        record.events().add(List.of(to(id, "start", started)));
        clock.advance(Duration.ofSeconds(20));
        engine.oom(id);
        Instant end = clock.instant();
        clock.advance(Duration.ofSeconds(3));
        engine.revived(id);
        inspecting.note(died(id, 137, end));
        inspecting.once();

        var state = record.deaths().of(id, 50).getFirst().inspection().orElseThrow().state();

        assertThat(state.running()).isFalse();
        assertThat(state.exitCode()).isEqualTo(137);
        assertThat(state.startedAt()).isEqualTo(started);
        assertThat(state.finishedAt()).isEqualTo(end);
    }

    @Test
    void one_that_ends_five_times_a_second_is_looked_at_every_ten_seconds_and_the_rest_is_counted()
            throws InterruptedException {
        ContainerId id = engine.running("orders", Bytes.mib(32));
        engine.exited(id, 1);
        for (int i = 0; i < 300; i++) {
            inspecting.note(died(id, 1, clock.instant().plusMillis(200L * i)));
        }
        for (int i = 0; i < 7; i++) {
            inspecting.once();
        }

        assertThat(record.deaths().of(id, 50)).hasSize(6);
        assertThat(inspecting.passedOver()).isEqualTo(294);
    }

    @Test
    void there_is_room_for_many_ends_at_once_and_not_for_any_number() {
        for (int i = 0; i < 1500; i++) {
            inspecting.note(died(container(i), 1, clock.instant()));
        }

        assertThat(inspecting.passedOver()).isEqualTo(500);
    }

    @Test
    void no_more_than_twenty_ends_of_one_container_are_kept() {
        ContainerId id = engine.running("orders", Bytes.mib(32));
        engine.exited(id, 1);
        LastLook look = new LastLook(engine, record);
        for (int i = 0; i < 25; i++) {
            record.deaths().add(look.at(died(id, 1, clock.instant().plusSeconds(i))));
        }

        assertThat(record.deaths().of(id, 50)).hasSize(20);
        assertThat(record.deaths().of(id, 50).getFirst().at()).isEqualTo(clock.instant().plusSeconds(24));
    }

    @Test
    void an_engine_that_is_briefly_away_loses_no_last_words() throws InterruptedException {
        ContainerId first = engine.running("orders", Bytes.mib(32));
        ContainerId second = engine.running("billing", Bytes.mib(32));
        engine.exited(first, 3);
        engine.exited(second, 4);
        inspecting.note(died(first, 3, clock.instant()));
        inspecting.note(died(second, 4, clock.instant()));
        engine.fail("inspect", new EngineException(EngineException.Reason.UNREACHABLE, "It is away."));
        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(inspecting::once).isInstanceOf(EngineException.class);
        }

        engine.heal();
        inspecting.once();
        inspecting.once();

        assertThat(record.deaths().of(first, 9)).hasSize(1);
        assertThat(record.deaths().of(second, 9)).hasSize(1);
        assertThat(inspecting.passedOver()).isZero();
    }

    @Test
    void one_that_can_never_be_looked_at_is_given_up_and_counted() throws InterruptedException {
        ContainerId id = engine.running("orders", Bytes.mib(32));
        engine.exited(id, 3);
        inspecting.note(died(id, 3, clock.instant()));
        engine.fail("inspect", new EngineException(EngineException.Reason.REFUSED, "No."));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(inspecting::once).isInstanceOf(EngineException.class);
        }

        engine.heal();
        inspecting.once();

        assertThat(record.deaths().of(id, 9)).isEmpty();
        assertThat(inspecting.passedOver()).isEqualTo(1);
    }
}
