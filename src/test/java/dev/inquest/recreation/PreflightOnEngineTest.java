package dev.inquest.recreation;

import java.nio.file.Path;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.RealEngine;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Proposal;

import static org.assertj.core.api.Assertions.assertThat;

/** That what a proposal says of a container before anything is touched is true of real ones, and becomes true of fixed ones. */
@Tag("engine")
class PreflightOnEngineTest {
    @TempDir
    Path folder;

    private final RealEngine engine = RealEngine.get();
    private Counter counter;

    @BeforeEach
    void open() {
        counter = new Counter(engine, folder);
    }

    @AfterEach
    void close() {
        engine.clean();
        counter.close();
    }

    @Test
    void files_outside_volumes_are_named_and_updating_in_place_does_keep_them() {
        String name = engine.name("writer");
        ContainerId id = engine.container(name)
                .memory("32m")
                .with("{\"Volumes\":{\"/data\":{}}}")
                .script("test -e /kept && cat /kept; mkdir -p /app; echo a >/app/one; echo b >/kept; echo c >/data/in;"
                        + " echo told; sleep 3600")
                .run();
        engine.await(id, seen -> engine.lines(id).contains("told"));
        String volume = engine.raw().inspect(id).at("/Mounts/0/Name").asText();
        engine.removeLast(() -> engine.raw().destroyVolume(volume));

        Proposal recreating = counter.proposal(name, Action.RECREATE);
        Proposal updating = counter.proposal(name, Action.UPDATE);

        assertThat(look(recreating, "written files")).satisfies(files -> {
            assertThat(files.ok()).isFalse();
            assertThat(files.say()).contains("2 files", "/app/one, /kept").doesNotContain("/data");
        });
        assertThat(look(recreating, "volumes").say()).contains("without a name at /data travels along");
        assertThat(recreating.risk()).contains("up to 10 s", "2 files outside its volumes", "New id");
        assertThat(look(updating, "written files").ok()).isTrue();
        assertThat(counter.carryOut(updating)).isEmpty();
        engine.until(() -> engine.lines(id).contains("b"));
        assertThat(engine.raw().inspect(id).at("/HostConfig/Memory").asLong()).isEqualTo(Bytes.mib(256).count());
    }

    @Test
    void while_another_one_shares_its_network_it_is_updated_in_place_and_recreated_after_that_one_has_ended() {
        String name = engine.name("parent");
        ContainerId id = engine.container(name).memory("32m").network("bridge").script("sleep 3600").run();
        String sidecar = engine.name("sidecar");
        ContainerId dependent = engine.container(sidecar).network("container:" + name).script("sleep 3600").run();

        Proposal proposal = counter.proposal(name, Optional.empty());

        assertThat(proposal.plan().action()).isEqualTo(Action.UPDATE);
        assertThat(look(proposal, "strategy").say()).contains("cannot be recreated", sidecar + " (its network)");
        assertThat(look(proposal, "dependents").say()).contains("docker restart " + sidecar);
        assertThat(counter.refusal(name, "--strategy update")).isEmpty();
        engine.raw().kill(dependent, "KILL");
        engine.awaitEnd(dependent);
        Proposal afterwards = counter.proposal(name, Optional.empty());
        assertThat(afterwards.plan().action()).isEqualTo(Action.RECREATE);
        assertThat(look(afterwards, "dependents").say()).contains(sidecar, "made anew");
        assertThat(engine.reader().inspect(id).state().running()).isTrue();
    }

    @Test
    void one_whose_network_belongs_to_a_container_that_is_gone_is_refused_and_runs_on() {
        String name = engine.name("orphan");
        String parent = engine.name("gone");
        engine.container(parent).network("bridge").script("sleep 3600").run();
        ContainerId id = engine.container(name).memory("32m").network("container:" + parent).script("sleep 3600").run();
        engine.raw().destroy(parent);

        assertThat(counter.refusal(name, "network of another container that is gone")).isEmpty();
        assertThat(engine.reader().inspect(id).state().running()).isTrue();
    }

    @Test
    void one_that_is_removed_when_it_stops_gets_both_limits_while_it_runs() {
        String name = engine.name("rm");
        ContainerId id = engine.container(name)
                .memory("32m")
                .with("{\"HostConfig\":{\"AutoRemove\":true}}")
                .script("while true; do cat /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/memory.max"
                        + " 2>/dev/null; sleep 1; done")
                .run();
        JsonNode before = engine.raw().inspect(id);

        Proposal proposal = counter.proposal(name, Optional.empty());

        assertThat(proposal.plan().action()).isEqualTo(Action.UPDATE_LIVE);
        assertThat(look(proposal, "--rm").say()).contains("never stopped");
        assertThat(counter.carryOut(proposal)).isEmpty();
        JsonNode after = engine.raw().inspect(id);
        assertThat(after.at("/State/StartedAt")).isEqualTo(before.at("/State/StartedAt"));
        assertThat(after.at("/HostConfig/Memory").asLong()).isEqualTo(Bytes.mib(256).count());
        assertThat(after.at("/HostConfig/MemorySwap").asLong()).isEqualTo(Bytes.mib(512).count());
        engine.until(() -> engine.lines(id).contains(String.valueOf(Bytes.mib(256).count())));
    }

    private static Proposal.Preflight look(Proposal proposal, String check) {
        return proposal.preflight().stream().filter(look -> look.check().equals(check)).findFirst().orElseThrow();
    }
}
