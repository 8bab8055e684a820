package dev.inquest.inquiry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
import dev.inquest.desk.Desk;
import dev.inquest.playbook.Playbooks;
import dev.inquest.question.Meant;
import dev.inquest.question.Question;
import dev.inquest.question.Term;
import dev.inquest.question.Terms;
import dev.inquest.question.Understanding;
import dev.inquest.question.Understood;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** A team asks in its own words, and its own playbook answers. */
class AskingTest {
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks
            .load(List.of(Path.of("src/test/resources/team/playbooks"), Path.of("playbooks")), TEMPLATES);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private OwnDesk own;
    private Desk desk;

    @BeforeEach
    void open() {
        own = new OwnDesk(folder, engine, engine, () -> PLAYBOOKS, clock, clock::advance);
        desk = own.desk();
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void the_playbook_answers_of_the_container_that_it_is_for() {
        refused(licence("flex"));
        engine.exited(engine.running("api", Bytes.mib(64)), 1);

        Reply.Explained reply = (Reply.Explained) ask("is the licence server down again?");

        assertThat(reply.answer().container().name()).isEqualTo("flex");
        assertThat(reply.understood()).contains("flex", "licence-server", "named none");
        assertThat(reply.answer().say()).isEqualTo("flex had no free licence 2 times before it stopped.");
    }

    @Test
    void of_several_the_one_that_does_not_run_is_meant() {
        licence("flex-1");
        refused(licence("flex-2"));

        Reply.Explained reply = (Reply.Explained) ask("is the licence server down again?");

        assertThat(reply.answer().container().name()).isEqualTo("flex-2");
    }

    @Test
    void of_several_that_are_all_down_it_is_asked_which() {
        refused(licence("flex-1"));
        refused(licence("flex-2"));

        Reply.AskedBack reply = (Reply.AskedBack) ask("is the licence server down again?");

        assertThat(reply.choices()).extracting(Reply.Choice::label)
                .anyMatch(label -> label.contains("flex-1"))
                .anyMatch(label -> label.contains("flex-2"));
    }

    @Test
    void a_container_that_is_named_is_meant_whatever_the_playbook_is_for() {
        refused(licence("flex"));
        engine.exited(engine.running("api", Bytes.mib(64)), 1);

        Reply.Explained reply = (Reply.Explained) ask("is the licence server of api down again?");

        assertThat(reply.answer().container().name()).isEqualTo("api");
    }

    @Test
    void the_container_of_the_conversation_is_meant_where_the_playbook_is_for_it() {
        refused(licence("flex-1"));
        refused(licence("flex-2"));
        engine.exited(engine.running("api", Bytes.mib(64)), 1);

        assertThat(settled("flex-1")).isEqualTo("flex-1");
        assertThat(settled("flex-2")).isEqualTo("flex-2");
        assertThat(settled("api")).isEqualTo("licence-server");
    }

    @Test
    void where_the_playbook_is_for_none_that_is_there_the_conversation_decides() {
        engine.exited(engine.running("api", Bytes.mib(64)), 1);

        assertThat(settled("api")).isEqualTo("api");
    }

    @Test
    void playbooks_that_came_with_inquest_lead_no_question_astray() {
        assertThat(Asking.asks(() -> PLAYBOOKS)).singleElement()
                .satisfies(asks -> assertThat(asks.playbook()).isEqualTo("licence-server"));
    }

    private String settled(String about) {
        List<ContainerSummary> known = engine.containers();
        Meant conversation = new Meant.One(
                known.stream().filter(c -> c.name().equals(about)).findFirst().orElseThrow());
        Understood read = new Understanding(() -> new Terms(List.<Term>of()), () -> Asking.asks(() -> PLAYBOOKS))
                .read(question("is the licence server down again?"), known, List::of);
        return new Asking(container -> engine.inspect(container.id()), () -> PLAYBOOKS)
                .settled(read, known, conversation)
                .container()
                .asked();
    }

    private ContainerId licence(String name) {
        ContainerId id = engine.running(name, Bytes.mib(64));
        engine.labelled(id, Map.of("licence", "flexnet"));
        return id;
    }

    private void refused(ContainerId id) {
        engine.says(id, "FlexNet Licensing error: -15", "FlexNet Licensing error: -15");
        engine.exited(id, 42);
    }

    private Reply ask(String text) {
        return desk.ask(question(text));
    }

    private static Question question(String text) {
        return new Question(text, "", "", OwnDesk.ANN);
    }
}
