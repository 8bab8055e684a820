package dev.inquest;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.answer.Answer;
import dev.inquest.answer.Loop;
import dev.inquest.answer.Moment;
import dev.inquest.approval.Approvers;
import dev.inquest.container.ContainerId;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.playbook.Certainty;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Offer;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Json;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** What happened to real containers, in order, again and again, and to those that are gone. */
@Tag("engine")
class RecentLifeTest {
    private static final String HUNGRY = "sleep 1; exec tail /dev/zero";
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);

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
    void a_stop_that_took_too_long_is_told_from_its_creation_to_its_end() {
        String name = engine.name("told");
        ContainerId id = engine.run(name, "64m", "trap '' TERM; echo ready; while :; do sleep 0.1; done");
        engine.await(id, seen -> !engine.reader().logs(seen, 1).lines().isEmpty());
        engine.raw().stop(id, 2);

        Answer answer = ask(name).answer();

        assertThat(answer.timeline()).extracting(Moment::event)
                .containsExactly("create", "start", "kill", "kill", "die");
        assertThat(said(answer)).anySatisfy(s -> assertThat(s).contains("asked to stop (SIGTERM)"))
                .anySatisfy(s -> assertThat(s).matches("killed \\(SIGKILL\\) through Docker \\(\\+2(\\.\\d)? s\\)"))
                .anySatisfy(s -> assertThat(s).contains("died with exit code 137 (+"));
        assertThat(answer.lastMoments()).isEqualTo(answer.timeline());
        assertThat(answer.loop()).isEmpty();
    }

    @Test
    void a_loop_that_used_up_its_retries_is_counted() {
        String name = engine.name("loop");
        ContainerId id = engine.container(name).restart("on-failure", 3).script("sleep 0.1; exit 4").run();
        engine.await(id, seen -> seen.state().status().equals("exited") && seen.restartCount() == 3);

        Reply.Explained reply = ask(name);

        Loop loop = reply.answer().loop().orElseThrow();
        assertThat(loop.restarts()).isEqualTo(3);
        assertThat(loop.rounds()).isEqualTo(4);
        assertThat(loop.codes()).containsExactly(4, 4, 4, 4);
        assertThat(loop.everyMillis()).isPositive();
        assertThat(loop.say()).contains("It died 4 times", "each time with exit code 4", "gave up after 3 retries");
        assertThat(said(reply.answer())).anySatisfy(s -> assertThat(s).contains("2 more rounds like this"));
        assertThat(Json.write(reply)).contains("\"loop\":{\"restarts\":3,\"rounds\":4,\"codes\":[4,4,4,4]");
    }

    @Test
    void a_loop_that_goes_on_is_said_to() {
        String name = engine.name("endless");
        ContainerId id = engine.container(name).restart("always", 0).script("exit 1").run();
        engine.await(id, seen -> seen.state().status().equals("restarting") && seen.restartCount() >= 4);

        Loop loop = ask(name).answer().loop().orElseThrow();

        assertThat(loop.rounds()).isGreaterThanOrEqualTo(4);
        assertThat(loop.say()).contains("each time with exit code 1", "Docker ", "restart");
    }

    @Test
    void a_container_that_was_killed_for_memory_and_removed_at_once_is_explained_by_its_events() {
        String name = engine.name("rm");
        ContainerId id = engine.container(name)
                .memory("32m")
                .with("{\"HostConfig\":{\"AutoRemove\":true}}")
                .script(HUNGRY)
                .run();
        awaitRemoval(id);

        Reply.Explained reply = ask(name);

        Answer answer = reply.answer();
        assertThat(answer.removed()).isTrue();
        assertThat(answer.container().id()).isEqualTo(id);
        assertThat(answer.timeline()).extracting(Moment::event)
                .startsWith("create", "start")
                .endsWith("die", "destroy");
        // Now and then the engine misses a kill for memory; then nothing is left that could tell of it.
        if (answer.timeline().stream().anyMatch(m -> m.event().equals("oom"))) {
            assertThat(cause(answer).cause()).isEqualTo("oom-limit");
        }
        assertThat(cause(answer).certainty()).isNotEqualTo(Certainty.CERTAIN);
        assertThat(Json.write(reply)).doesNotContain("no limit", "32 MiB")
                .contains("\"removed\":true", "\"state\":\"removed\"", "\"proposal\":null");
        assertThat(answer.missing()).extracting(Answer.Missing::check).containsExactly("inspect");
        assertThat(reply.offer()).isInstanceOf(Offer.Nothing.class);
    }

    @Test
    void a_container_that_was_removed_by_force_was_killed_through_docker() {
        String name = engine.name("rmf");
        ContainerId id = engine.run(name, "64m", "sleep 1000");
        engine.raw().destroy(name);
        awaitRemoval(id);

        Answer answer = ask(id.shortId()).answer();

        assertThat(answer.container().name()).isEqualTo(name);
        assertThat(cause(answer).cause()).isEqualTo("killed-on-request");
        assertThat(cause(answer).certainty()).isEqualTo(Certainty.CERTAIN);
    }

    @Test
    void without_a_name_the_container_that_failed_last_is_meant_although_it_is_gone() {
        engine.awaitEnd(engine.run(engine.name("there"), "64m", "exit 1"));
        String name = engine.name("gone");
        ContainerId id = engine.container(name).with("{\"HostConfig\":{\"AutoRemove\":true}}").script("exit 7").run();
        awaitRemoval(id);

        Reply.Explained reply = (Reply.Explained) desk.ask(question("why did my container die?"));

        assertThat(reply.answer().container().id()).isEqualTo(id);
        assertThat(reply.understood()).contains(name, "has been removed since");
        assertThat(reply.answer().say()).contains("exit code 7");
    }

    private void awaitRemoval(ContainerId id) {
        engine.until(() -> engine.reader().removed().stream().anyMatch(gone -> gone.id().equals(id)));
    }

    private Reply.Explained ask(String name) {
        return (Reply.Explained) desk.ask(question("why did " + name + " die?"));
    }

    private static Question question(String text) {
        return new Question(text, "", "", new Person("terminal", "ann", "ann"));
    }

    private static List<String> said(Answer answer) {
        return answer.timeline().stream().map(Moment::say).toList();
    }

    private static Answer.Cause cause(Answer answer) {
        return (Answer.Cause) answer.finding();
    }
}
