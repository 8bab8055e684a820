package dev.inquest.scenario;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.DeskParts;
import dev.inquest.RealEngine;
import dev.inquest.answer.Answer;
import dev.inquest.approval.Approvers;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.playbook.Certainty;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;
import dev.inquest.verification.Pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Podman keeps less than Docker does. What it does not keep must not turn into a wrong answer: {@code mvn -Pengines verify}. */
@Tag("engines")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodmanTest {
    private static final String SCRIPT = "src/test/scripts/podman-engine.sh";
    private static final Person ASKER = new Person("terminal", "ann", "ann");

    private RealEngine engine;
    private Database database;
    private Desk desk;

    @BeforeAll
    void begin(@TempDir Path folder) {
        engine = RealEngine.at(EngineScript.run(SCRIPT, "up").strip());
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        Templates templates = Templates.open(List.of(Path.of("templates")));
        Playbooks playbooks = Playbooks.load(List.of(Path.of("playbooks")), templates);
        desk = new DeskParts(engine.reader(), engine.operator(), () -> playbooks, templates, database, House.DEFAULT,
                new Approvers(List.of(), false), InstantSource.system(), Pace.real()).desk();
    }

    @AfterAll
    void end() {
        engine.clean();
        database.close();
        EngineScript.run(SCRIPT, "down");
    }

    @Test
    void a_kill_at_the_limit_leaves_no_record_and_is_not_called_proven() {
        Answer.Finding finding = explained(engine.awaitEnd(engine.run(engine.name("oom"), "32m",
                "sleep 1; exec tail /dev/zero")).name());

        assertThat(finding).isInstanceOfSatisfying(Answer.Cause.class, cause -> {
            assertThat(cause.cause()).isEqualTo("sigkill-unproven");
            assertThat(cause.certainty()).isEqualTo(Certainty.POSSIBLE);
        });
    }

    @Test
    void a_kill_on_request_is_told_from_one_that_nobody_asked_for() {
        ContainerId id = engine.container(engine.name("killed")).command("sleep", "1000").run();
        engine.raw().kill(id, "KILL");

        assertThat(explained(engine.awaitEnd(id).name())).isInstanceOfSatisfying(Answer.Cause.class,
                cause -> assertThat(cause.cause()).isEqualTo("killed-on-request"));
    }

    @Test
    void a_stop_that_ran_out_of_patience_is_not_blamed_on_memory_or_the_host() {
        ContainerId id = engine.run(engine.name("stubborn"), "32m", "trap '' TERM; while :; do sleep 1; done");
        engine.raw().stop(id, 1);

        assertThat(explained(engine.awaitEnd(id).name())).isInstanceOfSatisfying(Answer.Cause.class,
                cause -> assertThat(cause.certainty()).isEqualTo(Certainty.POSSIBLE));
    }

    @Test
    void the_last_words_of_a_program_are_read_whole() {
        ContainerId id = engine.run(engine.name("failing"), "", "echo cannot open config; exit 3");

        assertThat(explained(engine.awaitEnd(id).name())).isInstanceOfSatisfying(Answer.Cause.class, cause -> {
            assertThat(cause.cause()).isEqualTo("app-error");
            assertThat(cause.say()).contains("\"cannot open config\"");
        });
    }

    @Test
    void a_failed_start_leaves_no_reason_so_none_is_claimed() {
        ContainerId id = engine.container(engine.name("absent")).command("nosuchbin").create();
        assertThat(catchThrowable(() -> engine.operator().start(id))).isInstanceOf(EngineException.class);

        assertThat(explained(engine.reader().inspect(id).name())).isInstanceOfSatisfying(Answer.Cause.class, cause -> {
            assertThat(cause.cause()).isEqualTo("never-started");
            assertThat(cause.certainty()).isEqualTo(Certainty.POSSIBLE);
        });
    }

    private Answer.Finding explained(String name) {
        Reply reply = desk.ask(new Question("why did " + name + " die?", "", "", ASKER));
        assertThat(reply).isInstanceOf(Reply.Explained.class);
        return ((Reply.Explained) reply).answer().finding();
    }
}
