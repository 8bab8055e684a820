package dev.inquest.recreation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.ContainerRecipe;
import dev.inquest.RealEngine;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;

import static org.assertj.core.api.Assertions.assertThat;

/** What an approved fix leaves as it was, seen from inside the container and in its limits. */
@Tag("engine")
class FixedContainersTest {
    private static final String STAYS = "; echo told; sleep 3600";

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

    @TestFactory
    Stream<DynamicTest> swap_means_the_same_as_before() {
        Map<String, long[]> swaps = Map.of("unlimited", new long[]{-1, -1}, "none", new long[]{64, 256},
                "twice the limit", new long[]{128, 512}, "an allowance of 36 MiB", new long[]{100, 292});
        return Stream.of(Action.RECREATE, Action.UPDATE)
                .flatMap(action -> swaps.entrySet()
                        .stream()
                        .map(swap -> DynamicTest.dynamicTest(action.word() + ", " + swap.getKey(),
                                () -> swapIsKept(action, bytes(swap.getValue()[0]), bytes(swap.getValue()[1])))));
    }

    private static long bytes(long mebibytes) {
        return mebibytes < 0 ? mebibytes : Bytes.mib(mebibytes).count();
    }

    private void swapIsKept(Action action, long before, long after) {
        String name = engine.name("swap");
        ContainerId old = ended(engine.container(name).memory("64m").swap(before).script("true" + STAYS));

        Proposal proposal = counter.proposal(name, action);

        assertThat(proposal.plan().changes()).contains(new Plan.Change("HostConfig.MemorySwap", before, after));
        assertThat(counter.carryOut(proposal)).isEmpty();
        JsonNode made = inspect(name);
        assertThat(made.at("/HostConfig/Memory").asLong()).isEqualTo(Bytes.mib(256).count());
        assertThat(made.at("/HostConfig/MemorySwap").asLong()).isEqualTo(after);
        assertThat(made.at("/State/Running").asBoolean()).isTrue();
        assertThat(made.path("Id").asText().equals(old.value())).isEqualTo(action == Action.UPDATE);
    }

    @Test
    void what_was_written_to_volumes_with_and_without_a_name_is_there_again() {
        String name = engine.name("volumes");
        String named = engine.name("named");
        engine.removeLast(() -> engine.raw().destroyVolume(named));
        ended(engine.container(name)
                .memory("32m")
                .bind(named + ":/named")
                .bind("/bare")
                .with("{\"Volumes\":{\"/short\":{}},"
                        + "\"HostConfig\":{\"Mounts\":[{\"Type\":\"volume\",\"Target\":\"/long\"}]}}")
                .script("cat /named/kept /short/kept /long/kept /bare/kept; for v in named short long bare;"
                        + " do echo $v of the old one >/$v/kept; done" + STAYS));

        assertThat(counter.fix(name)).isEmpty();

        assertThat(told(name)).contains("named of the old one", "short of the old one", "long of the old one",
                "bare of the old one");
    }

    @Test
    void a_volume_that_the_container_has_emptied_is_not_filled_from_the_image_again() {
        String name = engine.name("emptied");
        ended(engine.container(name)
                .image(counter.image())
                .memory("32m")
                .with("{\"User\":\"0:0\",\"Entrypoint\":[]}")
                .script("echo holding $(ls /imgvol); rm -f /imgvol/*" + STAYS));
        assertThat(told(name)).contains("holding seed");

        assertThat(counter.fix(name)).isEmpty();

        assertThat(told(name)).contains("holding").doesNotContain("holding seed");
    }

    /** A container that has run, has said that it was ready, and was killed. */
    private ContainerId ended(ContainerRecipe recipe) {
        ContainerId id = recipe.run();
        engine.await(id, seen -> engine.lines(id).contains("told"));
        for (JsonNode mount : engine.raw().inspect(id).path("Mounts")) {
            engine.removeLast(() -> engine.raw().destroyVolume(mount.path("Name").asText()));
        }
        engine.raw().kill(id, "KILL");
        engine.awaitEnd(id);
        return id;
    }

    private List<String> told(String name) {
        ContainerId id = engine.named(name);
        engine.until(() -> engine.lines(id).contains("told"));
        return engine.lines(id);
    }

    private JsonNode inspect(String name) {
        return engine.raw().inspect(engine.named(name));
    }
}
