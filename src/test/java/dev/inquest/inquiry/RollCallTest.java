package dev.inquest.inquiry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.DeskParts;
import dev.inquest.DeskParts.Doors;
import dev.inquest.OwnDesk;
import dev.inquest.SettableClock;
import dev.inquest.approval.Approvers;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.docker.DockerConnection;
import dev.inquest.docker.DockerOperator;
import dev.inquest.docker.DockerReader;
import dev.inquest.docker.EngineAddress;
import dev.inquest.ledger.Ledger;
import dev.inquest.proposal.House;
import dev.inquest.reply.EngineStanding;
import dev.inquest.reply.Readiness;
import dev.inquest.reply.SlackStanding;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

class RollCallTest {
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));

    private final SettableClock clock = new SettableClock();

    @Test
    void an_engine_that_hangs_is_away_and_keeps_nobody_waiting(@TempDir Path folder) throws IOException {
        FakeEngine near = new FakeEngine("local", clock);
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                DockerConnection far = DockerConnection.open("prod-1",
                        EngineAddress.of("tcp://127.0.0.1:" + silent.getLocalPort(), ""), clock);
                Database database = Database.open("sqlite:" + folder.resolve("store.db"))) {
            Desk desk = new DeskParts(
                    List.of(new Doors(new DockerReader(far), new DockerOperator(far)), new Doors(near, near)),
                    OwnDesk.noPlaybooks(), TEMPLATES, database, new Ledger(database, clock), House.DEFAULT,
                    new Approvers(List.of(), false), clock, clock::advance).desk();
            long begun = System.nanoTime();

            Readiness readiness = desk.readiness(SlackStanding.AWAY);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(7));
            assertThat(readiness.ready()).isTrue();
            assertThat(readiness.engines()).extracting(EngineStanding::engine).containsExactly("prod-1", "local");
            assertThat(readiness.engines()).extracting(EngineStanding::connected).containsExactly(false, true);
            assertThat(readiness.engines().getFirst().say()).contains("prod-1", "did not answer within 2 seconds");
            assertThat(readiness.say()).contains("prod-1 does not answer", "Slack is away")
                    .doesNotContain(String.valueOf(silent.getLocalPort()));
        }
    }

    @Test
    void what_takes_too_long_is_broken_off() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch brokenOff = new CountDownLatch(1);

        List<java.util.Optional<String>> seen = SideBySide.within(Duration.ofMillis(200), List.of("hangs", "is there"),
                one -> one.equals("hangs") ? waitFor(never, brokenOff) : one);

        assertThat(seen).containsExactly(java.util.Optional.empty(), java.util.Optional.of("is there"));
        assertThat(brokenOff.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }

    private static String waitFor(CountDownLatch never, CountDownLatch brokenOff) {
        try {
            never.await();
            return "came";
        } catch (InterruptedException e) {
            brokenOff.countDown();
            throw new IllegalStateException(e);
        }
    }
}
