package dev.inquest.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.OwnDesk;
import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.FakeEngine;
import dev.inquest.notice.Concerned;
import dev.inquest.proposal.Offer;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** A fix that held is looked at again. */
class PromisesTest {
    private static final String THREAD = "slack:C0OPS:1.000100";

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private final FakeBoard board = new FakeBoard();
    private OwnDesk own;
    private Promises promises;
    private Remediation fix;

    @BeforeEach
    void open() {
        own = OwnDesk.over(engine, clock, folder);
        promises = start();
        engine.oom(engine.running("data-processor", Bytes.mib(32)));
        Reply reply = own.desk().ask(new Question("why did data-processor die?", THREAD, "", OwnDesk.ANN));
        fix = own.approved(((Offer.Proposed) ((Reply.Explained) reply).offer()).proposal());
        assertThat(fix.state()).isEqualTo(Remediation.State.VERIFIED);
        promises.look();
    }

    @AfterEach
    void close() {
        own.close();
    }

    private Promises start() {
        return new Promises(new Watch.Parts(own.desk(), own.parts().database(), own.ledger(), AlertSettings.NONE, board,
                name -> engine.containers(), clock));
    }

    private void after(Duration time) {
        clock.advance(time);
        promises.look();
    }

    private void died(String cause) {
        clock.advance(Duration.ofSeconds(10));
        ContainerId id = engine.named("data-processor").orElseThrow().id();
        var who = new Concerned("local", "data-processor", "worker:7", Map.of());
        new Incidents(own.parts().database())
                .write(new Incident("inc_1", who, id, "data-processor", clock.instant(), clock.instant(), 3, 137, true,
                        Incident.State.OPEN, cause, "data-processor was killed at its limit of 256 MiB.", "", "", "",
                        false));
    }

    private long recorded(String say) {
        return own.ledger()
                .entries()
                .stream()
                .filter(entry -> entry.kind().equals("promise") && entry.body().startsWith(say))
                .count();
    }

    @Test
    void of_one_that_holds_nobody_is_told_and_the_record_says_it_held() {
        after(Duration.ofMinutes(61));
        after(Duration.ofHours(23));
        after(Duration.ofDays(2));

        assertThat(board.told).isEmpty();
        assertThat(recorded("held for a day")).isEqualTo(1);
    }

    @Test
    void one_that_broke_within_the_hour_is_told_once_where_it_was_proposed_also_by_another_inquest() {
        clock.advance(Duration.ofMinutes(20));
        died("oom-limit");
        promises = start();

        after(Duration.ofMinutes(41));
        after(Duration.ofHours(23));
        after(Duration.ofDays(1));

        assertThat(board.told).hasSize(1);
        assertThat(board.told.getFirst()).startsWith(THREAD)
                .contains("The fix of data-processor did not last.", "limit of 256 MiB", "undo " + fix.id());
        assertThat(recorded("broken")).isEqualTo(1);
    }

    @Test
    void one_that_broke_within_the_day_is_told_after_the_day() {
        after(Duration.ofMinutes(61));
        clock.advance(Duration.ofHours(5));
        died("oom-limit");
        after(Duration.ofHours(1));
        int before = board.told.size();

        after(Duration.ofHours(18));

        assertThat(before).isZero();
        assertThat(board.told).hasSize(1);
    }

    @Test
    void another_cause_is_no_broken_promise() {
        died("app-error");

        after(Duration.ofMinutes(61));

        assertThat(board.told).isEmpty();
    }

    @Test
    void an_engine_that_is_away_is_asked_again_later() {
        died("oom-limit");
        promises = new Promises(new Watch.Parts(own.desk(), own.parts().database(), own.ledger(), AlertSettings.NONE,
                board, name -> {
                    throw new EngineException(EngineException.Reason.UNREACHABLE, "The engine does not answer.");
                }, clock));
        after(Duration.ofMinutes(61));
        int away = board.told.size();
        promises = start();

        after(Duration.ofMinutes(6));

        assertThat(away).isZero();
        assertThat(board.told).hasSize(1);
    }
}
