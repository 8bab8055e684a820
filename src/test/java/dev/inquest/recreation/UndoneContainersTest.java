package dev.inquest.recreation;

import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.ContainerRecipe;
import dev.inquest.RealEngine;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Proposal;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** What an undo brings back on a real engine: the container as it was before the fix, down to the last option. */
@Tag("engine")
class UndoneContainersTest {
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

    @Test
    void a_recreated_container_is_like_the_original_again() {
        String name = engine.name("undone");
        String volume = engine.name("named");
        engine.removeLast(() -> engine.raw().destroyVolume(volume));
        ContainerId old = ended(engine.container(name)
                .memory("64m")
                .swap(Bytes.mib(100).count())
                .restart("on-failure", 3)
                .env("REGION=eu")
                .label("team", "data")
                .bind(volume + ":/named")
                .with("{\"Volumes\":{\"/short\":{}},\"StopSignal\":\"SIGINT\","
                        + "\"HostConfig\":{\"ShmSize\":33554432,\"Ulimits\":[{\"Name\":\"nofile\",\"Soft\":512,\"Hard\":1024}]}}")
                .script("cat /short/kept; echo kept >/short/kept" + STAYS));
        JsonNode before = engine.raw().inspect(old);
        Remediation fix = counter.carriedOut(counter.proposal(name, Action.RECREATE));

        Proposal proposal = counter.undo(fix);
        Remediation undo = counter.carriedOut(proposal);

        assertThat(proposal.plan().action()).isEqualTo(Action.RECREATE);
        assertThat(undo.state()).as(undo.say()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(counter.remediation(fix).state()).isEqualTo(Remediation.State.UNDONE);
        JsonNode after = inspect(name);
        assertThat(new Likeness(before, after, Bytes.mib(64).count(), false).differences()).isEmpty();
        assertThat(after.at("/HostConfig/MemorySwap").asLong()).isEqualTo(Bytes.mib(100).count());
        assertThat(after.at("/HostConfig/RestartPolicy/Name").asText()).isEqualTo("on-failure");
        assertThat(after.at("/State/Running").asBoolean()).isTrue();
        assertThat(lines(name)).contains("kept");
        assertThat(namesBeginningWith(name)).containsExactly(name);
    }

    @Test
    void a_container_with_files_of_its_own_comes_back_with_them() {
        String name = engine.name("files");
        ContainerId old = ended(engine.container(name)
                .memory("32m")
                .restart("unless-stopped", 0)
                .script("cat /state; echo written by the old one >/state" + STAYS));

        Proposal proposal = counter.proposal(name, Action.RECREATE);
        Remediation fix = counter.carriedOut(proposal);

        assertThat(proposal.plan().keepOld()).isTrue();
        assertThat(proposal.risk()).contains("/state");
        assertThat(lines(name)).doesNotContain("written by the old one");
        assertThat(engine.reader().inspect(old).name()).isEqualTo(fix.parkedName());
        assertThat(engine.reader().inspect(old).restartPolicy().name()).isEqualTo("no");

        Proposal back = counter.undo(fix);
        Remediation undo = counter.carriedOut(back);

        assertThat(back.plan().action()).isEqualTo(Action.REINSTATE);
        assertThat(undo.state()).as(undo.say()).isEqualTo(Remediation.State.VERIFIED);
        JsonNode after = inspect(name);
        assertThat(after.path("Id").asText()).isEqualTo(old.value());
        assertThat(after.at("/HostConfig/Memory").asLong()).isEqualTo(Bytes.mib(32).count());
        assertThat(after.at("/HostConfig/RestartPolicy/Name").asText()).isEqualTo("unless-stopped");
        assertThat(after.at("/State/Running").asBoolean()).isTrue();
        assertThat(lines(name)).contains("written by the old one");
    }

    @Test
    void a_limit_that_was_changed_in_place_is_changed_back() {
        String name = engine.name("in-place");
        ContainerId old = ended(engine.container(name).memory("32m").script("true" + STAYS));
        JsonNode before = engine.raw().inspect(old);
        Remediation fix = counter.carriedOut(counter.proposal(name, Action.UPDATE));

        Remediation undo = counter.carriedOut(counter.undo(fix));

        assertThat(undo.state()).as(undo.say()).isEqualTo(Remediation.State.VERIFIED);
        JsonNode after = inspect(name);
        assertThat(after.path("Id").asText()).isEqualTo(old.value());
        assertThat(new Likeness(before, after, Bytes.mib(32).count(), false).differences()).isEmpty();
    }

    @Test
    void what_somebody_has_recreated_since_is_left_alone() {
        String name = engine.name("replaced");
        ended(engine.container(name).memory("32m").script("true" + STAYS));
        Remediation fix = counter.carriedOut(counter.proposal(name, Action.RECREATE));
        engine.raw().destroy(name);
        ContainerId theirs = engine.run(name, "48m", "sleep 3600");

        Reply reply = counter.askUndo(fix);

        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class,
                refused -> assertThat(refused.text()).contains("is gone", "./inquest fix " + name));
        assertThat(engine.reader().inspect(theirs).memory().limit()).isEqualTo(Bytes.mib(48));
    }

    /** A container that has run, has said that it was ready, and was stopped. */
    private ContainerId ended(ContainerRecipe recipe) {
        ContainerId id = recipe.run();
        engine.await(id, seen -> engine.lines(id).contains("told"));
        for (JsonNode mount : engine.raw().inspect(id).path("Mounts")) {
            engine.removeLast(() -> engine.raw().destroyVolume(mount.path("Name").asText()));
        }
        engine.raw().stop(id, 0);
        engine.awaitEnd(id);
        return id;
    }

    private List<String> namesBeginningWith(String name) {
        return engine.reader()
                .containers()
                .stream()
                .map(ContainerSummary::name)
                .filter(n -> n.startsWith(name))
                .toList();
    }

    private List<String> lines(String name) {
        ContainerId id = engine.named(name);
        engine.until(() -> engine.lines(id).contains("told"));
        return engine.lines(id);
    }

    private JsonNode inspect(String name) {
        return engine.raw().inspect(engine.named(name));
    }
}
