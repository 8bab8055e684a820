package dev.inquest.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.inquest.RealEngine;
import dev.inquest.container.ContainerId;
import dev.inquest.engine.PrivateEngine;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said of containers that went down with their engine, which has forgotten everything when it is back. */
@Tag("engine")
class DaemonRestartTest {
    private Path folder;
    private PrivateEngine daemon;
    private RealEngine engine;

    @BeforeEach
    void up() throws IOException {
        folder = Files.createTempDirectory("inq");
        daemon = RealEngine.in(folder);
        engine = RealEngine.at(daemon.up());
    }

    @AfterEach
    void down() throws IOException, InterruptedException {
        engine.clean();
        daemon.down();
        new ProcessBuilder("rm", "-rf", "--one-file-system", folder.toString()).start().waitFor();
    }

    @Test
    void containers_that_went_down_with_their_engine_are_not_said_to_have_failed() throws IOException {
        List<String> names = List.of(engine.name("orders"), engine.name("billing"));
        List<ContainerId> containers = new ArrayList<>();
        for (String name : names) {
            containers.add(engine.container(name).with("{\"StopTimeout\":1}").script("exec sleep 1000").run());
        }

        daemon.down();
        daemon.up();

        containers.forEach(engine::awaitEnd);
        try (Stages stages = Stages.open(engine, folder)) {
            for (String name : names) {
                JsonNode reply = stages.ask("why did " + name + " die?");
                assertThat(reply.at("/verdict/cause").asText()).as(reply.toPrettyString())
                        .isEqualTo("daemon-restart");
            }
        }
    }

    @Test
    void who_killed_a_container_is_not_proven_once_the_engine_has_forgotten_it() throws IOException {
        String name = engine.name("victim");
        ContainerId victim = engine.container(name).script("echo ready; exec sleep 1000").run();
        Steps steps = new Steps(engine, victim);
        steps.take("wait log ready");
        steps.take("host kill 9");
        steps.take("wait exited");

        daemon.down();
        daemon.up();

        try (Stages stages = Stages.open(engine, folder)) {
            JsonNode reply = stages.ask("why did " + name + " die?");
            assertThat(reply.at("/verdict/cause").asText()).as(reply.toPrettyString()).isEqualTo("sigkill-unproven");
            assertThat(reply.at("/verdict/certainty").asText()).isEqualTo("possible");
        }
    }
}
