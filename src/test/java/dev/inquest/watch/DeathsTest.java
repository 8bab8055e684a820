package dev.inquest.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;

import static org.assertj.core.api.Assertions.assertThat;

class DeathsTest {
    private static final Instant BEGUN = Instant.parse("2026-03-01T03:00:00Z");
    private static final ContainerId ID = new ContainerId("a".repeat(64));

    private final Toll toll = new Toll();
    private final Deaths deaths = new Deaths("local", () -> BEGUN, toll);

    @Test
    void what_died_before_anybody_watched_is_no_news() {
        assertThat(deaths.heard(died(BEGUN.minusSeconds(20)))).isEmpty();
        assertThat(deaths.heard(died(BEGUN))).isPresent();
    }

    @Test
    void ends_that_somebody_wanted_count_under_what_their_events_tell() {
        ends(0);
        ends(143, 15);
        ends(1, 15);
        ends(137, 15, 9);
        ends(137, 9);
        ends(131, 3);

        assertThat(Toll.causes()).allSatisfy(cause -> assertThat(toll.of("local", cause)).as(cause)
                .isEqualTo(List.of("finished", "stopped", "stopped-with-error", "stop-timeout", "killed-on-request",
                        "signalled").contains(cause) ? 1 : 0));
    }

    @Test
    void what_died_before_anybody_watched_is_not_counted_either() {
        deaths.heard(event(EngineEvent.of(BEGUN.minusSeconds(1), "die").withExitCode(0)));

        assertThat(toll.of("local", "finished")).isZero();
    }

    @Test
    void a_cause_that_only_a_team_knows_has_no_name_of_its_own() {
        toll.add("local", "licence-lost", 2);

        assertThat(toll.of("local", "other")).isEqualTo(2);
    }

    private void ends(int code, int... signals) {
        Instant at = BEGUN.plusSeconds(60);
        deaths.heard(event(EngineEvent.of(at, "start")));
        for (int signal : signals) {
            deaths.heard(event(EngineEvent.of(at, "kill").withSignal(signal)));
        }
        assertThat(deaths.heard(event(EngineEvent.of(at, "die").withExitCode(code)))).isEmpty();
    }

    private static ContainerEvent died(Instant at) {
        return event(EngineEvent.of(at, "die").withExitCode(137));
    }

    private static ContainerEvent event(EngineEvent event) {
        return new ContainerEvent(ID, "worker", "worker:7", Map.of(), event);
    }
}
