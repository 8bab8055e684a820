package dev.inquest.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.inquest.container.Bytes;

import static org.assertj.core.api.Assertions.assertThat;

/** What the console shows of a restart. */
class RestartPageTest {
    private final Console console = Console.open();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void the_card_of_a_restart_speaks_of_no_limit_and_has_no_form_for_a_size() {
        console.engine.health(console.engine.running("web", Bytes.mib(160)), "unhealthy");

        String page = asked("restart web");

        assertThat(page)
                .contains("Restart <a href=\"/containers/local/web\">web</a>", "a restart was asked for",
                        "Nothing about the container is changed.",
                        "docker restart")
                .doesNotContain("memory limit", "HostConfig.Memory", "Change size");
    }

    @Test
    void a_size_that_is_none_is_answered_with_what_to_write() {
        console.died("data-processor");

        assertThat(asked("raise data-processor to 256")).contains("a number with its unit, such as 256m");
    }

    private String asked(String words) {
        return console.wire()
                .with("Accept", "text/html")
                .with("X-Fragment", "1")
                .form("/ask", "text=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .body();
    }
}
