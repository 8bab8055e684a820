package dev.inquest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.answer.Answer;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.playbook.Certainty;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** Containers that really die, each in its own way, and what is said and done about it. */
@Tag("engine")
class DeathsTest {
    /** Fills memory beyond 32 MiB within a second, without a log line. */
    private static final String HUNGRY = "sleep 1; exec tail /dev/zero";
    /** Holds about 100 MiB in the end, a megabyte every tenth of a second. */
    private static final String GROWING = "exec awk 'BEGIN{b=sprintf(\"%1048576s\",\"\");for(i=1;i<=100;i++){m[i]=b i;"
            + "printf \"holding %d MiB\\n\",i;fflush();system(\"sleep 0.02\")}while(1)system(\"sleep 60\")}'";
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);
    private static final Person ANN = new Person("slack", "U0ANN", "ann");
    private static final Person BOB = new Person("slack", "U0BOB", "bob");

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
                new Approvers(List.of("U0BOB"), false), pace, pace).desk();
    }

    @AfterEach
    void close() {
        engine.clean();
        database.close();
    }

    @Test
    void a_container_that_hits_its_memory_limit() {
        String name = engine.name("oom");
        engine.awaitEnd(engine.run(name, "32m", HUNGRY));

        Reply.Explained reply = ask(name);

        Answer.Cause cause = cause(reply);
        assertThat(cause.cause()).isEqualTo("oom-limit");
        // Now and then the engine misses an OOM kill and keeps no record of it: only then may it be a guess.
        if (engine.reader().inspect(reply.answer().container().id()).state().oomKilled()) {
            assertThat(cause.certainty()).isNotEqualTo(Certainty.POSSIBLE);
        }
        assertThat(reply.answer().say()).contains("32 MiB");
        assertThat(reply.answer().missing()).anySatisfy(m -> assertThat(m.check()).isEqualTo("stats"));
        Proposal proposal = ((Offer.Proposed) reply.offer()).proposal();
        assertThat(proposal.plan().after().limit()).isEqualTo(Bytes.mib(256));
    }

    @Test
    void a_container_that_is_killed_with_docker_kill() {
        String name = engine.name("kill");
        ContainerId id = engine.run(name, "64m", "while :; do sleep 0.2; done");
        engine.raw().kill(id, "KILL");
        engine.awaitEnd(id);

        Reply.Explained reply = ask(name);

        assertThat(cause(reply).cause()).isEqualTo("killed-on-request");
        assertThat(cause(reply).certainty()).isEqualTo(Certainty.CERTAIN);
        assertThat(reply.offer()).isInstanceOf(Offer.Nothing.class);
    }

    @Test
    void a_container_that_does_not_stop_in_time() {
        String name = engine.name("slow");
        ContainerId id = engine.run(name, "64m", "trap '' TERM; echo ready; while :; do sleep 0.1; done");
        awaitLog(id);
        engine.raw().stop(id, 2);

        Reply.Explained reply = ask(name);

        assertThat(cause(reply).cause()).isEqualTo("stop-timeout");
        assertThat(reply.answer().say()).contains("SIGTERM", "2 s");
    }

    @Test
    void a_container_that_is_stopped_and_stops() {
        String name = engine.name("stop");
        ContainerId id = engine.run(name, "64m", "trap 'exit 143' TERM; echo ready; while :; do sleep 0.1; done");
        awaitLog(id);
        engine.raw().stop(id, 10);

        assertThat(cause(ask(name)).cause()).isEqualTo("stopped");
    }

    @Test
    void a_container_that_fails_by_itself() {
        String name = engine.name("fail");
        engine.awaitEnd(engine.run(name, "64m", "echo 'cannot open config.yaml' >&2; exit 3"));

        Reply.Explained reply = ask(name);

        assertThat(cause(reply).cause()).isEqualTo("app-error");
        assertThat(reply.answer().say()).contains("3", "cannot open config.yaml");
        assertThat(reply.answer().lastWords().lines()).hasSize(1);
    }

    @Test
    void a_container_that_just_finishes() {
        String name = engine.name("done");
        engine.awaitEnd(engine.run(name, "64m", "echo done"));

        assertThat(cause(ask(name)).cause()).isEqualTo("finished");
    }

    @Test
    void a_container_that_returns_137_itself_is_not_called_an_oom() {
        String name = engine.name("own137");
        engine.awaitEnd(engine.run(name, "64m", "sleep 2.2; exit 137"));

        Answer.Cause cause = cause(ask(name));

        assertThat(cause.cause()).isNotEqualTo("oom-limit");
        assertThat(cause.certainty()).isEqualTo(Certainty.POSSIBLE);
    }

    @Test
    void an_approved_fix_changes_the_limit_and_nothing_else() {
        String name = engine.name("growing");
        ContainerId old = engine.container(name)
                .memory("32m")
                .env("MODE=nightly run")
                .label("team", "data")
                .bind("test-growing-data:/data")
                .restart("on-failure", 2)
                .with("{\"WorkingDir\":\"/tmp\"}")
                .script(GROWING)
                .run();
        engine.removeLater(() -> engine.raw().destroyVolume("test-growing-data"));
        engine.removeLater(() -> engine.raw().destroy(name));
        engine.await(old, seen -> seen.state().status().equals("exited") && seen.restartCount() == 2);
        JsonNode before = engine.raw().inspect(old);
        Proposal proposal = ((Offer.Proposed) ask(name).offer()).proposal();

        Remediation result = approved(proposal);

        assertThat(result.state()).as(result.say()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(result.watched()).isNotEmpty();
        JsonNode after = engine.raw().inspect(idOf(name));
        assertThat(after.at("/State/Running").asBoolean()).isTrue();
        assertThat(after.at("/State/OOMKilled").asBoolean()).isFalse();
        assertThat(after.at("/HostConfig/Memory").asLong()).isEqualTo(268435456);
        assertThat(after.at("/HostConfig/MemorySwap").asLong()).isEqualTo(536870912);
        for (String same : List.of("/Config/Cmd", "/Config/Env", "/Config/Labels", "/Config/WorkingDir",
                "/HostConfig/RestartPolicy", "/Mounts", "/Name", "/Image")) {
            assertThat(after.at(same)).as(same).isEqualTo(before.at(same));
        }
        assertThat(engine.reader().containers()).filteredOn(c -> c.name().contains(name)).hasSize(1);
    }

    @Test
    void a_fix_that_is_killed_again_puts_the_old_container_back() {
        String name = engine.name("insatiable");
        ContainerId old = engine.run(name, "32m", HUNGRY);
        engine.awaitEnd(old);
        Reply.Proposed reply = (Reply.Proposed) OwnDesk.propose(desk, new Question("", "", "", ANN), name,
                Optional.of(Bytes.mib(48)), Optional.of(Action.RECREATE));

        Remediation result = approved(reply.proposal());

        assertThat(result.state()).as(result.say()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(idOf(name)).isEqualTo(old);
        assertThat(engine.reader().inspect(old).memory().limit()).isEqualTo(Bytes.mib(32));
        assertThat(engine.reader().containers()).filteredOn(c -> c.name().contains(name)).hasSize(1);
    }

    @Test
    void updating_in_place_keeps_the_container() {
        String name = engine.name("inplace");
        ContainerId old = engine.run(name, "32m", GROWING);
        engine.removeLater(() -> engine.raw().destroy(name));
        engine.awaitEnd(old);
        Reply.Proposed reply = (Reply.Proposed) OwnDesk.propose(desk, new Question("", "", "", ANN), name,
                Optional.empty(),
                Optional.of(Action.UPDATE));

        Remediation result = approved(reply.proposal());

        assertThat(result.state()).as(result.say()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(idOf(name)).isEqualTo(old);
        assertThat(engine.reader().inspect(old).memory().limit()).isEqualTo(Bytes.mib(256));
    }

    private void awaitLog(ContainerId id) {
        engine.await(id, seen -> !engine.reader().logs(seen, 1).lines().isEmpty());
    }

    private Reply.Explained ask(String name) {
        return (Reply.Explained) desk.ask(new Question("why did " + name + " die?", "", "", ANN));
    }

    private static Answer.Cause cause(Reply.Explained reply) {
        return (Answer.Cause) reply.answer().finding();
    }

    private ContainerId idOf(String name) {
        return engine.reader().containers().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow().id();
    }

    private Remediation approved(Proposal proposal) {
        Decision.Approved decision = (Decision.Approved) desk.approve(proposal.id(), BOB, "");
        return desk.await(decision.remediation());
    }
}
