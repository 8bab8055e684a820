package dev.inquest.docker;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.inquest.RealEngine;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;

import static org.assertj.core.api.Assertions.assertThat;

/** Containers on a real engine that write what nobody wants to read. */
@Tag("engine")
@Timeout(180)
class HostileContainerTest {
    private static final Duration IN_TIME = Duration.ofSeconds(6);

    private final RealEngine engine = RealEngine.get();

    @AfterEach
    void clean() {
        engine.clean();
    }

    private Inspection ended(String script) {
        return engine.awaitEnd(engine.run(engine.name("hostile"), "64m", script));
    }

    private LogExcerpt logInTime(Inspection container) {
        long begun = System.nanoTime();
        LogExcerpt log = engine.reader().logs(container, 200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(IN_TIME);
        return log;
    }

    @Test
    void of_a_log_of_many_megabytes_the_end_is_read_in_time() {
        Inspection seen = ended("l=$(head -c 1000 /dev/zero | tr '\\0' x); yes $l | head -c 60000000; echo; echo last");

        LogExcerpt log = logInTime(seen);

        assertThat(log.lines()).hasSizeLessThanOrEqualTo(200)
                .last()
                .extracting(LogExcerpt.Line::text)
                .isEqualTo("last");
        assertThat(log.cut()).isTrue();
        assertThat(log.gap()).isEmpty();
    }

    @Test
    void one_line_of_many_megabytes_is_cut() {
        Inspection seen = ended("head -c 30000000 /dev/zero | tr '\\0' y");

        LogExcerpt log = logInTime(seen);

        assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line.text()).hasSizeLessThan(2100));
        assertThat(log.lines().getLast().text()).startsWith("yyyy").endsWith(" more characters)");
    }

    @Test
    void zeros_colours_and_half_characters_are_read_as_lines() {
        Inspection seen = ended("head -c 5000 /dev/zero; echo; printf '\\033[31mred\\033]0;title\\007 \\303\\n';"
                + " head -c 20000 /dev/urandom; echo; printf 'no end'");

        List<String> lines = logInTime(seen).lines().stream().map(LogExcerpt.Line::text).toList();

        assertThat(lines).contains("no end")
                .anySatisfy(line -> assertThat(line).startsWith("red").doesNotContain("title"));
        assertThat(String.join("", lines).chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void a_container_that_writes_without_end_is_read_while_it_writes() {
        ContainerId id = engine.run(engine.name("hostile"), "64m", "i=0; while [ $i -lt 300000 ]; do echo \"line $i\";"
                + " i=$((i+1)); done; sleep 60");
        engine.await(id, seen -> !engine.reader().logs(seen, 1).lines().isEmpty());

        LogExcerpt log = logInTime(engine.reader().inspect(id));

        assertThat(log.lines()).isNotEmpty().allSatisfy(line -> assertThat(line.text()).startsWith("line "));
    }

    @Test
    void a_container_that_goes_while_it_is_looked_at_is_gone_and_nothing_else() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            Inspection seen = ended("echo gone; exit 1");
            Thread removal = Thread.startVirtualThread(() -> engine.raw().destroy(seen.name()));
            try {
                assertThat(engine.reader().logs(seen, 10).lines()).hasSizeLessThanOrEqualTo(1);
                engine.reader().events(seen, Duration.ofHours(1));
            } catch (EngineException e) {
                // for a moment an engine says that it is about to go
                assertThat(e.reason()).isIn(EngineException.Reason.NOT_FOUND, EngineException.Reason.CONFLICT);
            } finally {
                removal.join();
            }
        }
    }
}
