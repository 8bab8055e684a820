package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTest {
    enum Mood {
        QUITE_WELL
    }

    record Inner(Bytes memoryLimit, boolean oomKilled) {}

    record Outer(ContainerId id, int count, Instant at, Duration beforeDeath, Mood mood, List<Inner> parts,
            Map<String, Bytes> sizes) {}

    @Test
    void a_record_becomes_a_map_of_plain_values() {
        var data = new Outer(new ContainerId("a".repeat(64)), 3, Instant.EPOCH, Duration.ofSeconds(2), Mood.QUITE_WELL,
                List.of(new Inner(Bytes.mib(1), true)), Map.of("/dev/shm", Bytes.mib(64)));

        assertThat(Plain.of(data)).isEqualTo(Map.of("id", "a".repeat(64), "count", 3L, "at", Instant.EPOCH,
                "before_death", Duration.ofSeconds(2), "mood", "quite_well", "parts",
                List.of(Map.of("memory_limit", 1_048_576L, "oom_killed", true)), "sizes",
                Map.of("/dev/shm", 67_108_864L)));
    }
}
