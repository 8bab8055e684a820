package dev.inquest.remediation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.inquest.OwnDesk;
import dev.inquest.QuickPace;
import dev.inquest.RealEngine;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.Inspection;
import dev.inquest.engine.PrivateEngine;
import dev.inquest.proposal.Action;
import dev.inquest.remediation.Remediation.State;

import static org.assertj.core.api.Assertions.assertThat;

/** An engine that really goes down and comes back in the middle of a fix. */
@Tag("engine")
class EngineRestartTest {
    private Path folder;
    private PrivateEngine daemon;
    private RealEngine engine;
    private ShakyEngine shaky;
    private OwnDesk desk;

    @BeforeEach
    void up() throws IOException {
        folder = Files.createTempDirectory("inq");
        daemon = RealEngine.in(folder);
        engine = RealEngine.at(daemon.up());
        shaky = new ShakyEngine(engine.reader(), engine.operator());
        var pace = new QuickPace();
        desk = new OwnDesk(folder, shaky.reader(), shaky.operator(), OwnDesk.noPlaybooks(), pace, pace);
    }

    @AfterEach
    void down() throws IOException, InterruptedException {
        desk.close();
        engine.clean();
        daemon.down();
        new ProcessBuilder("rm", "-rf", "--one-file-system", folder.toString()).start().waitFor();
    }

    @Test
    void a_restart_between_two_steps_of_a_fix_leaves_one_container_that_runs() {
        String name = engine.name("between");
        ContainerId old = running(name);
        shaky.after("rename", this::restart);

        assertOneRuns(name, fixed(name), old);
    }

    @Test
    void a_restart_while_the_result_is_watched_leaves_one_container_that_runs() {
        String name = engine.name("watched");
        ContainerId old = running(name);
        shaky.after("start", this::restart);

        assertOneRuns(name, fixed(name), old);
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
        return desk.approved(desk.proposed(name, Action.RECREATE));
    }

    private void assertOneRuns(String name, Remediation fix, ContainerId old) {
        assertThat(fix.state()).as(fix.say()).isIn(State.VERIFIED, State.ROLLED_BACK);
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
