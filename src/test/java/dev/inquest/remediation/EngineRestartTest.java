package dev.inquest.remediation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.inquest.DeskParts;
import dev.inquest.QuickPace;
import dev.inquest.RealEngine;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.Inspection;
import dev.inquest.database.Database;
import dev.inquest.desk.Decision;
import dev.inquest.desk.Desk;
import dev.inquest.desk.Reply;
import dev.inquest.engine.PrivateEngine;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.House;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation.State;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** An engine that really goes down and comes back in the middle of a fix. */
@Tag("engine")
class EngineRestartTest {
    private static final Person ANN = new Person("test", "U0ANN", "ann");
    private static final Person BOB = new Person("test", "U0BOB", "bob");

    private Path folder;
    private PrivateEngine daemon;
    private RealEngine engine;
    private Database database;
    private ShakyEngine shaky;
    private Desk desk;

    @BeforeEach
    void up() throws IOException {
        folder = Files.createTempDirectory("inq");
        daemon = RealEngine.in(folder);
        engine = RealEngine.at(daemon.up());
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        shaky = new ShakyEngine(engine.reader(), engine.operator());
        var pace = new QuickPace();
        Templates templates = Templates.open(List.of(Path.of("templates")));
        desk = new DeskParts(shaky.reader(), shaky.operator(), () -> Playbooks.loadUnchecked(List.of(), templates),
                templates, database, House.DEFAULT, new Approvers(List.of("U0BOB"), false), pace, pace).desk();
    }

    @AfterEach
    void down() throws IOException, InterruptedException {
        database.close();
        engine.clean();
        daemon.down();
        new ProcessBuilder("rm", "-rf", "--one-file-system", folder.toString()).start().waitFor();
    }

    @Test
    void a_restart_between_two_steps_of_a_fix_leaves_one_container_that_runs() {
        String name = engine.name("between");
        ContainerId old = running(name);
        shaky.after("rename", this::restart);

        Remediation fix = fixed(name);

        assertThat(fix.state()).as(fix.say()).isIn(State.VERIFIED, State.ROLLED_BACK);
        assertOneRuns(name, fix, old);
    }

    @Test
    void a_restart_while_the_result_is_watched_leaves_one_container_that_runs() {
        String name = engine.name("watched");
        ContainerId old = running(name);
        shaky.after("start", this::restart);

        Remediation fix = fixed(name);

        assertThat(fix.state()).as(fix.say()).isIn(State.VERIFIED, State.ROLLED_BACK);
        assertOneRuns(name, fix, old);
    }

    private ContainerId running(String name) {
        return engine.container(name)
                .memory("32m")
                .restart("always", 0)
                .with("{\"Volumes\":{\"/data\":{}}}")
                .script("trap 'exit 0' TERM; sleep 3600 & wait")
                .run();
    }

    private void restart() {
        daemon.down();
        daemon.up();
    }

    private Remediation fixed(String name) {
        Reply.Proposed proposed = (Reply.Proposed) desk.propose(new Question("", "", "", ANN), name,
                Optional.of(Bytes.mib(256)), Optional.of(Action.RECREATE));
        Decision.Approved approved = (Decision.Approved) desk.approve(proposed.proposal().id(), BOB, "");
        return desk.await(approved.remediation());
    }

    private void assertOneRuns(String name, Remediation fix, ContainerId old) {
        List<ContainerSummary> left = engine.reader()
                .containers()
                .stream()
                .filter(c -> c.name().startsWith(name))
                .toList();
        assertThat(left).hasSize(1);
        Inspection now = engine.reader().inspect(left.getFirst().id());
        assertThat(now.name()).isEqualTo(name);
        assertThat(now.state().running()).isTrue();
        assertThat(now.restartPolicy()).isEqualTo(new Inspection.RestartPolicy("always", 0));
        assertThat(now.mounts()).hasSize(1);
        assertThat(now.id().equals(old)).isEqualTo(fix.state() == State.ROLLED_BACK);
        assertThat(now.memory().limit()).isEqualTo(fix.state() == State.VERIFIED ? Bytes.mib(256) : Bytes.mib(32));
    }
}
