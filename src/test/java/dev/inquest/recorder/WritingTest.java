package dev.inquest.recorder;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Gap;
import dev.inquest.database.Database;

import static dev.inquest.recorder.Happened.NOON;
import static dev.inquest.recorder.Happened.container;
import static dev.inquest.recorder.Happened.died;
import static dev.inquest.recorder.Happened.to;
import static org.assertj.core.api.Assertions.assertThat;

class WritingTest {
    @TempDir
    Path folder;

    private final Intake intake = new Intake();
    private final List<ContainerEvent> heard = new ArrayList<>();
    private Database database;
    private EngineRecord record;
    private Writing writing;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        record = EngineRecord.in(database, "local");
        writing = new Writing(record, intake, heard::add);
        record.attention().begin(NOON);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Lets the store refuse events as it does when its disk is full. */
    private void fillDisk() {
        database.useTransaction(handle -> handle.execute("create trigger full before insert on recorded_event begin"
                + " select raise(abort, 'database or disk is full'); end"));
    }

    private void freeDisk() {
        database.useTransaction(handle -> handle.execute("drop trigger full"));
    }

    private static ContainerEvent exec(String action, String command, Instant at) {
        return new ContainerEvent(Happened.ID, "orders", "", Map.of(), EngineEvent.of(at, action).withCommand(command));
    }

    private List<String> kept() {
        return record.events().of(Happened.ID, Instant.EPOCH).stream().map(EngineEvent::action).toList();
    }

    @Test
    void an_event_is_told_on_after_it_is_stored_and_only_once() throws InterruptedException {
        ContainerEvent start = to("start", NOON);
        Writing checking = new Writing(record, intake, event -> {
            assertThat(kept()).contains("start");
            heard.add(event);
        });
        intake.put(start);
        intake.put(start);

        checking.once();
        intake.put(start);
        checking.once();

        assertThat(heard).containsExactly(start);
    }

    @Test
    void what_runs_inside_is_kept_only_with_the_end_that_it_may_explain() throws InterruptedException {
        intake.put(exec("exec_start", "curl localhost/health", NOON.minusSeconds(120)));
        intake.put(exec("exec_start", "pkill -9 worker", NOON.minusSeconds(1)));
        intake.put(died(Happened.ID, 137, NOON));
        intake.put(exec("exec_start", "curl localhost/health", NOON.plusSeconds(5)));

        writing.once();

        assertThat(kept()).containsExactly("exec_start", "die");
        assertThat(record.events().of(Happened.ID, Instant.EPOCH).getFirst().command()).isEqualTo("pkill -9 worker");
    }

    @Test
    void a_full_disk_keeps_events_waiting_and_they_are_stored_when_there_is_room_again() throws InterruptedException {
        fillDisk();
        for (int i = 0; i < 1000; i++) {
            intake.put(died(container(i), 1, NOON.plusMillis(i)));
        }
        assertThat(writing.once()).isFalse();
        assertThat(writing.works()).isFalse();
        assertThat(heard).isEmpty();

        freeDisk();
        writing.rest();

        assertThat(heard).hasSize(1000).isSortedAccordingTo((a, b) -> a.event().at().compareTo(b.event().at()));
        assertThat(writing.works()).isTrue();
        assertThat(record.attention().gaps(NOON)).isEmpty();
    }

    @Test
    void what_did_not_fit_while_the_disk_was_full_is_counted_and_said() throws InterruptedException {
        fillDisk();
        for (int i = 0; i < Intake.ROOM + 70; i++) {
            intake.put(died(container(i), 1, NOON.plusMillis(i)));
        }
        assertThat(writing.once()).isFalse();
        assertThat(intake.waiting()).isEqualTo(Intake.ROOM);

        freeDisk();
        writing.rest();

        assertThat(heard).hasSize(Intake.ROOM);
        assertThat(record.attention().gaps(NOON)).singleElement().satisfies(gap -> {
            assertThat(gap.lost()).isEqualTo(70);
            assertThat(gap.why()).isEqualTo("the store could not be written to");
        });
    }

    @Test
    void health_checks_never_take_the_room_of_an_end() {
        for (int i = 0; i < 3 * Intake.ROOM; i++) {
            intake.put(exec("exec_start", "curl", NOON.plusMillis(i)));
        }
        assertThat(intake.waiting()).isEqualTo(Intake.ROOM / 2);
        for (int i = 0; i < 500; i++) {
            intake.put(died(container(i), 1, NOON.plusMillis(i)));
        }

        writing.rest();

        assertThat(heard).hasSize(500);
        assertThat(record.attention().gaps(NOON)).extracting(Gap::lost).isEmpty();
    }

    @Test
    void a_storm_of_five_hundred_ends_is_kept_whole_and_each_is_known_by_name() {
        for (int i = 0; i < 500; i++) {
            ContainerId id = container(i);
            intake.put(to(id, "create", NOON.plusMillis(4L * i)));
            intake.put(to(id, "start", NOON.plusMillis(4L * i + 1)));
            intake.put(died(id, 137, NOON.plusMillis(4L * i + 2)));
            intake.put(to(id, "destroy", NOON.plusMillis(4L * i + 3)));
        }

        writing.rest();

        assertThat(record.events().since(NOON, List.of("die"))).hasSize(500)
                .allSatisfy(e -> assertThat(e.name()).isEqualTo("orders"));
        assertThat(record.containers().removed(NOON)).hasSize(500)
                .allSatisfy(gone -> assertThat(gone.exitCode()).isEqualTo(137));
        assertThat(record.attention().latest().orElseThrow().to()).isEqualTo(NOON.plusMillis(1999));
    }
}
