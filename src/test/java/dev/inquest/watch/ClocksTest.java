package dev.inquest.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.OwnDesk;
import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Documents;
import dev.inquest.notice.Concerned;
import dev.inquest.notice.Mutes;
import dev.inquest.notice.Subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

/** Alerts where our clock and the engine's differ, or ours leaps. */
class ClocksTest {
    private static final String NAME = "data-processor";

    @TempDir
    Path folder;

    private final SettableClock theirs = new SettableClock();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final FakeEngine engine = new FakeEngine(theirs);
    private final FakeBoard board = new FakeBoard();
    private final Waiting waiting = new Waiting();
    private final Toll toll = new Toll();
    private final Deaths deaths = new Deaths("local", () -> Instant.EPOCH, toll);
    private OwnDesk own;
    private Alerting alerting;

    @BeforeEach
    void open() {
        own = OwnDesk.over(engine, theirs, folder);
        var incidents = new Incidents(own.parts().database());
        alerting = new Alerting(
                new Alerting.Parts("C0OPS", own.desk(), incidents,
                        new Mutes(own.parts().database(), own.ledger(), this::ours),
                        new Subscriptions(own.parts().database(), own.ledger()), this::ours),
                new Looking(own.desk(), incidents, toll, Runnable::run),
                new Recovering(name -> engine.containers(), Runnable::run), new Posting(board, incidents), toll);
    }

    @AfterEach
    void close() {
        own.close();
    }

    private Instant ours() {
        return theirs.instant().plus(ahead.get());
    }

    private void heard(ContainerId id, EngineEvent event) {
        deaths.heard(new ContainerEvent(id, NAME, "worker:7", Map.of(), event))
                .ifPresent(death -> waiting.add(death, ours()));
    }

    private void oom(ContainerId id) {
        engine.oom(id);
        heard(id, EngineEvent.of(theirs.instant(), "oom"));
        heard(id, EngineEvent.of(theirs.instant(), "die").withExitCode(137));
    }

    private void after(Duration time) {
        theirs.advance(time);
        alerting.step(waiting);
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void a_clock_that_is_ten_minutes_off_changes_nothing(int minutes) {
        ahead.set(Duration.ofMinutes(minutes));
        ContainerId id = engine.running(NAME, Bytes.mib(32));
        oom(id);
        after(Duration.ofSeconds(2));
        assertThat(board.one().incident().cause()).isEqualTo("oom-limit");

        engine.start(id);
        after(Duration.ofSeconds(31));
        engine.exited(id, 3);
        heard(id, EngineEvent.of(theirs.instant(), "die").withExitCode(3));
        after(Duration.ofMinutes(16));
        after(Duration.ofSeconds(31));
        assertThat(board.one().incident().deaths()).isEqualTo(2);
        assertThat(board.one().found().orElseThrow().answer().say()).contains("3");
        assertThat(board.one().incident().cause()).isNotEqualTo("oom-limit");

        engine.start(id);
        after(Duration.ofSeconds(31));
        after(Duration.ofMinutes(9));
        assertThat(board.one().incident().state()).isEqualTo(Incident.State.OPEN);
        after(Duration.ofMinutes(2));
        after(Duration.ofSeconds(31));

        assertThat(board.posts).hasSize(1);
        assertThat(board.one().incident().state()).isEqualTo(Incident.State.ENDED);
        assertThat(alerting.going()).isZero();
    }

    @Test
    void a_clock_that_is_set_back_delays_neither_an_alert_nor_its_changes() {
        ContainerId id = engine.running(NAME, Bytes.mib(32));
        oom(id);
        ahead.set(Duration.ofDays(-1));
        after(Duration.ofSeconds(2));
        assertThat(board.posts).hasSize(1);

        ahead.set(Duration.ofDays(-2));
        engine.start(id);
        oom(id);
        after(Duration.ofSeconds(2));

        assertThat(board.one().incident().deaths()).isEqualTo(2);
    }

    @Test
    void what_slack_refused_is_said_soon_after_a_clock_was_set_back() {
        board.refuses(true);
        oom(engine.running(NAME, Bytes.mib(32)));
        after(Duration.ofSeconds(2));
        board.refuses(false);

        ahead.set(Duration.ofDays(-1));
        after(Duration.ofSeconds(2));

        assertThat(board.posts).hasSize(1);
    }

    @Test
    void a_storm_from_the_future_is_over() {
        for (int i = 0; i < Storms.MANY; i++) {
            ContainerId id = engine.running("worker-" + i, Bytes.mib(32));
            engine.exited(id, 1);
            deaths.heard(new ContainerEvent(id, "worker-" + i, "worker:7", Map.of(),
                    EngineEvent.of(theirs.instant(), "die").withExitCode(1)))
                    .ifPresent(death -> waiting.add(death, ours()));
        }
        after(Duration.ofSeconds(2));
        ahead.set(Duration.ofDays(-1));
        after(Duration.ofSeconds(2));

        oom(engine.running(NAME, Bytes.mib(32)));
        after(Duration.ofSeconds(2));

        assertThat(board.posts).hasSize(2);
        assertThat(board.one().incident().container()).isEqualTo(NAME);
    }

    @Test
    void an_incident_that_was_kept_before_anybody_asked_who_watched_can_be_read() {
        var who = new Concerned("local", "api", "api:1", Map.of());
        String kept = Documents.write(new Incident("inc_1", who, new ContainerId("ab".repeat(32)), "api",
                theirs.instant(), theirs.instant(), 1, 137, true, Incident.State.OPEN, "", "", "", "", "", false));

        Incident read = Documents.read(kept.replace(",\"unwatched\":false", ""), Incident.class);

        assertThat(kept).contains("\"unwatched\":false");
        assertThat(read.unwatched()).isFalse();
    }
}
