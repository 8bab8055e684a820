package dev.inquest.docker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Many containers at once, on an engine that does not tell of all of them, and whose control groups are elsewhere. */
@Timeout(30)
class UsageOfManyTest {
    private static final ContainerId WELL = new ContainerId("a".repeat(64));
    private static final ContainerId SLOW = new ContainerId("b".repeat(64));
    private static final String STATS = "{\"read\":\"2026-11-24T02:06:21Z\",\"memory_stats\":{\"usage\":5,\"limit\":9}}";

    @TempDir
    Path nothing;

    private final HostileEngine engine = new HostileEngine();

    @AfterEach
    void close() throws IOException {
        engine.close();
    }

    private UsageOfMany usage() {
        return new UsageOfMany(engine.connection(Duration.ofMillis(1500)), new Groups(nothing, nothing));
    }

    private static String stats(ContainerId id) {
        return "/containers/" + id + "/stats";
    }

    private static String inspect(ContainerId id) {
        return "/containers/" + id + "/json";
    }

    @Test
    void one_that_the_engine_is_silent_about_costs_the_others_nothing() {
        engine.answers(inspect(WELL), HostileEngine.document("{\"State\":{\"Pid\":1}}"))
                .answers(stats(WELL), HostileEngine.document(STATS))
                .answers(inspect(SLOW), HostileEngine.hanging(new byte[0]))
                .answers(stats(SLOW), HostileEngine.hanging(new byte[0]));
        UsageOfMany usage = usage();

        assertThat(usage.of(List.of(SLOW, WELL)).usage()).containsOnlyKeys(WELL);
        assertThat(usage.of(List.of(SLOW, WELL)).usage()).containsOnlyKeys(WELL);
        assertThat(engine.asked(inspect(SLOW))).isEqualTo(1);
    }

    @Test
    void an_engine_that_is_silent_about_all_hangs() {
        engine.answers(inspect(SLOW), HostileEngine.document("{\"State\":{\"Pid\":1}}"))
                .answers(stats(SLOW), HostileEngine.hanging(new byte[0]));

        assertThatExceptionOfType(EngineException.class).isThrownBy(() -> usage().of(List.of(SLOW)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.TIMEOUT));
    }
}
