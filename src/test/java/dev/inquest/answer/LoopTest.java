package dev.inquest.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.inquest.container.EngineEvent;
import dev.inquest.container.Inspection;

import static dev.inquest.answer.Lives.BORN;
import static dev.inquest.answer.Lives.container;
import static dev.inquest.answer.Lives.die;
import static dev.inquest.answer.Lives.event;
import static dev.inquest.answer.Lives.kill;
import static dev.inquest.answer.Lives.restarting;
import static dev.inquest.answer.Lives.rounds;
import static org.assertj.core.api.Assertions.assertThat;

class LoopTest {
    private static final Inspection DEAD = container("exited", 137, 6_100, 7_100);

    @Test
    void retries_that_are_used_up_are_said_to_be() {
        Loop loop = loop(restarting(DEAD, "on-failure", 3, 3), rounds(4, 2_000, 137)).orElseThrow();

        assertThat(loop.restarts()).isEqualTo(3);
        assertThat(loop.rounds()).isEqualTo(4);
        assertThat(loop.codes()).containsExactly(137, 137, 137, 137);
        assertThat(loop.everyMillis()).isEqualTo(2_000);
        assertThat(loop.say())
                .isEqualTo("It died 4 times, about every 2 s, each time with exit code 137; Docker gave up"
                        + " after 3 retries, as the restart policy on-failure:3 says.");
    }

    @Test
    void a_loop_that_goes_on_tells_how_long_docker_waits() {
        Inspection waiting = restarting(container("restarting", 1, 8_100, 9_100), "always", 0, 5);

        assertThat(loop(waiting, rounds(5, 2_000, 1)).orElseThrow().say()).isEqualTo("It died 5 times, about every 2 s,"
                + " each time with exit code 1; Docker keeps restarting it, and waits twice as long each time: from"
                + " 100 ms up to a minute.");
    }

    @Test
    void a_container_that_holds_now_is_not_said_to_be_dying() {
        Inspection running = restarting(container("running", 0, 10_100, 0), "unless-stopped", 0, 5);

        Loop loop = Loop.of(running, rounds(5, 2_000, 1), BORN.plusMillis(3_610_100)).orElseThrow();

        assertThat(loop.say()).endsWith("Docker restarted it each time, the last time 1 h ago.");
    }

    @Test
    void what_the_engine_has_forgotten_is_not_claimed_of_all_rounds() {
        Inspection waiting = restarting(container("restarting", 1, 8_100, 9_100), "always", 0, 40);

        Loop loop = loop(waiting, rounds(5, 2_000, 1)).orElseThrow();

        assertThat(loop.rounds()).isEqualTo(5);
        assertThat(loop.say()).startsWith("It died 40 times, about every 2 s, the last 5 times with exit code 1;");
    }

    @Test
    void without_any_event_the_count_of_the_engine_is_enough() {
        Loop loop = loop(restarting(DEAD, "always", 0, 7), List.of()).orElseThrow();

        assertThat(loop.everyMillis()).isZero();
        assertThat(loop.codes()).isEmpty();
        assertThat(loop.say()).isEqualTo("It died 7 times; Docker restarted it 7 times and does so no more.");
    }

    @Test
    void codes_that_differ_are_all_named() {
        List<EngineEvent> events = new ArrayList<>(rounds(4, 2_000, 1));
        events.set(4, die(3_100, 137));

        assertThat(loop(restarting(DEAD, "on-failure", 3, 3), events).orElseThrow().say())
                .startsWith("It died 4 times, about every 2 s, with exit code 1 or 137;");
    }

    @Test
    void two_deaths_and_a_policy_that_restarts_nothing_are_no_loop() {
        assertThat(loop(restarting(DEAD, "always", 0, 2), rounds(2, 2_000, 1))).isEmpty();
        assertThat(loop(restarting(DEAD, "no", 0, 0), rounds(9, 2_000, 1))).isEmpty();
    }

    @Test
    void ends_that_somebody_asked_for_do_not_count() {
        List<EngineEvent> restarts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            restarts.add(event(i * 2_000L, "start"));
            restarts.add(kill(i * 2_000 + 900, 15));
            restarts.add(die(i * 2_000 + 1_000, 143));
        }

        assertThat(loop(restarting(DEAD, "always", 0, 0), restarts)).isEmpty();
    }

    private static Optional<Loop> loop(Inspection container, List<EngineEvent> events) {
        return Loop.of(container, events, BORN.plusSeconds(60));
    }
}
