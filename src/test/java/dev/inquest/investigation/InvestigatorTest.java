package dev.inquest.investigation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.Check;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Events;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Removed;
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

    private Investigation whileItChanges(ContainerId id, Runnable meanwhile) throws IOException {
        Files.writeString(folder.resolve("small.yaml"), PLAYBOOK.replace("CHECKS", ", events: , logs: { tail: 10 }"));
        Playbooks playbooks = Playbooks.load(List.of(folder), Templates.open(List.of()));
        engine.meanwhile(meanwhile);
        return new Investigator(engine, () -> playbooks, clock).investigate("inv_1", id, made -> {});
    }

    private static List<String> actions(Investigation found) {
        return found.seen().of(Check.EVENTS) instanceof Observation.Seen<?> seen
                && seen.value() instanceof Events events
                        ? events.run().stream().map(EngineEvent::action).toList()
                        : List.of();
    }

    private static Inspection judged(Investigation found) {
        assertThat(found.seen().of(Check.INSPECT)).isEqualTo(new Observation.Seen<>(found.container()));
        return (Inspection) found.container();
    }

    @Test
    void what_ends_while_it_is_looked_at_is_judged_by_its_end() throws IOException {
        ContainerId id = engine.running("web", Bytes.mib(32));
        clock.advance(Duration.ofSeconds(30));

        Investigation found = whileItChanges(id, () -> {
            engine.says(id, "the last words");
            engine.oom(id);
        });

        assertThat(judged(found).state().exitCode()).isEqualTo(137);
        assertThat(judged(found).state().oomKilled()).isTrue();
        assertThat(actions(found)).containsExactly("start", "oom", "die");
        assertThat(found.seen().of(Check.STATS)).isInstanceOf(Observation.Skipped.class);
        assertThat(found.seen().of(Check.LOGS).toString()).contains("the last words");
    }

    @Test
    void a_flag_that_comes_late_is_seen() throws IOException {
        ContainerId id = engine.running("web", Bytes.mib(32));
        clock.advance(Duration.ofSeconds(30));
        engine.exited(id, 137);

        Investigation found = whileItChanges(id, () -> engine.flagged(id));

        assertThat(judged(found).state().oomKilled()).isTrue();
    }

    @Test
    void what_was_found_dead_stays_so_when_it_is_started_again_meanwhile() throws IOException {
        ContainerId id = engine.running("web", Bytes.mib(32));
        clock.advance(Duration.ofSeconds(30));
        engine.exited(id, 3);

        Investigation found = whileItChanges(id, () -> {
            clock.advance(Duration.ofMillis(200));
            engine.start(id);
        });

        assertThat(judged(found).state().exitCode()).isEqualTo(3);
        assertThat(actions(found)).containsExactly("start", "die");
        assertThat(found.removed()).isFalse();
    }

    @Test
    void what_ends_and_is_removed_while_it_is_looked_at_is_judged_as_removed() throws IOException {
        ContainerId id = engine.running("web", Bytes.mib(32));
        clock.advance(Duration.ofSeconds(30));

        Investigation found = whileItChanges(id, () -> {
            engine.oom(id);
            engine.vanishes(id);
        });

        assertThat(found.container()).isInstanceOf(Removed.class);
        assertThat(found.removed()).isTrue();
        assertThat(actions(found)).contains("oom", "die");
    }

    @Test
    void what_was_found_dead_and_is_removed_then_stays_as_it_was_found() throws IOException {
        ContainerId id = engine.running("web", Bytes.mib(32));
        engine.exited(id, 3);

        Investigation found = whileItChanges(id, () -> engine.vanishes(id));

        assertThat(judged(found).state().exitCode()).isEqualTo(3);
        assertThat(found.removed()).isTrue();
    }

    @Test
    void what_has_been_dead_for_long_or_runs_on_is_inspected_once() throws IOException {
        Runnable noMore = () -> engine.fail("inspect", new EngineException(Reason.NOT_FOUND, "looked at twice"));
        ContainerId dead = engine.running("dead", Bytes.mib(32));
        engine.exited(dead, 3);
        clock.advance(Duration.ofSeconds(2));
        assertThat(judged(whileItChanges(dead, noMore)).state().exitCode()).isEqualTo(3);
        engine.heal();

        ContainerId alive = engine.running("alive", Bytes.mib(32));
        assertThat(judged(whileItChanges(alive, noMore)).state().running()).isTrue();
    }
}
