package dev.inquest.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Events;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;

import static dev.inquest.docker.HostileEngine.broken;
import static dev.inquest.docker.HostileEngine.brokenStream;
import static dev.inquest.docker.HostileEngine.document;
import static dev.inquest.docker.HostileEngine.endless;
import static dev.inquest.docker.HostileEngine.frame;
import static dev.inquest.docker.HostileEngine.hanging;
import static dev.inquest.docker.HostileEngine.joined;
import static dev.inquest.docker.HostileEngine.repeated;
import static dev.inquest.docker.HostileEngine.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Answers that break off, never end, or are not what they should be. */
@Timeout(30)
class HostileEngineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final ContainerId ID = new ContainerId("ab".repeat(32));
    private static final String INSPECT = "/containers/" + ID + "/json";
    private static final String LOGS = "/containers/" + ID + "/logs";
    private static final String EXITED = """
            {"Id": "%s", "Name": "/victim", "Created": "2026-11-24T02:00:00Z",
             "State": {"Status": "exited", "ExitCode": 3, "StartedAt": "2026-11-24T02:00:01Z",
                       "FinishedAt": "2026-11-24T02:00:09Z"}, "Config": {"Tty": false}, "HostConfig": {}}
            """.formatted(ID);
    private static final String DIE = """
            {"Type": "container", "Action": "die", "Actor": {"ID": "%s", "Attributes": {"exitCode": "3"}},
             "timeNano": 1795485609000000000}
            """.formatted(ID);

    private final HostileEngine engine = new HostileEngine();
    private final DockerReader reader = engine.reader(PATIENCE);

    @BeforeEach
    void a_dead_container() {
        engine.answers(INSPECT, document(EXITED)).answers("/events", stream(bytes(DIE)));
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        engine.close();
    }

    private LogExcerpt log() {
        return reader.logs(reader.inspect(ID), 100);
    }

    private static List<String> texts(LogExcerpt log) {
        return log.lines().stream().map(LogExcerpt.Line::text).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void an_inspect_that_breaks_off_is_told_apart_from_an_engine_that_is_away() {
        engine.answers(INSPECT, broken(EXITED));

        assertThatExceptionOfType(EngineException.class).isThrownBy(() -> reader.inspect(ID))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE))
                .withMessageContaining("broke off in the middle");
    }

    @Test
    void an_inspect_that_hangs_in_its_middle_ends_in_time() {
        engine.answers(INSPECT, hanging(bytes("{\"Id\": \"ab")));
        long begun = System.nanoTime();

        assertThatExceptionOfType(EngineException.class).isThrownBy(() -> reader.inspect(ID))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(2));
    }

    @Test
    void a_document_without_end_is_refused_before_it_fills_the_memory() {
        engine.answers(INSPECT, endless(" ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII)));

        assertThatExceptionOfType(EngineException.class).isThrownBy(() -> reader.inspect(ID))
                .satisfies(e -> assertThat(e.reason()).isIn(Reason.REFUSED, Reason.TIMEOUT));
    }

    @Test
    void a_list_that_breaks_off_hangs_or_is_something_else_is_an_error_in_a_sentence() {
        for (HostileEngine.Way way : List.of(broken("[{\"Id\": \"" + ID + "\"}]"), hanging(bytes("[{\"Id\":")),
                document("<html>"), document("[{\"Id\": "))) {
            engine.answers("/containers/json", way);

            assertThatExceptionOfType(EngineException.class).isThrownBy(reader::containers)
                    .satisfies(e -> assertThat(e.sentence()).endsWith("."));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{}]", "[]", "{}", "[null, 3, {\"Id\": null}, {\"Id\": \"../x\"}]", "null"})
    void what_is_no_container_is_left_out_of_a_list(String list) {
        engine.answers("/containers/json", document(list));

        assertThat(reader.containers()).isEmpty();
    }

    @Test
    void a_container_of_which_only_the_id_is_told_is_listed() {
        engine.answers("/containers/json", document("[{\"Id\": \"" + ID + "\", \"Created\": 9e18}]"));

        assertThat(reader.containers()).singleElement().satisfies(c -> assertThat(c.name()).isEqualTo(ID.shortId()));
    }

    @Test
    void a_log_that_breaks_off_is_shown_as_far_as_it_came_and_says_so() {
        byte[] two = joined(frame("first\n"), frame("second\n"));
        for (HostileEngine.Way way : List.of(stream(Arrays.copyOf(two, two.length - 3)),
                brokenStream(two, two.length - 3))) {
            engine.answers(LOGS, way);

            LogExcerpt log = log();

            assertThat(texts(log)).first().isEqualTo("first");
            assertThat(log.gap()).contains("broke off");
            assertThat(log.cut()).isTrue();
        }
    }

    @Test
    void a_log_that_hangs_is_shown_as_far_as_it_came_and_says_so() {
        engine.answers(LOGS, hanging(frame("the last thing it said\n")));

        LogExcerpt log = log();

        assertThat(texts(log)).containsExactly("the last thing it said");
        assertThat(log.gap()).contains("did not come to an end within 0.6 s");
    }

    @Test
    void a_log_that_hangs_before_its_first_line_is_an_error() {
        engine.answers(LOGS, hanging(new byte[]{1, 0, 0}));

        assertThatExceptionOfType(EngineException.class).isThrownBy(this::log)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));
    }

    @Test
    void a_log_that_never_ends_is_read_for_a_while_and_its_end_is_kept() {
        engine.answers(LOGS, endless(frame("again and again\n")));

        LogExcerpt log = log();

        assertThat(log.lines()).hasSize(100).allSatisfy(line -> assertThat(line.text()).isEqualTo("again and again"));
        assertThat(log.gap()).isNotEmpty();
    }

    @Test
    void a_log_that_is_no_log_is_an_error() {
        engine.answers(LOGS, stream(bytes("HTTP/1.1 200 this is not framed at all")));

        assertThatExceptionOfType(EngineException.class).isThrownBy(this::log);
    }

    @Test
    void bytes_that_no_text_has_become_a_readable_line() {
        byte[] odd = {'2', '0', '2', '6', '-', '1', '1', '-', '2', '4', 'T', '0', '0', ':', '0', '0', ':', '0', '0',
            'Z',
            ' ', 'a', 0, 1, (byte) 0xff, (byte) 0xfe, (byte) 0xed, (byte) 0xa0, (byte) 0x80, 0x1b, '[', '3', '1', 'm',
            'b', 0x1b, ']', '0', ';', 't', 'i', 't', 'l', 'e', 7, 'c', (byte) 0xe2, (byte) 0x80, (byte) 0xae, 8, 13,
            'd',
            '\n'};
        engine.answers(LOGS, stream(frame(odd)));

        assertThat(texts(log())).singleElement().satisfies(line -> {
            assertThat(line).startsWith("a").contains("b").endsWith("d").doesNotContain("title", "[31m", "\u202e");
            assertThat(line.chars()).noneMatch(Character::isISOControl);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJ-", "eyJaaaaaaaaaa.", "a://::::::::", "password", "authorization: ", "cookie:",
        "-----BEGIN A", "\u001b[", "\u001b]0;", "\"secret\" \""})
    void a_log_of_text_that_is_hard_to_search_for_secrets_is_read_in_time(String unit) {
        byte[] line = frame(unit.repeat(16_000 / unit.length()) + "\n");
        engine.answers(LOGS, stream(repeated(line, 16)));
        long begun = System.nanoTime();

        LogExcerpt log = log();

        assertThat(log.lines()).hasSizeGreaterThan(10);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void events_that_break_off_are_no_events_because_the_newest_would_be_missing() {
        String second = DIE.replace("\"die\"", "\"destroy\"");
        for (HostileEngine.Way way : List.of(stream(bytes(DIE + second.substring(0, second.length() / 2))),
                brokenStream(bytes(DIE + second), DIE.length() + 10))) {
            engine.answers("/events", way);
            Inspection seen = reader.inspect(ID);

            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> reader.events(seen, Duration.ofHours(1)))
                    .withMessageContaining("broke off");
        }
    }

    @Test
    void events_that_hang_end_in_time() {
        engine.answers("/events", hanging(bytes(DIE)));
        Inspection seen = reader.inspect(ID);

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> reader.events(seen, Duration.ofHours(1)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));
    }

    @Test
    void the_newest_of_very_many_events_are_kept_and_no_command_is_kept_whole() {
        String probe = DIE.replace("\"die\"", "\"exec_start: sh -c " + "x".repeat(100_000) + "\"");
        engine.answers("/events", stream(bytes((probe + "\n").repeat(50) + (DIE + "\n").repeat(10_000))));

        assertThat(events().all()).hasSizeLessThanOrEqualTo(5000)
                .allSatisfy(e -> assertThat(e.action()).isEqualTo("die"));

        engine.answers("/events", stream(bytes(probe)));
        assertThat(events().all()).singleElement()
                .satisfies(e -> assertThat(e.command()).startsWith("sh -c xxx").hasSizeLessThan(2100));
    }

    private Events events() {
        return reader.events(reader.inspect(ID), Duration.ofDays(36_500));
    }
}
