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
import dev.inquest.container.Gap.Why;
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
        writing = new Writing(record, intake, this::heard);
        record.attention().begin(NOON);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void heard(Arrival arrival) {
        if (arrival instanceof Arrival.Told(var event)) {
            heard.add(event);
        }
    }

    private void put(ContainerEvent event) {
        intake.put(new Arrival.Told(event));
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
        Writing checking = new Writing(record, intake, arrival -> {
            assertThat(kept()).contains("start");
            heard(arrival);
        });
        put(start);
        put(start);

        checking.once();
        put(start);
        checking.once();

        assertThat(heard).containsExactly(start);
    }

    @Test
    void what_runs_inside_is_kept_only_with_the_end_that_it_may_explain() throws InterruptedException {
        put(exec("exec_start", "curl localhost/health", NOON.minusSeconds(120)));
        put(exec("exec_start", "pkill -9 worker", NOON.minusSeconds(1)));
        put(died(Happened.ID, 137, NOON));
        put(exec("exec_start", "curl localhost/health", NOON.plusSeconds(5)));

        writing.once();

        assertThat(kept()).containsExactly("exec_start", "die");
        assertThat(record.events().of(Happened.ID, Instant.EPOCH).getFirst().command()).isEqualTo("pkill -9 worker");
    }

    @Test
    void a_full_disk_keeps_events_waiting_and_they_are_stored_when_there_is_room_again() throws InterruptedException {
        fillDisk();
        for (int i = 0; i < 1000; i++) {
            put(died(container(i), 1, NOON.plusMillis(i)));
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
    void what_did_not_fit_while_the_disk_was_full_is_counted_and_said_and_does_not_count_as_seen()
            throws InterruptedException {
        fillDisk();
        put(died(container(0), 1, NOON));
        assertThat(writing.once()).isFalse();
        for (int i = 1; i < Intake.ROOM + 70; i++) {
            put(died(container(i), 1, NOON.plusMillis(i)));
        }
        assertThat(intake.waiting()).isEqualTo(Intake.ROOM);

        freeDisk();
        writing.once();
        put(died(container(6000), 1, NOON.plusSeconds(60)));
        writing.rest();

        assertThat(heard).hasSize(Intake.ROOM + 1);
        assertThat(record.attention().gaps(NOON)).singleElement().satisfies(gap -> {
            assertThat(gap.lost()).isEqualTo(70);
            assertThat(gap.why()).isEqualTo(Why.STORE);
            assertThat(gap.from()).isEqualTo(NOON.plusMillis(Intake.ROOM));
            assertThat(gap.to()).isEqualTo(NOON.plusMillis(Intake.ROOM + 69));
        });
        for (int i = Intake.ROOM; i < Intake.ROOM + 70; i++) {
            assertThat(record.attention().at(NOON.plusMillis(i))).as("lost one %d", i).isEmpty();
        }
        assertThat(record.attention().at(NOON.plusMillis(Intake.ROOM - 1))).isPresent();
        assertThat(record.attention().at(NOON.plusSeconds(30))).isPresent();
    }

    @Test
    void events_that_came_too_fast_for_a_store_that_works_leave_a_gap_where_they_are_missing() {
        for (int i = 0; i < Intake.ROOM + 1; i++) {
            put(died(container(i), 1, NOON.plusMillis(i)));
        }
        intake.put(new Arrival.Seen(NOON.plusSeconds(600)));

        writing.rest();

        assertThat(record.attention().gaps(NOON)).singleElement()
                .satisfies(gap -> assertThat(gap.why()).isEqualTo(Why.FLOOD));
        assertThat(record.attention().at(NOON.plusMillis(Intake.ROOM))).isEmpty();
        assertThat(record.attention().at(NOON.plusMillis(Intake.ROOM - 1))).isPresent();
    }

    @Test
    void a_watch_that_claimed_to_go_on_is_cut_where_something_was_missed() {
        intake.put(new Arrival.Seen(NOON.plusSeconds(100)));
        intake.put(new Arrival.Missed(new Gap(NOON.plusSeconds(40), NOON.plusSeconds(60), Why.FLOOD, 0, List.of())));
        intake.put(new Arrival.Seen(NOON.plusSeconds(120)));

        writing.rest();

        assertThat(record.attention().at(NOON.plusSeconds(50))).isEmpty();
        assertThat(record.attention().at(NOON.plusSeconds(40))).isPresent();
        assertThat(record.attention().at(NOON.plusSeconds(110))).isPresent();
    }

    @Test
    void what_is_refused_keeps_its_order() throws InterruptedException {
        List<Arrival> order = new ArrayList<>();
        Writing watched = new Writing(record, intake, order::add);
        put(to("start", NOON));
        intake.put(new Arrival.Runs(List.of(Happened.ID)));
        put(died(Happened.ID, 1, NOON.plusSeconds(1)));
        fillDisk();
        assertThat(watched.once()).isFalse();
        assertThat(watched.once()).isFalse();

        freeDisk();
        watched.once();

        assertThat(order.stream().filter(a -> !(a instanceof Arrival.Seen))).hasSize(3)
                .satisfiesExactly(first -> assertThat(first).isInstanceOf(Arrival.Told.class),
                        second -> assertThat(second).isInstanceOf(Arrival.Runs.class),
                        third -> assertThat(third).isInstanceOf(Arrival.Told.class));
    }

    @Test
    void health_checks_never_take_the_room_of_an_end() {
        for (int i = 0; i < 3 * Intake.ROOM; i++) {
            put(exec("exec_start", "curl", NOON.plusMillis(i)));
        }
        assertThat(intake.waiting()).isEqualTo(Intake.ROOM / 2);
        for (int i = 0; i < 500; i++) {
            put(died(container(i), 1, NOON.plusMillis(i)));
        }

        writing.rest();

        assertThat(heard).hasSize(500);
        assertThat(record.attention().gaps(NOON)).extracting(Gap::lost).isEmpty();
    }

    @Test
    void a_storm_of_five_hundred_ends_is_kept_whole_and_each_is_known_by_name() {
        for (int i = 0; i < 500; i++) {
            ContainerId id = container(i);
            put(to(id, "create", NOON.plusMillis(4L * i)));
            put(to(id, "start", NOON.plusMillis(4L * i + 1)));
            put(died(id, 137, NOON.plusMillis(4L * i + 2)));
            put(to(id, "destroy", NOON.plusMillis(4L * i + 3)));
        }

        writing.rest();

        assertThat(heard.stream().filter(e -> e.is("die"))).hasSize(500)
                .allSatisfy(e -> assertThat(record.events().of(e.container(), NOON)).hasSize(4));
        assertThat(record.containers().removed(NOON)).hasSize(500)
                .allSatisfy(gone -> assertThat(gone.exitCode()).isEqualTo(137));
        assertThat(record.attention().latest().orElseThrow().to()).isEqualTo(NOON.plusMillis(1999));
    }
}
