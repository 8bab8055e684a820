package dev.inquest.desk;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.OwnDesk;
import dev.inquest.RealEngine;
import dev.inquest.container.ContainerId;
import dev.inquest.question.Question;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** What is looked up, on a real engine. */
@Tag("engine")
class AskedOnEngineTest {
    private final RealEngine engine = RealEngine.get();

    @TempDir
    Path folder;

    @AfterEach
    void clean() {
        engine.clean();
    }

    @Test
    void status_logs_and_stats_of_a_container_that_runs() {
        String name = engine.name("asked");
        ContainerId id = engine.run(name, "64m", "echo first; echo 'an ERROR here'; while :; do sleep 1; done");
        engine.until(() -> engine.reader().logs(engine.reader().inspect(id), 5).lines().size() == 2);
        try (OwnDesk own = OwnDesk.over(engine, folder)) {
            assertThat(told(own, "status of " + name).text()).startsWith(name + " is up: for ")
                    .contains("of its limit of 64 MiB (");
            assertThat(told(own, "logs of " + name + " of the last 10 minutes").text())
                    .containsPattern(
                            "    \\d\\d:\\d\\d:\\d\\d\\.\\d  first\n    \\d\\d:\\d\\d:\\d\\d\\.\\d  an ERROR here$");
            assertThat(told(own, "any errors in the logs of " + name).text()).endsWith("    an ERROR here");
            Reply.Told drawn = told(own, "graph the memory of " + name);
            assertThat(drawn.text()).contains("- Memory: ", "- CPU: ", "- Processes: ",
                    "That is too short to tell a trend.");
            assertThat(drawn.picture().orElseThrow().curve().samples()).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void a_log_is_told_across_runs_where_a_time_is_asked_for() {
        String name = engine.name("twice");
        ContainerId id = engine.run(name, "32m", "echo one run");
        engine.awaitEnd(id);
        engine.operator().start(id);
        engine.until(() -> engine.reader()
                .logs(engine.reader().inspect(id), 5, java.time.Instant.EPOCH)
                .lines()
                .size() == 2);
        try (OwnDesk own = OwnDesk.over(engine, folder)) {
            assertThat(told(own, "logs of " + name + " of the last 10 minutes").text()).startsWith(
                    "All 2 lines of the last 10 min of " + name + ":");
        }
    }

    private static Reply.Told told(OwnDesk own, String text) {
        return (Reply.Told) own.desk().ask(new Question(text, "", "", OwnDesk.ANN));
    }
}
