package dev.inquest.telling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.DeskParts;
import dev.inquest.SettableClock;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.EngineException;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.question.Intent;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Json;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** A question for a meaning, asked at the desk. */
class ExplainingTest {
    private static final Person ANN = new Person("slack", "U0ANN", "ann");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private Database database;
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        Files.createDirectories(folder.resolve("ours/terms"));
        Files.writeString(folder.resolve("ours/terms/runbook.ftl"), "<#-- \nnames: runbook\n-->\nSee ${page}.");
        var templates = Templates.open(List.of(folder.resolve("ours"), Path.of("templates")));
        var playbooks = Playbooks.loadUnchecked(List.of(Path.of("playbooks")), templates);
        desk = new DeskParts(engine, engine, () -> playbooks, templates, database, House.DEFAULT,
                new Approvers(List.of(), false), clock, clock::advance).desk();
        engine.oom(engine.running("data-processor", Bytes.mib(32)));
        engine.running("api", Bytes.mib(64));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void inside_a_thread_a_term_is_explained_by_what_the_thread_is_about() {
        Reply.Told before = told("what does swap do here?", "t1");
        desk.ask(new Question("why did data-processor die?", "t1", "", ANN));

        Reply.Told here = told("what does swap do here?", "t1");

        assertThat(here.text()).startsWith("data-processor has a limit of 32 MiB and may use 32 MiB of swap on top");
        assertThat(before.text()).startsWith("Swap is disk");
        assertThat(told("what does swap do here?", "t2").text()).isEqualTo(before.text());
        assertThat(told("what does swap do here?", "").text()).isEqualTo(before.text());
    }

    @Test
    void a_program_is_told_the_term_and_the_container() {
        desk.ask(new Question("why did data-processor die?", "t1", "", ANN));

        Reply.Told reply = told("what does 137 mean?", "t1");

        assertThat(reply.intent()).isEqualTo(Intent.EXPLAIN);
        assertThat(reply.data()).containsEntry("term", "exit-code")
                .containsEntry("number", 137)
                .containsEntry("container", "data-processor");
        assertThat(Json.write(reply)).contains("\"kind\":\"told\"", "\"intent\":\"explain\"", "\"term\":\"exit-code\"");
    }

    @Test
    void a_container_that_the_question_names_is_the_example() {
        desk.ask(new Question("why did data-processor die?", "t1", "", ANN));

        assertThat(told("what does exit code 137 mean for data-processor?", "t2").text())
                .contains("data-processor ended with 137. Ask `why did data-processor die?`");
        assertThat(told("what does memory limit mean for api?", "t1").text())
                .startsWith("api has a memory limit of 64 MiB");
    }

    @Test
    void what_is_compared_is_explained_together() {
        Reply.Told reply = told("what is the difference between SIGTERM and SIGKILL", "");

        assertThat(reply.data()).containsEntry("terms", List.of("sigterm", "sigkill"));
        assertThat(reply.text()).contains("SIGTERM, signal 15, asks", "SIGKILL, signal 9, ends");
    }

    @Test
    void a_word_is_explained_while_the_engine_is_away() {
        engine.fail("list", new EngineException(EngineException.Reason.UNREACHABLE, "No engine answers."));

        assertThat(told("what is exit code 139?", "").text()).contains("SIGSEGV");
    }

    @Test
    void a_term_of_a_team_that_cannot_be_rendered_says_so() {
        Reply reply = desk.ask(new Question("what is the runbook", "", "", ANN));

        assertThat(reply).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("template_broken");
            assertThat(failed.text()).contains("terms/runbook.ftl");
        });
    }

    private Reply.Told told(String text, String thread) {
        return (Reply.Told) desk.ask(new Question(text, thread, "", ANN));
    }
}
