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

import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Events;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.Gap;
import dev.inquest.container.Gap.Why;
import dev.inquest.container.Inspection;
import dev.inquest.container.Removed;
import dev.inquest.container.Usage;
import dev.inquest.database.Database;

import static dev.inquest.recorder.Happened.died;
import static dev.inquest.recorder.Happened.to;
import static org.assertj.core.api.Assertions.assertThat;

class RememberingReaderTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final Instant begin = clock.instant();
    private final FakeEngine engine = new FakeEngine(clock);
    private Database database;
    private EngineRecord record;
    private RememberingReader reader;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        record = EngineRecord.in(database, "local");
        reader = new RememberingReader(engine, () -> record);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A container that was killed for memory, was watched, and is forgotten by its engine. */
    private Inspection forgotten() {
        ContainerId id = engine.running("orders", Bytes.mib(32));
        engine.says(id, "holding on");
        clock.advance(Duration.ofMinutes(40));
        Instant end = clock.instant();
        engine.oom(id);
        record.attention().begin(begin.minusSeconds(10));
        record.events().add(List.of(to(id, "start", begin), to(id, "oom", end.minusMillis(60)), died(id, 137, end)));
        record.attention().lasts(begin.minusSeconds(10), end);
        clock.advance(Duration.ofMinutes(5));
        engine.forgets();
        return engine.inspect(id);
    }

    @Test
    void events_that_the_engine_has_forgotten_come_from_the_record_and_prove_what_they_proved() {
        Inspection seen = forgotten();
        assertThat(engine.events(seen, DAY).covered()).isFalse();

        Events events = reader.events(seen, DAY);

        assertThat(events.run()).extracting(EngineEvent::action).containsExactly("start", "oom", "die");
        assertThat(events.covered()).isTrue();
        assertThat(events.recorded()).isEqualTo(3);
        assertThat(events.gap()).isEmpty();
        assertThat(events.since()).isEqualTo(begin.minusSeconds(10));
    }

    @Test
    void what_the_engine_tells_in_full_is_not_told_in_less() {
        ContainerId id = engine.running("orders", Bytes.mib(32));
        engine.says(id, "long ago");
        clock.advance(Duration.ofMinutes(5));
        engine.says(id, "just now");
        engine.uses(id, Bytes.mib(8));
        Inspection seen = engine.inspect(id);

        assertThat(reader.logs(seen, 9, clock.instant().minusSeconds(1)).lines()).extracting(l -> l.text())
                .containsExactly("just now");
        assertThat(reader.measure(id)).isEqualTo(engine.measure(id));
    }

    @Test
    void what_both_know_is_told_once() {
        ContainerId id = engine.running("orders", Bytes.mib(32));
        Inspection seen = engine.inspect(id);
        Instant started = engine.events(seen, DAY).all().getFirst().at();
        record.events().add(List.of(to(id, "start", started)));

        Events events = reader.events(seen, DAY);

        assertThat(events.all()).extracting(EngineEvent::action).containsOnlyOnce("start");
        assertThat(events.recorded()).isZero();
    }

    @Test
    void a_gap_in_the_run_is_said_and_what_is_missing_then_proves_nothing() {
        Inspection seen = forgotten();
        Instant end = seen.endedAt();
        record.attention().gap(new Gap(begin.plusSeconds(60), begin.plusSeconds(90), Why.AWAY, 0, List.of()));
        record.attention().begin(begin.plusSeconds(90));
        record.attention().lasts(begin.plusSeconds(90), end);

        Events events = reader.events(seen, DAY);

        assertThat(events.covered()).isFalse();
        assertThat(events.gap()).contains("was not seen from", "it was away");
    }

    @Test
    void one_that_was_removed_long_ago_is_still_known_with_its_last_words() throws InterruptedException {
        Inspection seen = forgotten();
        Inspecting inspecting = new Inspecting(engine, record);
        inspecting.note(died(seen.id(), 137, seen.endedAt()));
        inspecting.once();
        record.containers().note(List.of(to(seen.id(), "destroy", clock.instant())));
        record.events().add(List.of(to(seen.id(), "destroy", clock.instant())));
        engine.vanishes(seen.id());
        clock.advance(DAY);

        assertThat(reader.removed()).extracting(Removed::id).contains(seen.id());
        assertThat(reader.lastWords(seen.id())).isPresent();
        assertThat(reader.logs(seen, 10)).isEqualTo(reader.lastWords(seen.id()).orElseThrow().log());
    }

    @Test
    void use_of_memory_before_anybody_asked_is_known() {
        ContainerId id = engine.running("orders", Bytes.mib(32));
        record.usage()
                .add(Map.of(id,
                        new Usage(begin.minusSeconds(5), new Usage.Memory(Bytes.mib(30), Bytes.mib(31), Bytes.mib(32),
                                Bytes.NONE), new Usage.Cpu(5, 0, 0), 1)));

        assertThat(reader.history(id).peak()).isEqualTo(Bytes.mib(30));
    }

    @Test
    void a_store_that_cannot_be_read_keeps_nobody_from_an_answer() {
        Inspection seen = forgotten();
        database.useTransaction(handle -> handle.execute("drop table recorded_event"));

        assertThat(reader.events(seen, DAY)).isEqualTo(engine.events(seen, DAY));
    }

    @Test
    void a_time_when_inquest_was_off_and_is_still_is_said_not_to_have_been_seen() {
        record.attention().begin(begin.minusSeconds(10));
        record.attention().lasts(begin.minusSeconds(10), begin.minusSeconds(5));
        ContainerId id = engine.running("orders", Bytes.mib(32));
        clock.advance(Duration.ofHours(2));
        engine.exited(id, 3);
        clock.advance(Duration.ofHours(1));
        engine.forgets();

        Events events = reader.events(engine.inspect(id), DAY);

        assertThat(events.covered()).isFalse();
        assertThat(events.gap()).contains("was not seen from", "Inquest was not watching");
    }

    @Test
    void that_inquest_went_away_right_after_an_end_does_not_tell_that_the_engine_did() {
        for (Why why : List.of(Why.OFF, Why.AWAY)) {
            Inspection seen = forgotten();
            Instant end = seen.endedAt();
            record.attention().missed(new Gap(end.plusSeconds(5), end.plusSeconds(200), why, 0, List.of()));

            assertThat(reader.events(seen, DAY).awayAfter()).as("%s", why).isEqualTo(why == Why.AWAY);
        }
    }
}
