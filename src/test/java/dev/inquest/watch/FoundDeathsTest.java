package dev.inquest.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Gap;
import dev.inquest.container.Gap.Why;
import dev.inquest.recorder.News;

import static org.assertj.core.api.Assertions.assertThat;

/** Ends that nobody heard, and only a comparison showed. */
class FoundDeathsTest {
    private static final Instant BEGUN = Instant.parse("2026-03-01T03:00:00Z");
    private static final ContainerId ID = new ContainerId("a".repeat(64));

    private final Toll toll = new Toll();
    private final Deaths deaths = new Deaths("local", () -> BEGUN, toll);

    private Optional<Death> found(int code, boolean outOfMemory, Duration after, Why why) {
        Gap gap = new Gap(BEGUN, BEGUN.plus(Duration.ofHours(1)), why, 0, List.of());
        return deaths.found(new News.Found(new ContainerEvent(ID, "worker", "worker:7", Map.of("owner", "ann"),
                EngineEvent.of(BEGUN.plus(after), "die").withExitCode(code)), outOfMemory, gap));
    }

    @Test
    void a_failure_is_a_death_that_nobody_watched() {
        assertThat(found(3, false, Duration.ofMinutes(5), Why.AWAY)).hasValueSatisfying(death -> {
            assertThat(death.watched()).isFalse();
            assertThat(death.exitCode()).isEqualTo(3);
            assertThat(death.who().labels()).containsEntry("owner", "ann");
        });
        assertThat(found(137, true, Duration.ofSeconds(5), Why.AWAY)).isPresent();
        assertThat(found(137, false, Duration.ofMinutes(5), Why.AWAY)).isPresent();
        assertThat(found(137, false, Duration.ofSeconds(5), Why.OFF)).isPresent();
    }

    @Test
    void one_that_ended_well_or_was_stopped_is_none() {
        assertThat(found(0, false, Duration.ofMinutes(5), Why.AWAY)).isEmpty();
        assertThat(found(143, false, Duration.ofMinutes(5), Why.AWAY)).isEmpty();
        assertThat(found(130, false, Duration.ofMinutes(5), Why.OFF)).isEmpty();
        assertThat(toll.of("local", "finished")).isEqualTo(1);
        assertThat(toll.of("local", "stopped")).isEqualTo(2);
    }

    @Test
    void one_that_its_engine_killed_when_it_went_down_is_none() {
        assertThat(found(137, false, Duration.ofSeconds(12), Why.AWAY)).isEmpty();
        assertThat(toll.of("local", "daemon-restart")).isEqualTo(1);
    }

    @Test
    void what_died_before_it_counts_as_news_is_none() {
        assertThat(found(3, false, Duration.ofSeconds(-1), Why.OFF)).isEmpty();
    }
}
