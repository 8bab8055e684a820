package dev.inquest.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
    private final List<Gap> gaps = new ArrayList<>();
    private Database database;
    private EngineRecord record;
    private Writing writing;
    private Listening listening;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        record = EngineRecord.in(database, "local");
        writing = new Writing(record, intake, event -> {});
        listening = listening();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Listening listening() {
        return new Listening(watch, engine, record, intake, gaps::add, ids -> {});
    }

    private void listen() {
        listening.once();
        writing.rest();
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
        assertThat(gaps).isEmpty();
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
        assertThat(gaps).isEmpty();
        assertThat(record.attention().at(now.minusSeconds(5))).isPresent();
    }

    @Test
    void an_engine_that_was_restarted_has_forgotten_and_that_is_a_gap() {
        watch.happens(to("start", now.minusSeconds(60)));
        listen();
        watch.forgets(now.plusSeconds(30));
        watch.happens(to("start", now.plusSeconds(40)));

        listen();

        assertThat(gaps).singleElement().satisfies(gap -> {
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

        assertThat(gaps).isEmpty();
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
        List<ContainerId> before = List.of(ended, vanished, alive);
        clock.advance(Duration.ofSeconds(10));
        engine.exited(ended, 3);
        engine.vanishes(vanished);
        Gap gap = new Gap(now.plusSeconds(5), clock.instant().plusSeconds(5), "it was away", 0, List.of());

        Gap compared = new Comparing(engine, record).compared(gap, before);

        assertThat(compared.found()).extracting(Gap.Found::container).containsExactly(ended, vanished);
        assertThat(compared.found().getFirst().exitCode()).isEqualTo(3);
        assertThat(record.attention().gaps(now)).containsExactly(compared);
    }

    @Test
    void an_end_that_was_heard_is_not_found_again_by_comparing() {
        ContainerId ended = engine.running("orders", Bytes.mib(32));
        clock.advance(Duration.ofSeconds(10));
        engine.exited(ended, 3);
        record.events().add(List.of(died(ended, 3, clock.instant())));
        Gap gap = new Gap(now, clock.instant().plusSeconds(5), "it was away", 0, List.of());

        assertThat(new Comparing(engine, record).compared(gap, List.of(ended)).found()).isEmpty();
    }
}
