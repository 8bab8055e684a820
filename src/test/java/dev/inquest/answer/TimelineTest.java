package dev.inquest.answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Inspection;
import dev.inquest.container.Removed;

import static dev.inquest.answer.Lives.BORN;
import static dev.inquest.answer.Lives.container;
import static dev.inquest.answer.Lives.die;
import static dev.inquest.answer.Lives.event;
import static dev.inquest.answer.Lives.failingToStart;
import static dev.inquest.answer.Lives.kill;
import static dev.inquest.answer.Lives.restarting;
import static dev.inquest.answer.Lives.rounds;
import static org.assertj.core.api.Assertions.assertThat;

class TimelineTest {
    private static final Inspection DEAD = container("exited", 137, 100, 5050);

    @Test
    void a_death_for_memory_is_told_in_order_with_the_time_between() {
        List<Moment> told = Timeline.of(DEAD,
                List.of(event(0, "create"), event(100, "start"), event(5000, "oom"), die(5043, 137)));

        assertThat(said(told)).containsExactly("created", "started", "out of memory in it (+4.9 s)",
                "died with exit code 137 (+43 ms)");
        assertThat(told).extracting(m -> m.clock(BORN))
                .containsExactly("17:03:00.0", "17:03:00.1", "17:03:05.0", "17:03:05.0");
    }

    @Test
    void a_stop_that_took_too_long_shows_its_grace_period() {
        List<Moment> told = Timeline.of(DEAD, List.of(event(0, "create"), event(100, "start"), kill(2000, 15),
                kill(5000, 9), die(5040, 137), event(5050, "stop")));

        assertThat(said(told)).endsWith("asked to stop (SIGTERM) through Docker",
                "killed (SIGKILL) through Docker (+3 s)", "died with exit code 137 (+40 ms)");
        assertThat(Timeline.inShort(told)).hasSize(5);
    }

    @Test
    void the_images_own_stop_signal_is_a_request_and_another_one_is_not() {
        Inspection.Program program = new Inspection.Program(List.of(), List.of(), List.of(), "", "", false, false,
                "SIGQUIT", 10, false);
        Inspection nginx = new Inspection(DEAD.id(), DEAD.name(), DEAD.image(), DEAD.imageId(), BORN, DEAD.state(),
                DEAD.memory(), program, DEAD.restartPolicy(), 0, false, List.of(), "none", Map.of());

        List<Moment> told = Timeline.of(nginx,
                List.of(event(100, "start"), kill(1000, 1), kill(2000, 3), die(5040, 0)));

        assertThat(said(told)).containsExactly("created", "started", "sent SIGHUP through Docker",
                "asked to stop (SIGQUIT) through Docker (+1 s)", "ended with exit code 0 (+3 s)");
    }

    @Test
    void a_restart_by_hand_is_one_moment() {
        List<Moment> told = Timeline.of(container("running", 0, 3000, 0), List.of(event(0, "create"),
                event(100, "start"), kill(1000, 15), die(1100, 143), event(1110, "stop"), event(3000, "start"),
                event(3010, "restart")));

        assertThat(said(told)).endsWith("ended with exit code 143 (+100 ms)", "restarted through Docker (+1.9 s)");
    }

    @Test
    void a_command_that_was_killed_inside_is_named_where_only_one_can_be_meant() {
        List<EngineEvent> one = List.of(event(100, "start"), event(1000, "exec_start").withCommand("tail /dev/zero"),
                event(1500, "exec_die").withExitCode(137), die(5043, 137));
        List<EngineEvent> two = new ArrayList<>(one);
        two.add(1, event(900, "exec_start").withCommand("top"));

        assertThat(said(Timeline.of(DEAD, one))).contains("a command run inside it was killed (137): tail /dev/zero");
        assertThat(said(Timeline.of(DEAD, two))).noneMatch(s -> s.contains("tail /dev/zero"))
                .anyMatch(s -> s.startsWith("a command run inside it was killed (137)"));
    }

    @Test
    void probes_are_left_out_and_what_they_found_is_not() {
        List<EngineEvent> events = new ArrayList<>(List.of(event(100, "start")));
        for (long i = 1; i <= 20; i++) {
            events.add(event(i * 1000, "exec_start").withCommand("probe"));
            events.add(event(i * 1000 + 50, "exec_die").withExitCode(1));
            events.add(event(i * 1000 + 60, i < 10 ? "health_status: unhealthy" : "health_status: healthy"));
        }

        assertThat(said(Timeline.of(container("running", 0, 100, 0), events))).containsExactly("created", "started",
                "became unhealthy: its health check failed", "became healthy again");
    }

    @Test
    void rounds_that_are_alike_are_folded_between_the_first_and_the_last() {
        List<Moment> told = Timeline.of(container("exited", 1, 960_100, 961_100), rounds(17, 60_000, 1));

        assertThat(said(told)).containsExactly("created", "started", "died with exit code 1 after 1 s",
                "… 15 more rounds like this, about every 1 min", "started again (+59 s)",
                "died with exit code 1 after 1 s");
        assertThat(told.get(3).at()).isEqualTo(BORN.plusMillis(60_100));
    }

    @Test
    void two_rounds_are_not_folded() {
        assertThat(Timeline.of(container("exited", 1, 60_100, 61_100), rounds(2, 60_000, 1))).hasSize(5)
                .noneMatch(Moment::folded);
    }

    @Test
    void rounds_that_end_otherwise_are_not_folded_together() {
        List<EngineEvent> events = new ArrayList<>(rounds(3, 10_000, 1));
        events.set(6, die(21_100, 137));

        assertThat(said(Timeline.of(container("exited", 137, 20_100, 21_100), events)))
                .containsSubsequence("died with exit code 1 after 1 s", "died with exit code 137 after 1 s");
    }

    @Test
    void rounds_that_come_more_and_more_slowly_are_said_to() {
        List<EngineEvent> events = new ArrayList<>();
        for (int begin : List.of(0, 300, 800, 2_000, 20_000)) {
            events.add(event(begin, "start"));
            events.add(die(begin + 20, 1));
        }

        assertThat(said(Timeline.of(container("exited", 1, 20_000, 20_020), events)))
                .contains("… 3 more rounds like this, 300 ms to 18 s apart");
    }

    @Test
    void there_are_never_more_than_a_dozen_moments() {
        List<EngineEvent> events = new ArrayList<>();
        for (long i = 0; i < 40; i++) {
            events.add(event(i * 1000, "start"));
            events.add(die(i * 1000 + 500, (int) (i % 7)));
        }

        List<Moment> told = Timeline.of(container("exited", 4, 39_000, 39_500), events);

        assertThat(told).hasSize(12);
        assertThat(told.getFirst().event()).isEqualTo("create");
        assertThat(told.get(1).say()).isEqualTo("… 70 more, left out here");
        assertThat(told.getLast().say()).isEqualTo("died with exit code 4 after 500 ms");
    }

    @Test
    void without_events_an_inspection_still_tells_the_life() {
        assertThat(said(Timeline.of(DEAD, List.of()))).containsExactly("created", "started", "died with exit code 137");
    }

    @Test
    void rounds_that_the_engine_has_forgotten_are_counted() {
        Inspection looping = restarting(container("restarting", 1, 40_100, 41_100), "always", 0, 12);

        List<Moment> told = Timeline.of(looping, rounds(5, 10_000, 1).subList(1, 11));

        assertThat(said(told)).startsWith("created", "… 7 earlier rounds that the engine no longer remembers");
        assertThat(said(Timeline.of(restarting(looping, "always", 0, 5), rounds(5, 10_000, 1))))
                .noneMatch(s -> s.contains("no longer remembers"));
    }

    @Test
    void a_start_that_failed_comes_last_and_its_code_is_not_the_runs() {
        Inspection failed = failingToStart(container("exited", 127, 100, 5050),
                "failed to create shim task: OCI runtime create failed: runc create failed: unable to start container"
                        + " process: exec: \"web\": executable file not found in $PATH: unknown");

        assertThat(said(Timeline.of(failed, List.of()))).containsExactly("created", "started", "died",
                "after that, the last attempt to start it failed:"
                        + " exec: \"web\": executable file not found in $PATH");
    }

    @Test
    void of_a_container_that_is_gone_the_events_are_told_alone() {
        Removed gone = new Removed(new ContainerId("b".repeat(64)), "job", "job:1", Map.of(), 137,
                BORN.plusMillis(5043), BORN.plusMillis(5090));

        List<Moment> told = Timeline.of(gone,
                List.of(event(100, "start"), event(5000, "oom"), die(5043, 137), event(5090, "destroy")));

        assertThat(said(told)).containsExactly("started", "out of memory in it (+4.9 s)",
                "died with exit code 137 (+43 ms)", "removed (+47 ms)");
        assertThat(Timeline.inShort(told)).isEqualTo(told);
    }

    @Test
    void a_life_that_tells_no_more_than_the_verdict_has_no_short_form() {
        assertThat(Timeline.inShort(Timeline.of(DEAD, List.of(event(100, "start"), die(5050, 1))))).isEmpty();
    }

    @Test
    void a_moment_of_another_day_names_the_day() {
        Moment yesterday = new Moment(BORN.minus(Duration.ofDays(1)), "create", "created");

        assertThat(yesterday.clock(BORN)).isEqualTo("23 Nov 17:03:00.0");
    }

    private static List<String> said(List<Moment> moments) {
        return moments.stream().map(Moment::say).toList();
    }
}
