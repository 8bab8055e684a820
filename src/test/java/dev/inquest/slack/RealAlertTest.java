package dev.inquest.slack;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.DeskParts;
import dev.inquest.RealEngine;
import dev.inquest.SlackCounter;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.MemoryLimits;
import dev.inquest.database.Database;
import dev.inquest.docker.DockerWatch;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.recorder.EngineRecord;
import dev.inquest.recorder.Recorder;
import dev.inquest.recorder.WatchSettings;
import dev.inquest.template.Templates;
import dev.inquest.verification.Pace;
import dev.inquest.watch.AlertSettings;
import dev.inquest.watch.Watch;

import static org.assertj.core.api.Assertions.assertThat;

/** A container that really dies, and nobody asks: Slack is told, once, and the message follows what happens. */
@Tag("engine")
class RealAlertTest {
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);
    private static final String NEEDS_64_MIB = "sleep 1; exec awk 'BEGIN{b=sprintf(\"%1048576s\",\"\");"
            + "for(i=1;i<=64;i++){m[i]=b i;system(\"sleep 0.02\")}while(1)system(\"sleep 60\")}'";

    @TempDir
    Path folder;

    private final RealEngine engine = RealEngine.get();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource clock = () -> Instant.now().plus(ahead.get());
    private Database database;
    private Bench bench;
    private Watch watch;
    private Recorder recorder;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        var desk = new DeskParts(engine.reader(), engine.operator(), () -> PLAYBOOKS, TEMPLATES, database,
                House.DEFAULT, new Approvers(List.of("U0BOB"), false), clock, Pace.real()).desk();
        bench = Bench.open(SlackSettings.Mode.SOCKET, new SlackCounter(desk), clock);
        watch = Watch.start(new Watch.Parts(desk, database, new Ledger(database, clock),
                new AlertSettings("C0OPS", false), bench.channel.alerts(), name -> engine.reader().containers(),
                clock));
        Instant begun = engine.reader().now();
        recorder = Recorder.start(new DockerWatch(engine.connection()), engine.reader(),
                EngineRecord.in(database, engine.reader().engine()), WatchSettings.DEFAULT, InstantSource.system(),
                watch.of(engine.reader().engine(), () -> begun));
        engine.until(() -> recorder.status().connected());
    }

    @AfterEach
    void close() {
        recorder.close();
        watch.close();
        bench.close();
        engine.clean();
        database.close();
    }

    private void leaps(Duration time) {
        ahead.updateAndGet(now -> now.plus(time));
    }

    @Test
    void a_death_is_told_once_counted_when_it_recurs_and_seen_to_be_over() {
        String name = engine.name("unasked");
        ContainerId id = engine.run(name, "32m", NEEDS_64_MIB);
        engine.awaitEnd(id);

        FakeSlack.Seen alert = bench.slack.messages(1).getFirst();
        assertThat(alert.channel()).isEqualTo("C0OPS");
        assertThat(alert.text()).startsWith(name + " died at ").contains("32 MiB");
        assertThat(FakeSlack.button(alert, "approve")).isPresent();
        assertThat(FakeSlack.button(alert, "mute-1h")).isPresent();

        leaps(Duration.ofSeconds(31));
        engine.operator().start(id);
        engine.awaitEnd(id);
        engine.until(() -> bench.slack.now(alert).blocks().contains(" died 2 times"));

        leaps(Duration.ofSeconds(31));
        engine.operator().updateMemory(id, new MemoryLimits(Bytes.mib(256), Bytes.mib(256).count()));
        engine.operator().start(id);
        engine.await(id, now -> now.state().running());
        engine.until(() -> {
            leaps(Duration.ofMinutes(1));
            return bench.slack.now(alert).blocks().contains("has not died for");
        });

        assertThat(bench.slack.messages()).hasSize(1);
        assertThat(bench.slack.now(alert).text()).contains("died 2 times", "Over: It runs, and has not died for ");
        engine.operator().stop(id);
    }
}
