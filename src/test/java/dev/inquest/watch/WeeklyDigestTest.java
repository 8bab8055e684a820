package dev.inquest.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.OwnDesk;
import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.FakeEngine;
import dev.inquest.reply.NearMiss;

import static org.assertj.core.api.Assertions.assertThat;

/** Once a week, what came close. */
class WeeklyDigestTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeBoard board = new FakeBoard();
    private OwnDesk own;

    @BeforeEach
    void open() {
        own = OwnDesk.over(new FakeEngine(clock), clock, folder);
    }

    @AfterEach
    void close() {
        own.close();
    }

    private WeeklyDigest start() {
        return new WeeklyDigest(new Watch.Parts(own.desk(), own.parts().database(), own.ledger(),
                new AlertSettings("C0OPS", true), board, name -> List.of(), clock));
    }

    @Test
    void it_comes_once_a_week_also_when_slack_refused_it_first_or_inquest_began_anew() {
        board.refuses(true);
        start().look();
        board.refuses(false);
        start().look();
        start().look();
        clock.advance(Duration.ofDays(8));
        start().look();

        assertThat(board.told).hasSize(2).allMatch(said -> said.startsWith("C0OPS **The week in memory:**"));
    }

    @Test
    void it_is_due_on_mondays_from_eight() {
        assertThat(WeeklyDigest.due(Instant.parse("2026-11-26T07:00:00Z"))).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(WeeklyDigest.due(Instant.parse("2026-11-23T07:59:59Z"))).isEqualTo("2026-11-16T08:00:00Z");
        assertThat(WeeklyDigest.due(Instant.parse("2026-11-23T08:00:00Z"))).isEqualTo("2026-11-23T08:00:00Z");
    }

    @Test
    void each_container_is_named_with_its_numbers_and_a_size() {
        var container = new ContainerSummary("local", new ContainerId("ab".repeat(32)), "api", "api:1", "running", "",
                clock.instant(), Map.of());

        String text = WeeklyDigest.text(List.of(
                new NearMiss(container, Bytes.mib(31), Bytes.mib(32), Optional.of(Bytes.mib(256)))));

        assertThat(text).contains("one container came close",
                "- `api` came to 31 MiB of its 32 MiB (96 %) this week; 256 MiB would leave room");
    }
}
