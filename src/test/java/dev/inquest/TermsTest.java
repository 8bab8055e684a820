package dev.inquest;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.approval.Approvers;
import dev.inquest.container.ContainerId;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** Terms, explained by a container that has really died. */
@Tag("engine")
class TermsTest {
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);
    private static final Person ANN = new Person("slack", "U0ANN", "ann");

    @TempDir
    Path folder;

    private final RealEngine engine = RealEngine.get();
    private final QuickPace pace = new QuickPace();
    private Database database;
    private Desk desk;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        desk = new DeskParts(engine.reader(), engine.operator(), () -> PLAYBOOKS, TEMPLATES, database, House.DEFAULT,
                new Approvers(List.of(), false), pace, pace).desk();
    }

    @AfterEach
    void close() {
        engine.clean();
        database.close();
    }

    @Test
    void after_an_answer_its_thread_is_told_what_things_mean_with_the_container_s_own_numbers() {
        String name = engine.name("terms");
        ContainerId id = engine.container(name).memory("32m").restart("on-failure", 1).script("echo hi; exit 3").run();
        engine.await(id, seen -> seen.state().status().equals("exited") && seen.restartCount() == 1);
        ask("why did " + name + " die?");

        assertThat(told("what does swap do here?"))
                .startsWith(name + " has a limit of 32 MiB and may use 32 MiB of swap on top");
        assertThat(told("what is a restart policy?"))
                .startsWith(name + " has the policy `on-failure`, at most 1 time, and was restarted by it 1 time");
        assertThat(told("exit code 3?")).contains(name + " ended with 3. What the record says of it: ");
        assertThat(told("what does OOMKilled mean?")).contains("the flag is false, the memory limit is 32 MiB");
        assertThat(told("what is /dev/shm?")).startsWith(name + " has 64 MiB of /dev/shm, within its memory limit");
    }

    private String told(String text) {
        return ((Reply.Told) ask(text)).text();
    }

    private Reply ask(String text) {
        return desk.ask(new Question(text, "T", "", ANN));
    }
}
