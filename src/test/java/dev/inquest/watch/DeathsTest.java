package dev.inquest.watch;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;

import static org.assertj.core.api.Assertions.assertThat;

class DeathsTest {
    private static final Instant BEGUN = Instant.parse("2026-03-01T03:00:00Z");
    private static final ContainerId ID = new ContainerId("a".repeat(64));

    private final Deaths deaths = new Deaths("local", () -> BEGUN);

    @Test
    void what_died_before_anybody_watched_is_no_news() {
        assertThat(deaths.heard(died(BEGUN.minusSeconds(20)))).isEmpty();
        assertThat(deaths.heard(died(BEGUN))).isPresent();
    }

    private static ContainerEvent died(Instant at) {
        return new ContainerEvent(ID, "worker", "worker:7", Map.of(), EngineEvent.of(at, "die").withExitCode(137));
    }
}
