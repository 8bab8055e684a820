package dev.inquest.docker;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.inquest.RealEngine;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineInfo;
import dev.inquest.container.Events;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.UsageHistory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("engine")
class DockerReaderTest {
    private final RealEngine engine = RealEngine.get();

    @AfterEach
    void clean() {
        engine.clean();
    }

    private Inspection ended(String script) {
        return engine.awaitEnd(engine.run(engine.name("reader"), "32m", script));
    }

    private List<String> log(Inspection container, int tail) {
        return engine.reader().logs(container, tail).lines().stream().map(LogExcerpt.Line::text).toList();
    }

    private Events events(Inspection container) {
        return engine.reader().events(container, Duration.ofHours(1));
    }

    @Test
    void an_engine_tells_its_version_and_its_size() {
        EngineInfo info = engine.reader().info();

        assertThat(info.product()).isEqualTo("Docker Engine");
        assertThat(info.major()).isGreaterThanOrEqualTo(20);
        assertThat(info.memory()).isGreaterThan(Bytes.mib(64));
        assertThat(info.processors()).isPositive();
    }

    @Test
    void a_stop_that_had_to_kill_shows_both_signals() {
        ContainerId id = engine.run(engine.name("stubborn"), "32m",
                "trap '' TERM; echo deaf; while true; do sleep 1; done");
        engine.await(id, seen -> log(seen, 1).contains("deaf"));
        engine.raw().stop(id, 1);

        Inspection seen = engine.reader().inspect(id);
        Events events = events(seen);

        assertThat(seen.state().exitCode()).isEqualTo(137);
        assertThat(events.run()).filteredOn(e -> e.action().equals("kill"))
                .extracting(EngineEvent::signal)
                .containsExactly(15, 9);
        assertThat(events.run()).extracting(EngineEvent::action).contains("stop", "die").doesNotContain("oom");
        assertThat(events.covered()).isTrue();
    }

    @Test
    void only_the_last_run_counts_as_the_run() {
        ContainerId id = engine.run(engine.name("twice"), "32m", "echo run; exit 4");
        engine.awaitEnd(id);
        engine.operator().start(id);
        Inspection seen = engine.awaitEnd(id);

        Events events = events(seen);

        assertThat(events.all()).filteredOn(e -> e.action().equals("die")).hasSize(2);
        assertThat(events.run()).filteredOn(e -> e.action().equals("die")).hasSize(1);
        assertThat(log(seen, 10)).containsExactly("run");
    }

    @Test
    void a_container_that_its_policy_has_just_restarted_still_tells_of_the_run_before() {
        ContainerId id = engine.container(engine.name("back"))
                .restart("always", 0)
                .script("if [ -e /tmp/tried ]; then exec sleep 1000; fi; touch /tmp/tried; echo no licence; exit 4")
                .run();
        Inspection again = engine.await(id, seen -> seen.restartCount() == 1 && seen.state().running());

        assertThat(log(again, 10)).containsExactly("no licence");
    }

    @Test
    void logs_come_without_control_characters_and_keep_their_streams() {
        Inspection seen = ended(
                "printf '\\033[31mred\\033[0m\\n'; printf 'a\\001b\\342\\200\\256c\\n' >&2; printf 'x\\ty'");

        List<LogExcerpt.Line> lines = engine.reader().logs(seen, 10).lines();

        assertThat(lines).extracting(LogExcerpt.Line::text).containsExactlyInAnyOrder("red", "abc", "x y");
        assertThat(lines).filteredOn(line -> line.stream().equals("stderr"))
                .extracting(LogExcerpt.Line::text)
                .containsExactly("abc");
        assertThat(lines).allMatch(line -> !line.at().isBefore(seen.state().startedAt().minusSeconds(1)));
    }

    @Test
    void binary_output_becomes_readable_text() {
        Inspection seen = ended("head -c 4096 /dev/urandom; echo; echo end");

        List<String> lines = log(seen, 100);

        assertThat(lines).last().isEqualTo("end");
        assertThat(String.join("", lines).chars().noneMatch(Character::isISOControl)).isTrue();
    }

    @Test
    void a_long_line_of_wide_characters_stays_one_line_and_is_cut() {
        Inspection seen = ended(
                "i=0; while [ $i -lt 2000 ]; do printf '0123456789\\303\\274abcdefgh'; i=$((i+1)); done; echo");

        List<String> lines = log(seen, 10);

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).startsWith("0123456789\u00fcabcdefgh0123456789\u00fc")
                .doesNotContain("\ufffd")
                .endsWith(" more characters)")
                .hasSizeLessThan(2100);
    }

    @Test
    void the_end_of_a_huge_log_is_what_is_kept() {
        Inspection seen = ended("yes 'a line that is repeated very often' | head -n 60000; echo last");

        LogExcerpt log = engine.reader().logs(seen, 100);

        assertThat(log.lines()).hasSize(100);
        assertThat(log.lines().getLast().text()).isEqualTo("last");
        assertThat(log.cut()).isTrue();
    }

    @Test
    void a_terminal_s_log_is_read_too() {
        ContainerId id = engine.container(engine.name("tty"))
                .memory("32m")
                .with("{\"Tty\":true}")
                .script("echo one; echo two")
                .run();

        Inspection seen = engine.awaitEnd(id);

        assertThat(log(seen, 10)).containsExactly("one", "two");
    }

    @Test
    void a_log_that_cannot_be_read_is_refused_with_the_engine_s_reason() {
        ContainerId id = engine.container(engine.name("nolog"))
                .memory("32m")
                .with("{\"HostConfig\":{\"LogConfig\":{\"Type\":\"none\"}}}")
                .script("echo unheard")
                .run();
        Inspection seen = engine.awaitEnd(id);

        assertThatExceptionOfType(EngineException.class).isThrownBy(() -> engine.reader().logs(seen, 10))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.REFUSED))
                .withMessageContaining("does not support reading");
    }

    @Test
    void no_value_of_the_environment_reaches_the_log_or_anything_else_that_is_shown() {
        ContainerId id = engine.container(engine.name("secrets"))
                .memory("32m")
                .env("FLAVOUR=strawberry-sundae")
                .env("DB_PASSWORD=hunter2hunter2")
                .env("DATABASE_URL=postgres://app:s3cretpass@db/orders")
                .with("{\"Healthcheck\":{\"Test\":[\"CMD-SHELL\",\"env; exit 1\"],\"Interval\":1000000000,\"Retries\":1}}")
                .script("env; echo \"pass: $DB_PASSWORD\"; echo s3cretpass; sleep 3600")
                .run();
        Inspection seen = engine.await(id, i -> i.state().health().equals("unhealthy"));

        String shown = log(seen, 100) + seen.toString() + events(seen) + engine.reader().containers()
                + engine.reader().configuration(id);

        assertThat(shown).contains("[redacted]", "FLAVOUR", "exec_start")
                .doesNotContain("strawberry", "hunter2", "s3cretpass");
    }

    @Test
    void commands_run_inside_are_remembered_without_their_secrets() {
        ContainerId id = engine.container(engine.name("exec"))
                .memory("32m")
                .with("{\"Healthcheck\":{\"Test\":[\"CMD\",\"echo\",\"--password=tr0ub4dor\"],\"Interval\":1000000000}}")
                .script("sleep 3600")
                .run();
        Inspection seen = engine.await(id, i -> i.state().health().equals("healthy"));

        assertThat(events(seen).run()).filteredOn(e -> e.action().equals("exec_start"))
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.command()).isEqualTo("echo --password=[redacted]"));
    }

    @Test
    void what_a_container_used_is_remembered_after_its_death() {
        ContainerId id = engine.run(engine.name("seen"), "64m", "sleep 3600");
        engine.reader().usage(id);
        engine.await(id, seen -> engine.reader().history(id).samples().size() >= 2);
        engine.raw().kill(id, "KILL");
        engine.awaitEnd(id);

        UsageHistory history = engine.reader().history(id);

        assertThat(history.samples()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(history.peak()).isGreaterThan(Bytes.NONE).isLessThan(Bytes.mib(64));
        assertThat(history.samples().getFirst().memory().limit()).isEqualTo(Bytes.mib(64));
    }

    @Test
    void a_command_that_does_not_exist_leaves_its_reason() {
        ContainerId id = engine.container(engine.name("absent")).memory("32m").command("/no/such/program").create();

        assertThatExceptionOfType(EngineException.class).isThrownBy(() -> engine.operator().start(id))
                .withMessageContaining("no such file or directory");

        Inspection seen = engine.reader().inspect(id);
        assertThat(seen.state().error()).contains("no such file or directory");
        assertThat(seen.state().exitCode()).isEqualTo(127);
        assertThat(seen.state().startedAt()).isEqualTo(Inspection.NEVER);
    }
}
