package dev.inquest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerTest {
    private static final List<String> OURS = List.of("recorder-taken-", "slack-timer", "metrics");

    @Test
    void where_the_port_is_taken_nothing_that_was_begun_goes_on(@TempDir Path folder) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertThatThrownBy(() -> Served.on("", folder,
                    Map.of("engines.taken.host", "unix:///none", "web.port", port,
                            "slack.mode", "http", "slack.bot_token", "xoxb-1", "slack.signing_secret", "s",
                            "slack.api_url",
                            "http://127.0.0.1:1/")))
                    .isInstanceOf(RuntimeException.class);

            long end = System.nanoTime() + 20_000_000_000L;
            while (!left().isEmpty() && System.nanoTime() < end) {
                LockSupport.parkNanos(20_000_000);
            }
            assertThat(left()).isEmpty();
        }
    }

    private static List<String> left() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .map(Thread::getName)
                .filter(name -> OURS.stream().anyMatch(name::startsWith))
                .toList();
    }
}
