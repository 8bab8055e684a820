package dev.inquest.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.FakeWatch;
import dev.inquest.container.Gap;
import dev.inquest.container.Gap.Why;
import dev.inquest.database.Database;

import static dev.inquest.recorder.Happened.died;
import static dev.inquest.recorder.Happened.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ListeningTest {
    private final EngineException away = new EngineException(Reason.UNREACHABLE, "It is away.");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final Instant now = clock.instant();
    private final FakeEngine engine = new FakeEngine(clock);
    private final FakeWatch watch = new FakeWatch();
    private final Intake intake = new Intake();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Arrival> results = new ArrayList<>();
    private final AtomicLong ticks = new AtomicLong();
    private Database database;
    private EngineRecord record;
    private Writing writing;
    private Listening listening;
    private Comparing comparing;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        record = EngineRecord.in(database, "local");
        writing = new Writing(record, intake, arrivals::add);
        listening = listening();
        comparing = new Comparing(engine, record, results::add);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Listening listening() {
        return new Listening(watch, engine, record, intake, ticks::get);
    }

    private void listen() {
        listening.once();
        writing.rest();
    }

    private List<Gap> gaps() {
        return record.attention().gaps(Instant.EPOCH);
    }

    private List<String> kept(ContainerId id) {
        return record.events().of(id, Instant.EPOCH).stream().map(e -> e.action()).toList();
    }

    @Test
    void what_the_engine_remembers_and_what_happens_then_is_kept_once_each() {
        ContainerId id = engine.running("orders", Bytes.mib(32));
        watch.happened(to(id, "create", now.minusSeconds(9)), to(id, "start", now.minusSeconds(8)));
        watch.happens(to(id, "oom", now), died(id, 137, now.plusMillis(40)));

        listen();
        listen();

        assertThat(kept(id)).containsExactly("create", "start", "oom", "die");
        assertThat(gaps()).isEmpty();
    }

    @Test
    void a_break_after_which_the_engine_still_knows_the_last_event_is_no_gap() {
        watch.happens(to("start", now.minusSeconds(8)));
        listen();
        watch.fails(away);
        assertThatThrownBy(listening::once).isSameAs(away);
        assertThat(listening.standing().connected()).isFalse();
        watch.heals();
        watch.happened(died(Happened.ID, 1, now.minusSeconds(2)));

        listen();

        assertThat(kept(Happened.ID)).containsExactly("start", "die");
        assertThat(gaps()).isEmpty();
        assertThat(record.attention().at(now.minusSeconds(5))).isPresent();
    }

    @Test
    void an_engine_that_was_restarted_has_forgotten_and_that_is_a_gap() {
        watch.happens(to("start", now.minusSeconds(60)));
        listen();
        watch.forgets(now.plusSeconds(30));
        watch.happens(to("start", now.plusSeconds(40)));

        listen();

        assertThat(gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.to()).isEqualTo(now.plusSeconds(30));
            assertThat(gap.touches(now.plusSeconds(10), now.plusSeconds(20))).isTrue();
        });
        assertThat(record.attention().gaps(now)).hasSize(1);
        assertThat(record.attention().latest().orElseThrow().from()).isEqualTo(now.plusSeconds(30));
    }

    @Test
    void a_process_that_begins_anew_goes_on_where_the_one_before_ended() {
        watch.happens(to("start", now.minusSeconds(60)));
        listen();
        listening = listening();
        watch.happened(died(Happened.ID, 1, now.minusSeconds(2)));

        listen();

        assertThat(gaps()).isEmpty();
        assertThat(record.attention().at(now.minusSeconds(30))).isPresent();
    }

    @Test
    void a_clock_that_is_set_back_hides_no_event() {
        watch.happens(to("start", now));
        listen();
        watch.happens(died(Happened.ID, 1, now.minus(Duration.ofHours(1))));

        listen();

        assertThat(kept(Happened.ID)).containsExactly("die", "start");
    }

    @Test
    void after_a_gap_the_containers_themselves_tell_what_ended_in_it() {
        ContainerId ended = engine.running("orders", Bytes.mib(32));
        ContainerId vanished = engine.running("report", Bytes.mib(32));
        ContainerId alive = engine.running("web", Bytes.mib(32));
        Set<ContainerId> before = new LinkedHashSet<>(List.of(ended, vanished, alive));
        clock.advance(Duration.ofSeconds(10));
        engine.exited(ended, 3);
        engine.vanishes(vanished);
        Gap gap = new Gap(now.plusSeconds(5), clock.instant().plusSeconds(5), Why.AWAY, 0, List.of());

        Arrival.Compared compared = comparing.compared(gap, before);

        assertThat(compared.gap().found()).extracting(Gap.Found::container).containsExactly(ended, vanished);
        assertThat(compared.gap().found().getFirst().exitCode()).isEqualTo(3);
        assertThat(compared.ends()).singleElement().satisfies(end -> {
            assertThat(end.end().container()).isEqualTo(ended);
            assertThat(end.end().event().exitCode()).isEqualTo(3);
        });
    }

    @Test
    void an_end_that_was_heard_is_not_found_again_by_comparing() {
        ContainerId ended = engine.running("orders", Bytes.mib(32));
        clock.advance(Duration.ofSeconds(10));
        engine.exited(ended, 3);
        record.events().add(List.of(died(ended, 3, clock.instant())));
        Gap gap = new Gap(now, clock.instant().plusSeconds(5), Why.AWAY, 0, List.of());

        assertThat(comparing.compared(gap, Set.of(ended)).gap().found()).isEmpty();
    }

    @Test
    void what_was_found_on_the_edge_of_one_gap_is_not_found_again_in_the_next() {
        ContainerId ended = engine.running("orders", Bytes.mib(32));
        clock.advance(Duration.ofSeconds(10));
        engine.exited(ended, 3);
        Instant end = clock.instant();
        Gap first = new Gap(now, end, Why.AWAY, 0, List.of());
        record.attention().gap(comparing.compared(first, Set.of(ended)).gap());

        Gap second = new Gap(end.plusMillis(300), end.plusSeconds(20), Why.AWAY, 0, List.of());

        assertThat(comparing.compared(second, Set.of(ended)).ends()).isEmpty();
    }

    @Test
    void a_comparison_that_the_engine_does_not_answer_is_made_later() throws InterruptedException {
        ContainerId ended = engine.running("orders", Bytes.mib(32));
        clock.advance(Duration.ofSeconds(10));
        engine.exited(ended, 3);
        comparing.begin(new Gap(now, clock.instant(), Why.AWAY, 0, List.of()), Set.of(ended));
        engine.failOnce("inspect", away);
        assertThatThrownBy(comparing::once).isSameAs(away);

        comparing.once();

        assertThat(results).singleElement()
                .isInstanceOfSatisfying(Arrival.Compared.class, one -> assertThat(one.ends()).hasSize(1));
    }

    @Test
    void a_watch_of_an_engine_in_which_nothing_happened_does_not_go_on_over_a_time_when_it_forgot() {
        listen();
        watch.forgets(now.plus(Duration.ofHours(3)));
        clock.advance(Duration.ofHours(4));
        listening = listening();

        listen();

        assertThat(gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.why()).isEqualTo(Why.OFF);
            assertThat(gap.from()).isEqualTo(now);
            assertThat(gap.to()).isEqualTo(now.plus(Duration.ofHours(3)));
        });
        assertThat(record.attention().at(now.plus(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void an_engine_in_which_nothing_happens_leaves_no_gaps_while_it_is_watched() {
        watch.whileFollowed(() -> pass(Duration.ofMinutes(5)));
        for (int i = 0; i < 5; i++) {
            watch.forgets(clock.instant());
            listen();
        }

        assertThat(gaps()).isEmpty();
        assertThat(record.attention().at(now.plus(Duration.ofMinutes(13)))).isPresent();
    }

    @Test
    void an_engine_whose_memory_lacks_what_it_told_is_another_one_however_old_its_memory_looks() {
        watch.happens(to("start", now));
        listen();
        watch.forgets(now.minus(Duration.ofHours(1)));
        clock.advance(Duration.ofMinutes(1));

        listen();

        assertThat(gaps()).hasSize(1);
    }

    @Test
    void what_happens_between_remembering_and_following_is_told_and_what_then_runs_is_believed() {
        ContainerId id = engine.running("orders", Bytes.mib(32));
        watch.happened(to(id, "start", now.minusSeconds(8)));
        watch.meanwhile(() -> watch.happened(died(id, 1, now)));

        listen();

        assertThat(kept(id)).containsExactly("start", "die");
        Running running = new Running();
        arrivals.forEach(arrival -> {
            switch (arrival) {
                case Arrival.Told(var event) -> running.note(event);
                case Arrival.Runs(var ids) -> running.are(ids);
                default -> {
                }
            }
        });
        assertThat(running.now()).isEmpty();
        assertThat(gaps()).isEmpty();
    }

    @Test
    void an_event_of_the_same_moment_as_the_last_one_remembered_is_told() {
        watch.happened(to("start", now));
        watch.meanwhile(() -> watch.happened(died(Happened.ID, 1, now)));

        listen();

        assertThat(kept(Happened.ID)).containsExactlyInAnyOrder("start", "die");
    }

    @Test
    void when_so_much_happens_before_it_follows_that_the_engine_forgets_some_of_it_that_is_a_gap() {
        watch.happened(to("start", now.minusSeconds(8)));
        watch.meanwhile(() -> {
            watch.forgets(now.plusSeconds(3));
            watch.happened(died(Happened.ID, 1, now.plusSeconds(3)));
        });

        listen();

        assertThat(gaps()).singleElement().satisfies(gap -> assertThat(gap.why()).isEqualTo(Why.FLOOD));
        assertThat(record.attention().at(now)).isEmpty();
        assertThat(record.attention().at(now.minusSeconds(8))).isPresent();
    }

    @Test
    void a_connection_that_worked_and_breaks_is_made_again_at_once_and_one_that_breaks_at_once_is_not() {
        watch.whileFollowed(() -> {
            pass(Duration.ofSeconds(6));
            throw away;
        });
        assertThat(listening.once()).isLessThan(Duration.ofSeconds(1));
        assertThat(listening.standing().connected()).isFalse();

        watch.whileFollowed(() -> {
            throw away;
        });
        assertThatThrownBy(listening::once).isSameAs(away);
    }

    @Test
    void an_engine_that_ends_every_connection_at_once_is_not_asked_without_a_pause() {
        assertThat(listening.once()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_store_that_takes_nothing_keeps_nobody_from_listening() {
        watch.happens(to("start", now));
        listen();
        database.useTransaction(handle -> handle.execute("create trigger full before update on recorded_watch begin"
                + " select raise(abort, 'database or disk is full'); end"));
        watch.happens(died(Happened.ID, 1, now.plusSeconds(9)));

        listening.once();

        assertThat(listening.standing().connected()).isTrue();
        database.useTransaction(handle -> handle.execute("drop trigger full"));
        writing.rest();
        assertThat(kept(Happened.ID)).containsExactly("start", "die");
        assertThat(gaps()).isEmpty();
    }

    private void pass(Duration time) {
        clock.advance(time);
        ticks.addAndGet(time.toNanos());
    }
}
