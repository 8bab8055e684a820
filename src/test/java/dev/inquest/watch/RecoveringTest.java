package dev.inquest.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.inquest.SettableClock;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.notice.Concerned;

import static org.assertj.core.api.Assertions.assertThat;

class RecoveringTest {
    private static final ContainerId ID = new ContainerId("ab".repeat(32));

    private final SettableClock clock = new SettableClock();
    private final List<ContainerSummary> there = new ArrayList<>();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final Recovering recovering = new Recovering(engine -> List.copyOf(there), work::add);
    private Instant last = clock.instant();
    private int deaths = 1;

    private Incident incident() {
        var who = new Concerned("local", "api", "api:1", Map.of());
        return new Incident("inc_1", who, ID, "api", last, last, deaths, 137, true, Incident.State.OPEN, "", "", "", "",
                "", false);
    }

    private void is(String state) {
        there.clear();
        there.add(new ContainerSummary("local", ID, "api", "api:1", state, "", Instant.EPOCH, Map.of()));
    }

    /** What is over then; looks are answered at once. */
    private List<Incident> after(Duration time) {
        clock.advance(time);
        List<Incident> over = new ArrayList<>(recovering.over(List.of(incident()), clock.instant()));
        answer();
        over.addAll(recovering.over(List.of(incident()), clock.instant()));
        return over;
    }

    private void answer() {
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
    }

    @Test
    void one_that_is_started_by_hand_an_hour_later_has_to_run_first() {
        is("exited");
        assertThat(after(Duration.ofSeconds(1))).isEmpty();
        assertThat(after(Duration.ofHours(1))).isEmpty();

        is("running");

        assertThat(after(Duration.ofMinutes(1))).isEmpty();
        assertThat(after(Duration.ofMinutes(9))).isEmpty();
        assertThat(after(Duration.ofMinutes(1))).singleElement()
                .satisfies(over -> assertThat(over.ended()).isEqualTo("It runs, and has not died for 10 min."));
    }

    @Test
    void what_the_engines_clock_shows_does_not_matter() {
        for (Duration off : List.of(Duration.ofMinutes(-10), Duration.ofMinutes(10))) {
            deaths++;
            last = clock.instant().plus(off);
            is("running");
            assertThat(after(Duration.ofSeconds(31))).as("%s", off).isEmpty();

            assertThat(after(Duration.ofMinutes(9))).as("%s", off).isEmpty();
            assertThat(after(Duration.ofMinutes(1))).as("%s", off).hasSize(1);
        }
    }

    @Test
    void each_death_and_each_look_that_finds_it_dead_begins_anew() {
        is("running");
        after(Duration.ofSeconds(1));
        after(Duration.ofMinutes(9));
        deaths++;
        assertThat(after(Duration.ofMinutes(2))).isEmpty();
        is("exited");
        after(Duration.ofMinutes(5));
        is("running");

        assertThat(after(Duration.ofMinutes(6))).isEmpty();
        assertThat(after(Duration.ofMinutes(10))).hasSize(1);
    }

    @Test
    void an_answer_from_before_the_death_tells_nothing_about_after() {
        is("running");
        recovering.over(List.of(incident()), clock.instant());
        deaths++;
        clock.advance(Duration.ofSeconds(1));
        recovering.over(List.of(incident()), clock.instant());
        answer();
        recovering.over(List.of(incident()), clock.instant());

        assertThat(after(Duration.ofMinutes(10))).isEmpty();
        assertThat(after(Duration.ofMinutes(10))).hasSize(1);
    }

    @Test
    void one_that_is_gone_is_over_after_a_while_and_one_that_stays_dead_after_a_week() {
        after(Duration.ofSeconds(1));
        assertThat(after(Duration.ofMinutes(9))).isEmpty();
        assertThat(after(Duration.ofMinutes(1))).singleElement()
                .satisfies(over -> assertThat(over.ended()).isEqualTo("It was removed."));

        is("exited");
        deaths++;
        last = clock.instant();
        assertThat(after(Duration.ofDays(6))).isEmpty();
        assertThat(after(Duration.ofDays(1))).hasSize(1);
    }

    @Test
    void an_engine_that_is_away_ends_nothing() {
        var away = new Recovering(engine -> {
            throw new EngineException(EngineException.Reason.UNREACHABLE, "It is away.");
        }, Runnable::run);

        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofHours(1));
            assertThat(away.over(List.of(incident()), clock.instant())).isEmpty();
        }
    }

    @Test
    void a_clock_that_is_set_back_keeps_nothing_from_ever_being_over() {
        is("running");
        after(Duration.ofSeconds(1));
        clock.advance(Duration.ofDays(-2));

        assertThat(after(Duration.ofSeconds(1))).isEmpty();
        deaths++;
        after(Duration.ofSeconds(31));
        assertThat(after(Duration.ofMinutes(10))).hasSize(1);
    }
}
