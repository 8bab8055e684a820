package dev.inquest.docker;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.inquest.container.EngineException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** An engine that takes every connection and never says a word. */
@Timeout(20)
class HungEngineTest {
    private Path folder = Path.of("/tmp");
    private Path socket = folder;
    private ServerSocketChannel silent = closed();

    @BeforeEach
    void listen() throws Exception {
        folder = Files.createTempDirectory("inq");
        socket = folder.resolve("s");
        silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void hang_up() throws Exception {
        silent.close();
        Files.deleteIfExists(socket);
        Files.deleteIfExists(folder);
    }

    private static ServerSocketChannel closed() {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.close();
            return channel;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_question_to_it_ends_within_its_deadline_and_says_what_to_do() {
        var address = EngineAddress.of("unix://" + socket, "");
        try (var reader = new DockerReader(
                DockerConnection.open("mute", address, InstantSource.system(), Duration.ofMillis(500)))) {
            long begun = System.nanoTime();

            assertThatExceptionOfType(EngineException.class).isThrownBy(reader::containers)
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.TIMEOUT))
                    .withMessageContaining("docker ps");

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void it_does_not_count_as_an_engine_that_answers() {
        assertThat(EngineAddress.of("unix://" + socket, "").answers(Duration.ofMillis(200))).isFalse();
    }

    @Test
    void nobody_at_the_address_is_unreachable() {
        var address = EngineAddress.of("unix://" + folder.resolve("nobody"), "");
        try (var reader = new DockerReader(DockerConnection.open("gone", address, InstantSource.system()))) {
            assertThatExceptionOfType(EngineException.class).isThrownBy(reader::info)
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.UNREACHABLE))
                    .withMessageContaining("start it");
        }
    }
}
