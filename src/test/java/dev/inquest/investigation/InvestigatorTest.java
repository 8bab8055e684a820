package dev.inquest.investigation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.Check;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.Observation;
import dev.inquest.playbook.Playbooks;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** Which checks are made, and what becomes of those that fail. */
class InvestigatorTest {
    private static final String PLAYBOOK = """
            format: 1
            playbook: small
            title: A small one
            checks: { inspect: CHECKS }
            facts: { ended: inspect.state.exit_code }
            verdicts: [{ verdict: any, certainty: ruled-out, say: 'Nothing of ${ended}.' }]
            """;

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);

    private Investigation investigate(String checks) throws IOException {
        Files.writeString(folder.resolve("small.yaml"), PLAYBOOK.replace("CHECKS", checks));
        Playbooks playbooks = Playbooks.load(List.of(folder), Templates.open(List.of()));
        ContainerId id = engine.running("web", Bytes.mib(32));
        engine.exited(id, 1);
        return new Investigator(engine, () -> playbooks, clock).investigate("inv_1", id, made -> {});
    }

    @Test
    void a_look_at_image_and_neighbours_is_taken_only_where_a_playbook_asks_for_it() throws IOException {
        assertThat(investigate("").seen().asked()).doesNotContain(Check.IMAGE, Check.NEIGHBOURS);

        Investigation asked = investigate(", image: , neighbours: ");

        assertThat(asked.seen().of(Check.IMAGE)).isInstanceOf(Observation.Seen.class);
        assertThat(asked.seen().of(Check.NEIGHBOURS)).isInstanceOf(Observation.Seen.class);
        assertThat(asked.took()).containsKeys(Check.IMAGE, Check.NEIGHBOURS);
    }

    @Test
    void one_that_fails_leaves_the_others_alone() throws IOException {
        engine.fail("neighbours", new EngineException(Reason.TIMEOUT, "too slow"));

        Investigation found = investigate(", image: , neighbours: ");

        assertThat(found.seen().of(Check.NEIGHBOURS)).isEqualTo(new Observation.Failed<>("too slow"));
        assertThat(found.seen().of(Check.IMAGE)).isInstanceOf(Observation.Seen.class);
    }
}
