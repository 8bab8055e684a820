package dev.inquest.telling;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.desk.AskedDesk;
import dev.inquest.reply.Json;

import static org.assertj.core.api.Assertions.assertThat;

class LogsTest {
    @TempDir
    Path folder;

    private AskedDesk at;
    private ContainerId api;

    @BeforeEach
    void open() {
        at = new AskedDesk(folder);
        api = at.engine.running("api", Bytes.NONE);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void without_a_number_the_last_twenty_lines_are_shown() {
        says(30);

        assertThat(at.told("logs of api").text()).startsWith("The last 20 lines of api:\n\n    line 11\n")
                .endsWith("\n    line 30");
    }

    @Test
    void as_many_lines_as_are_asked_for_are_shown_and_it_is_said_when_there_are_no_more() {
        says(30);

        assertThat(at.told("the last 25 lines of api").text()).startsWith("The last 25 lines of api:\n\n    line 6\n");
        assertThat(at.told("show me the last 50 lines of api").text())
                .startsWith("All 30 lines of api:\n\n    line 1\n");
    }

    @Test
    void more_than_can_be_read_is_cut_with_a_sentence() {
        says(700);

        assertThat(at.told("the last 2000 lines of api").text()).startsWith("The last 500 lines of api:"
                + " (I show 500 lines at most; `docker logs --tail 2000 api` shows more.)\n\n    line 201\n");
    }

    @Test
    void since_a_time_each_line_has_its_own() {
        says(2);
        at.clock.advance(Duration.ofMinutes(30));
        at.engine.says(api, "back again");
        at.clock.advance(Duration.ofMinutes(5));

        assertThat(at.told("logs of api of the last 10 minutes").text()).matches(
                "The only line of the last 10 min of api:\n\n {4}\\d\\d:\\d\\d:\\d\\d\\.\\d  back again");
        assertThat(at.told("last 50 lines of api since yesterday").text()).startsWith("All 3 lines of the last ");
    }

    @Test
    void when_it_was_silent_the_last_line_is_told_with_its_time() {
        says(2);
        at.clock.advance(Duration.ofHours(3));

        assertThat(at.told("logs of api of the last 10 minutes").text()).matches(
                "(?s)api wrote nothing in the last 10 min\\. Its last line came 3 h ago:\n\n {4}.*  line 2");
    }

    @Test
    void lines_that_speak_of_errors_are_found_and_counted() {
        says(100);
        at.engine.says(api, "ERROR no connection", "all well", "java.lang.IllegalStateException: closed");

        assertThat(at.told("any errors in the logs of api?").text()).isEqualTo("""
                2 lines of the 103 lines of api speak of errors:

                    ERROR no connection
                    java.lang.IllegalStateException: closed""");
    }

    @Test
    void that_nothing_speaks_of_errors_is_said() {
        says(3);

        assertThat(at.told("errors in the logs of api").text()).isEqualTo(
                "None of the last 3 lines of api speaks of errors.");
    }

    @Test
    void a_silent_container_is_said_to_be_one() {
        assertThat(at.told("logs of api").text()).isEqualTo("api wrote no log.");
    }

    @Test
    void programs_get_the_lines_with_their_times() {
        says(1);

        assertThat(Json.write(at.told("logs of api"))).contains("\"data\":{\"container\":{\"engine\":\"local\"",
                "\"stream\":\"stdout\"", "\"text\":\"line 1\"", "\"cut\":false");
    }

    private void says(int lines) {
        List<String> all = IntStream.rangeClosed(1, lines).mapToObj(i -> "line " + i).toList();
        at.engine.says(api, all.toArray(String[]::new));
    }
}
