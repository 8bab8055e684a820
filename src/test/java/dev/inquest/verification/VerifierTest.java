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
    void a_process_in_it_that_is_killed_for_memory_ends_the_watching_too() {
        after(7, () -> engine.childKilled(id));

        Watched watched = watch(made(), diedAfter(Duration.ofSeconds(5)));

        assertThat(watched).isInstanceOf(Watched.Broke.class);
        assertThat(watched.say()).contains("killed for memory again");
    }

    @Test
    void a_job_that_fails_for_another_reason_than_memory_is_for_a_person_to_judge() {
        after(3, () -> engine.exited(id, 4));

        Watched watched = watch(made(), diedAfter(Duration.ofSeconds(5)));

        assertThat(watched).isInstanceOfSatisfying(Watched.Undecided.class, open -> {
            assertThat(open.say()).isEqualTo("The memory was enough, but the job failed: it ended with exit code 4"
                    + " while it was watched.");
            assertThat(open.compared().after().limit()).isEqualTo(Bytes.mib(256));
        });
        assertThat(passed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whether_a_failed_job_had_enough_memory_is_not_said_when_no_events_tell() {
        engine.fail("events", new EngineException(EngineException.Reason.REFUSED, "permission denied"));
        after(3, () -> engine.exited(id, 137));

        Watched watched = watch(made(), diedAfter(Duration.ofSeconds(5)));

        assertThat(watched).isInstanceOf(Watched.Undecided.class);
        assertThat(watched.say()).startsWith("It ended with exit code 137")
                .contains("could not be seen")
                .doesNotContain("memory was enough");
    }

    @Test
    void one_that_somebody_stops_is_not_called_a_failed_job() {
        after(3, () -> engine.stop(id));

        Watched watched = watch(made(), diedAfter(Duration.ofSeconds(5)));

        assertThat(watched).isInstanceOf(Watched.Undecided.class);
        assertThat(watched.say()).startsWith("Somebody stopped it").contains("exit code 143");
    }

    @Test
    void one_that_its_policy_has_started_again_does_not_hold_even_when_nobody_saw_it_end() {
        engine.exited(id, 1);
        clock.advance(Duration.ofMillis(100));
        engine.revived(id);

        Watched watched = watch(made(), diedAfter(Duration.ofSeconds(5)));

        assertThat(watched).isInstanceOf(Watched.Broke.class);
        assertThat(watched.say()).isEqualTo(
                "It ended with exit code 1 and was started again by its restart policy while it was watched.");
        assertThat(told).isEmpty();
    }

    @Test
    void one_that_died_for_memory_before_the_first_look_does_not_hold() {
        engine.oom(id);
        clock.advance(Duration.ofMillis(100));
        engine.revived(id);

        Watched watched = watch(made(), diedAfter(Duration.ofSeconds(5)));

        assertThat(watched).isInstanceOf(Watched.Broke.class);
        assertThat(watched.say()).contains("killed for memory again, at 256 MiB");
        assertThat(told).isEmpty();
    }

    @Test
    void one_that_somebody_has_started_again_does_not_hold() {
        after(4, () -> {
            engine.exited(id, 2);
            clock.advance(Duration.ofMillis(100));
            engine.start(id);
        });

        assertThat(watch(made(), diedAfter(Duration.ofSeconds(5)))).isInstanceOf(Watched.Broke.class);
        assertThat(passed()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void one_that_was_started_again_by_hand_before_the_first_look_does_not_hold() {
        engine.exited(id, 2);
        clock.advance(Duration.ofMillis(100));
        engine.start(id);

        Watched watched = watch(made(), diedAfter(Duration.ofSeconds(5)));

        assertThat(watched).isInstanceOf(Watched.Broke.class);
        assertThat(watched.say()).isEqualTo("It ended with exit code 2 and was started again while it was watched.");
    }

    @Test
    void what_happened_to_a_container_before_it_was_changed_in_place_does_not_count() {
        engine.oom(id);
        clock.advance(Duration.ofSeconds(1));
        engine.start(id);
        engine.uses(id, Bytes.mib(100));

        assertThat(watch(plan(Action.UPDATE, "", ""), diedAfter(Duration.ofSeconds(5))))
                .isInstanceOf(Watched.Held.class);
    }

    @Test
    void events_that_cannot_be_read_are_not_taken_for_none() {
        engine.fail("events", new EngineException(EngineException.Reason.REFUSED, "permission denied"));

        Watched watched = watch(made(), diedAfter(Duration.ofSeconds(5)));

        assertThat(watched).isInstanceOf(Watched.Undecided.class);
        assertThat(watched.say()).isEqualTo("It runs, but whether it holds could not be seen: the events could not be"
                + " read all the time.");
        assertThat(passed()).as("as long as the plan allows").isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void events_that_could_not_be_read_for_a_while_are_read_later() {
        after(5, () -> engine.fail("events", new EngineException(EngineException.Reason.TIMEOUT, "Slow.")));
        after(50, engine::heal);

        assertThat(watch(made(), diedAfter(Duration.ofSeconds(5)))).isInstanceOf(Watched.Held.class);
        assertThat(passed()).as("longer than the 40 s that it takes at least").isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void events_that_the_engine_has_forgotten_are_not_taken_for_none() {
        after(5, engine::forgets);

        assertThat(watch(made(), diedAfter(Duration.ofSeconds(5)))).isInstanceOf(Watched.Undecided.class);
    }

    @Test
    void however_little_the_limit_grows_it_is_watched_for_longer_than_the_old_one_lasted() {
        Plan plan = new Plan(Action.RECREATE, new Plan.Target("local", id, "web", "sha256:1", "digest", ""),
                new MemoryLimits(Bytes.mib(230), -1), NEW, false, 1, "", "", Duration.ofMinutes(2), "");

        assertThat(watch(plan, diedAfter(Duration.ofSeconds(20)))).isInstanceOf(Watched.Held.class);
        assertThat(passed()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void one_that_was_running_when_it_was_changed_is_compared_with_how_long_it_had_run() {
        Inspection running = engine.inspect(engine.running("web-before", Bytes.mib(32)));
        clock.advance(Duration.ofHours(5));
        engine.stop(id);
        engine.start(id);

        assertThat(watch(plan(Action.RECREATE, "", ""), running).say())
                .contains("Before, it lived for 5 h, so this is no proof yet");
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
    void a_health_check_is_waited_for_as_long_as_its_own_times_take() {
        engine.healthKnownWithin(id, Duration.ofSeconds(70));
        engine.health(id, "starting");

        Watched watched = watch(made(), diedAfter(Duration.ofSeconds(5)));

        assertThat(watched).isInstanceOf(Watched.Broke.class);
        assertThat(watched.say()).contains("has not succeeded within 1 min 10 s");
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

    /** A plan whose container was replaced by the one that is watched. */
    private Plan made() {
        return new Plan(Action.RECREATE, new Plan.Target("local", new ContainerId("0".repeat(64)), "web", "sha256:1",
                "digest", ""), OLD, NEW, false, 1, "", "", Duration.ofMinutes(2), "");
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
