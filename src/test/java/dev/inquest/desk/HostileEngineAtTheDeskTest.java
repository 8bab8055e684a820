package dev.inquest.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.DeskParts;
import dev.inquest.answer.Answer;
import dev.inquest.approval.Approvers;
import dev.inquest.container.ContainerId;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;
import dev.inquest.docker.DockerConnection;
import dev.inquest.docker.DockerReader;
import dev.inquest.docker.HostileEngine;
import dev.inquest.playbook.Certainty;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Offer;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;
import dev.inquest.verification.Pace;

import static dev.inquest.docker.HostileEngine.document;
import static dev.inquest.docker.HostileEngine.frame;
import static dev.inquest.docker.HostileEngine.hanging;
import static dev.inquest.docker.HostileEngine.notFound;
import static dev.inquest.docker.HostileEngine.stream;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever an engine does, a question is answered in time with what could be seen, and with what could not. */
@Timeout(60)
class HostileEngineAtTheDeskTest {
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);
    private static final ContainerId ID = new ContainerId("ab".repeat(32));
    private static final String INSPECT = "/containers/" + ID + "/json";
    private static final String LOGS = "/containers/" + ID + "/logs";
    private static final String EXITED = """
            {"Id": "%s", "Name": "/victim", "Created": "2026-11-24T02:00:00Z", "Image": "sha256:1",
             "State": {"Status": "exited", "ExitCode": 137, "OOMKilled": true, "StartedAt": "2026-11-24T02:00:01Z",
                       "FinishedAt": "2026-11-24T02:00:09Z"},
             "Config": {"Tty": false}, "HostConfig": {"Memory": 33554432, "MemorySwap": 67108864}}
            """.formatted(ID);
    private static final byte[] NOTHING = new byte[0];

    @TempDir
    Path folder;

    private final HostileEngine engine = new HostileEngine();
    private final DockerReader reader = engine.reader(DockerConnection.PATIENCE);
    private Database database;
    private Desk desk;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        desk = new DeskParts(reader, new FakeEngine(InstantSource.system()), () -> PLAYBOOKS, TEMPLATES, database,
                House.DEFAULT, new Approvers(List.of(), false), InstantSource.system(), Pace.real()).desk();
        engine.answers("/containers/json", document("[{\"Id\": \"" + ID + "\", \"Names\": [\"/victim\"]}]"))
                .answers("/info", document("{\"ServerVersion\": \"20.10.24\", \"MemTotal\": 8000000000}"))
                .answers(INSPECT, document(EXITED))
                .answers("/events", stream(NOTHING))
                .answers(LOGS, stream(frame("working\n")));
    }

    @AfterEach
    void close() throws IOException {
        database.close();
        reader.close();
        engine.close();
    }

    private Reply ask() {
        return desk.ask(new Question("why did victim die?", "", "", new Person("web", "ann", "ann")));
    }

    private static List<String> missing(Reply.Explained reply) {
        return reply.answer().missing().stream().map(Answer.Missing::check).toList();
    }

    @Test
    void an_engine_that_falls_silent_after_the_first_look_is_waited_for_once() {
        engine.answers(INSPECT, document(EXITED), hanging(NOTHING))
                .answers("/events", hanging(NOTHING))
                .answers(LOGS, hanging(NOTHING))
                .answers("/info", hanging(NOTHING));
        long begun = System.nanoTime();

        Reply.Explained reply = (Reply.Explained) ask();

        assertThat(Duration.ofMillis(reply.answer().tookMillis().getOrDefault("total", 0L)))
                .isLessThan(Duration.ofSeconds(8));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        assertThat(missing(reply)).contains("events", "logs", "engine");
        assertThat(reply.answer().container().name()).isEqualTo("victim");
    }

    @Test
    void a_log_that_never_ends_is_shown_in_part_and_named_as_missing() {
        engine.answers(LOGS, hanging(frame("the last thing it said\n")));

        Reply.Explained reply = (Reply.Explained) ask();

        assertThat(reply.answer().lastWords().lines()).singleElement()
                .satisfies(line -> assertThat(line.text()).isEqualTo("the last thing it said"));
        assertThat(reply.answer().missing()).anySatisfy(m -> {
            assertThat(m.check()).isEqualTo("logs");
            assertThat(m.reason()).contains("did not come to an end");
        });
    }

    @Test
    void events_that_break_off_leave_nothing_certain_that_rests_on_them() {
        engine.answers("/events", stream("{\"Type\": \"container\", \"Act".getBytes(StandardCharsets.UTF_8)));

        Reply.Explained reply = (Reply.Explained) ask();

        assertThat(missing(reply)).contains("events");
        if (reply.answer().finding() instanceof Answer.Cause cause) {
            assertThat(cause.certainty()).isNotEqualTo(Certainty.CERTAIN);
        }
    }

    @Test
    void a_container_that_is_removed_while_it_is_looked_at_is_still_explained() {
        engine.answers(INSPECT, document(EXITED), notFound()).answers(LOGS, notFound());

        Reply reply = ask();

        assertThat(reply).isInstanceOfSatisfying(Reply.Explained.class, explained -> {
            assertThat(explained.answer().container().name()).isEqualTo("victim");
            assertThat(missing(explained)).contains("logs");
            assertThat(explained.offer()).isInstanceOf(Offer.Nothing.class);
        });
    }

    @Test
    void an_inspect_that_breaks_off_is_a_failure_in_one_sentence() {
        engine.answers(INSPECT, HostileEngine.broken(EXITED));

        assertThat(ask()).isInstanceOfSatisfying(Reply.Failed.class,
                failed -> assertThat(failed.text()).contains("broke off in the middle of an answer"));
    }
}
