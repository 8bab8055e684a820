package dev.inquest.verification;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.Inspection;
import dev.inquest.container.MemoryLimits;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

class VerifierTest {
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")),
            Templates.open(List.of(Path.of("templates"))));
    private static final MemoryLimits OLD = new MemoryLimits(Bytes.mib(32), Bytes.mib(64).count());
    private static final MemoryLimits NEW = new MemoryLimits(Bytes.mib(256), Bytes.mib(512).count());

    private final SettableClock clock = new SettableClock();
    private final Instant begun = clock.instant();
    private final TreeMap<Long, Runnable> later = new TreeMap<>();
    private final FakeEngine engine = new FakeEngine(clock);
    private final ContainerId id = engine.running("web", Bytes.mib(256));
    private final List<String> told = new ArrayList<>();

    @Test
    void a_container_that_runs_through_its_window_has_held() {
        engine.uses(id, Bytes.mib(100));

        Watched watched = watch(plan(Action.RECREATE, "", ""), diedAfter(Duration.ofSeconds(5)));

        assertThat(watched).isInstanceOfSatisfying(Watched.Held.class, held -> {
            assertThat(held.say()).contains("running", "256 MiB (268435456 bytes)", "at most 100 MiB");
            assertThat(held.compared().rows()).extracting(row -> row.what() + ": " + row.before() + " to "
                    + row.after())
                    .containsExactly("Memory limit: 32 MiB to 256 MiB", "Highest use seen: 32 MiB to 100 MiB",
                            "Restarts: 0 to 0");
        });
        assertThat(passed()).as("eight times the limit at the same pace").isEqualTo(Duration.ofSeconds(40));
        assertThat(told).first().asString().isEqualTo("Watching it: 0 of 40 s, 100 MiB of 256 MiB in use.");
    }

    @Test
    void one_that_lived_longer_before_is_no_proof_yet() {
        engine.uses(id, Bytes.mib(100));

        Watched watched = watch(plan(Action.RECREATE, "", ""), diedAfter(Duration.ofHours(3)));

        assertThat(watched).isInstanceOf(Watched.Held.class);
        assertThat(watched.say()).contains("Before, it lived for 3 h", "no proof yet");
        assertThat(passed()).as("no longer than the plan allows").isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void one_that_is_nearly_full_already_says_so() {
        engine.uses(id, Bytes.mib(250));

        assertThat(watch(plan(Action.RECREATE, "", ""), diedAfter(Duration.ofSeconds(5))).say())
                .contains("close to the new limit");
    }

    @Test
    void a_second_death_for_memory_ends_the_watching_at_once() {
        after(7, () -> engine.oom(id));

        Watched watched = watch(plan(Action.RECREATE, "", ""), diedAfter(Duration.ofSeconds(5)));

        assertThat(watched).isInstanceOf(Watched.Broke.class);
        assertThat(watched.say()).contains("killed for memory again, at 256 MiB");
        assertThat(passed()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void an_end_with_another_code_does_not_hold() {
        after(3, () -> engine.exited(id, 4));

        assertThat(watch(plan(Action.RECREATE, "", ""), diedAfter(Duration.ofSeconds(5))).say())
                .contains("exit code 4");
    }

    @Test
    void a_job_that_finishes_has_held() {
        after(3, () -> engine.exited(id, 0));

        Watched watched = watch(plan(Action.RECREATE, "", ""), diedAfter(Duration.ofSeconds(5)));

        assertThat(watched).isInstanceOf(Watched.Held.class);
        assertThat(watched.say()).contains("finished with exit code 0");
    }

    @Test
    void an_unhealthy_one_does_not_hold() {
        engine.health(id, "starting");
        after(9, () -> engine.health(id, "unhealthy"));

        assertThat(watch(plan(Action.RECREATE, "", ""), diedAfter(Duration.ofSeconds(5))).say())
                .contains("health check fails");
    }

    @Test
    void one_whose_health_check_is_still_in_its_start_period_is_waited_for() {
        engine.health(id, "starting");
        after(200, () -> engine.health(id, "healthy"));

        Watched watched = watch(plan(Action.RECREATE, "", ""), diedAfter(Duration.ofSeconds(5)));

        assertThat(watched).isInstanceOf(Watched.Held.class);
        assertThat(watched.say()).contains("running and healthy");
        assertThat(passed()).isEqualTo(Duration.ofSeconds(200));
    }

    @Test
    void a_health_check_that_never_comes_to_anything_does_not_hold() {
        engine.health(id, "starting");

        assertThat(watch(plan(Action.RECREATE, "", ""), diedAfter(Duration.ofSeconds(5))).say())
                .contains("has not succeeded within 15 min");
    }

    @Test
    void a_restart_has_held_as_soon_as_the_condition_does() {
        engine.health(id, "starting");
        after(30, () -> engine.health(id, "healthy"));

        Watched watched = watch(plan(Action.RESTART, "", "inspect.state.health == \"healthy\""),
                engine.inspect(id));

        assertThat(watched).isInstanceOf(Watched.Held.class);
        assertThat(watched.say()).isEqualTo("web was restarted, is running and healthy, and has been watched for"
                + " 30 s.");
    }

    @Test
    void a_condition_that_does_not_come_true_in_time_breaks_it() {
        Watched watched = watch(plan(Action.RESTART, "", "inspect.state.health == \"healthy\""),
                engine.inspect(id));

        assertThat(watched).isInstanceOf(Watched.Broke.class);
        assertThat(watched.say()).contains("After 2 min the playbook's condition");
    }

    @Test
    void an_undo_counts_even_when_the_container_dies_as_it_did_before() {
        after(2, () -> engine.oom(id));

        Watched watched = watch(plan(Action.RECREATE, "rem_1", ""), engine.inspect(id));

        assertThat(watched).isInstanceOf(Watched.Held.class);
        assertThat(watched.say()).contains("as it was before the fix", "exit code 137");
    }

    @Test
    void an_engine_that_is_away_for_a_moment_is_forgiven() {
        engine.uses(id, Bytes.mib(100));
        after(5, () -> engine.fail("inspect", new EngineException(EngineException.Reason.UNREACHABLE, "Away.")));
        after(25, engine::heal);

        assertThat(watch(plan(Action.RECREATE, "", ""), diedAfter(Duration.ofSeconds(5))))
                .isInstanceOf(Watched.Held.class);
    }

    @Test
    void an_engine_that_stays_away_is_not() {
        after(5, () -> engine.fail("inspect", new EngineException(EngineException.Reason.UNREACHABLE, "Away.")));

        Watched watched = watch(plan(Action.RECREATE, "", ""), diedAfter(Duration.ofSeconds(5)));

        assertThat(watched.say()).contains("did not answer", "Away.");
        assertThat(passed()).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void one_that_somebody_removes_does_not_hold() {
        after(5, () -> engine.vanishes(id));

        assertThat(watch(plan(Action.RECREATE, "", ""), diedAfter(Duration.ofSeconds(5))).say())
                .contains("removed by somebody");
    }

    private void after(long seconds, Runnable happens) {
        later.put(seconds, happens);
    }

    private Duration passed() {
        return Duration.between(begun, clock.instant());
    }

    private Watched watch(Plan plan, Inspection before) {
        Pace pace = time -> {
            clock.advance(time);
            later.headMap(passed().toSeconds(), true).values().forEach(Runnable::run);
            later.headMap(passed().toSeconds(), true).clear();
        };
        return new Verifier(engine, () -> PLAYBOOKS, clock, pace).watch(plan, id, before,
                (say, samples) -> told.add(say));
    }

    private Plan plan(Action action, String undoes, String verify) {
        return new Plan(action, new Plan.Target("local", id, "web", "sha256:1", "digest", ""), OLD, NEW, false, 1,
                undoes, verify, Duration.ofMinutes(2), "");
    }

    /** The container as it was under its old limit, which it reached after that time. */
    private Inspection diedAfter(Duration lived) {
        ContainerId old = engine.running("web-before", Bytes.mib(32));
        Inspection running = engine.inspect(old);
        return running.with(new Inspection.State("exited", false, true, 137, "", begun.minus(lived), begun, "", ""));
    }
}
