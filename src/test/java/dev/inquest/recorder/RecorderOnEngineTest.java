package dev.inquest.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.inquest.DeskParts;
import dev.inquest.QuickPace;
import dev.inquest.RealEngine;
import dev.inquest.answer.Answer;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Inspection;
import dev.inquest.container.LastWords;
import dev.inquest.container.Usage;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.docker.DockerWatch;
import dev.inquest.engine.PrivateEngine;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** A real engine, watched while much happens on it, and while it goes down and comes back. */
@Tag("engine")
class RecorderOnEngineTest {
    private static final WatchSettings OFTEN = new WatchSettings(true, Duration.ofSeconds(1), Bounds.DEFAULT);

    private final Queue<ContainerEvent> heard = new ConcurrentLinkedQueue<>();
    private Path folder;
    private PrivateEngine daemon;
    private RealEngine engine;
    private Database database;
    private EngineRecord record;
    private Recorder recorder;

    @BeforeEach
    void up() throws IOException {
        folder = Files.createTempDirectory("inq");
        daemon = RealEngine.in(folder);
        engine = RealEngine.at(daemon.up());
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        record = EngineRecord.in(database, "local");
        recorder = record();
        engine.until(() -> recorder.status().connected());
    }

    @AfterEach
    void down() throws IOException, InterruptedException {
        recorder.close();
        engine.clean();
        database.close();
        daemon.down();
        new ProcessBuilder("rm", "-rf", "--one-file-system", folder.toString()).start().waitFor();
    }

    private Recorder record() {
        return Recorder.start(new DockerWatch(engine.connection()), engine.reader(), record, OFTEN,
                InstantSource.system(), news -> {
                    if (news instanceof News.Heard(var event)) {
                        heard.add(event);
                    }
                });
    }

    private long deaths(ContainerId id) {
        return record.events().of(id, Instant.EPOCH).stream().filter(e -> e.action().equals("die")).count();
    }

    @Test
    void a_storm_of_ends_is_kept_whole() {
        List<ContainerId> storm = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            storm.add(engine.container(engine.name("storm" + i)).restart("on-failure", 4).script("exit 3").run());
        }

        engine.until(() -> storm.stream().allMatch(id -> deaths(id) == 5));

        engine.until(() -> storm.stream().noneMatch(id -> record.deaths().of(id, 20).isEmpty()));
        assertThat(heard.stream().filter(e -> e.is("die") && storm.contains(e.container()))).hasSize(100);
        assertThat(record.attention().gaps(Instant.EPOCH)).isEmpty();
        assertThat(storm).allSatisfy(id -> assertThat(engine.reader().inspect(id).restartCount()).isEqualTo(4));
    }

    @Test
    void the_last_words_of_what_removes_itself_and_its_use_of_memory_outlive_it() {
        String name = engine.name("rm");
        ContainerId id = engine.container(name)
                .memory("48m")
                .with("{\"HostConfig\":{\"AutoRemove\":true}}")
                .script("echo holding on; sleep 4; echo giving up; exit 7")
                .run();

        engine.until(() -> !record.deaths().of(id, 20).isEmpty());

        LastWords words = record.deaths().of(id, 20).getFirst();
        assertThat(words.exitCode()).isEqualTo(7);
        assertThat(words.name()).isEqualTo(name);
        Inspection kept = words.inspection().orElseThrow();
        assertThat(kept.memory().limit()).isEqualTo(Bytes.mib(48));
        assertThat(kept.state().running()).isFalse();
        assertThat(kept.state().exitCode()).isEqualTo(7);
        assertThat(record.usage().of(id, Instant.EPOCH).samples()).isNotEmpty()
                .allSatisfy(s -> assertThat(s.memory().limit()).isEqualTo(Bytes.mib(48)));
        engine.until(() -> record.containers().removed(Instant.EPOCH).stream().anyMatch(r -> r.id().equals(id)));
    }

    @Test
    void what_is_sampled_is_what_the_engine_itself_says() {
        ContainerId id = engine.run(engine.name("alive"), "64m", "exec sleep 1000");
        engine.until(() -> !record.usage().of(id, Instant.EPOCH).samples().isEmpty());

        Usage ours = record.usage().of(id, Instant.EPOCH).samples().getLast();
        Usage theirs = engine.reader().usage(id);

        assertThat(ours.memory().limit()).isEqualTo(theirs.memory().limit());
        assertThat(Math.abs(ours.memory().used().count() - theirs.memory().used().count()))
                .isLessThan(Bytes.mib(1).count());
        assertThat(ours.processes()).isEqualTo(theirs.processes());
    }

    @Test
    void an_engine_that_goes_down_and_comes_back_leaves_a_gap_that_is_said_and_nothing_unseen() {
        ContainerId id = engine.container(engine.name("between"))
                .with("{\"StopTimeout\":1}")
                .script("exec sleep 1000")
                .run();
        engine.until(() -> record.events().of(id, Instant.EPOCH).stream().anyMatch(e -> e.action().equals("start")));

        daemon.down();
        engine.until(() -> !recorder.status().connected());
        daemon.up();
        engine.until(() -> recorder.status().connected());
        ContainerId after = engine.run(engine.name("after"), "64m", "exit 4");

        engine.until(() -> deaths(after) == 1);
        engine.until(() -> !record.attention().gaps(Instant.EPOCH).isEmpty());
        boolean compared = record.attention()
                .gaps(Instant.EPOCH)
                .stream()
                .flatMap(gap -> gap.found().stream())
                .anyMatch(found -> found.container().equals(id));
        assertThat(compared || deaths(id) == 1).isTrue();
    }

    @Test
    void containers_that_went_down_with_their_engine_are_not_said_to_have_been_stopped_by_somebody()
            throws IOException {
        String name = engine.name("orders");
        ContainerId id = engine.container(name).with("{\"StopTimeout\":1}").script("exec sleep 1000").run();
        engine.until(() -> record.events().of(id, Instant.EPOCH).stream().anyMatch(e -> e.action().equals("start")));

        daemon.down();
        engine.until(() -> !recorder.status().connected());
        daemon.up();
        engine.awaitEnd(id);
        engine.until(() -> !record.attention().gaps(Instant.EPOCH).isEmpty());

        Templates templates = Templates.open(List.of(Path.of("templates")));
        Playbooks playbooks = Playbooks.load(List.of(Path.of("playbooks")), templates);
        Desk desk = new DeskParts(new RememberingReader(engine.reader(), () -> record), engine.operator(),
                () -> playbooks, templates, database, House.DEFAULT, new Approvers(List.of(), false),
                InstantSource.system(), new QuickPace()).desk();
        Reply reply = desk.ask(new Question("why did " + name + " die?", "", "", new Person("test", "U0ANN", "ann")));
        Answer answer = ((Reply.Explained) reply).answer();
        assertThat(answer.finding()).as(answer.toString())
                .isInstanceOfSatisfying(Answer.Cause.class,
                        cause -> assertThat(cause.cause()).isEqualTo("daemon-restart"));
    }

    @Test
    void a_recorder_that_was_away_catches_up_with_what_the_engine_remembers() {
        recorder.close();
        ContainerId id = engine.run(engine.name("away"), "64m", "exit 5");
        engine.awaitEnd(id);

        recorder = record();

        engine.until(() -> deaths(id) == 1);
        engine.until(() -> !record.deaths().of(id, 20).isEmpty());
        assertThat(record.deaths().of(id, 20).getFirst().inspection().orElseThrow().state().exitCode()).isEqualTo(5);
        assertThat(record.attention().gaps(Instant.EPOCH)).isEmpty();
    }
}
