package dev.inquest.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.inquest.docker.DockerConnection;
import dev.inquest.docker.DockerImages;
import dev.inquest.docker.DockerReader;
import dev.inquest.docker.EngineAddress;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("engine")
class PrivateEngineTest {
    private final List<String> progress = new ArrayList<>();
    private Path state = Path.of("/tmp");
    private PrivateEngine engine = engineIn(state);

    @BeforeEach
    void choose_a_place() throws Exception {
        state = Files.createTempDirectory("inq");
        engine = engineIn(state);
    }

    @AfterEach
    void leave_nothing() throws Exception {
        engine.down();
        new ProcessBuilder("rm", "-rf", "--one-file-system", state.toString()).start().waitFor();
    }

    private PrivateEngine engineIn(Path folder) {
        return new PrivateEngine(Map.of("XDG_STATE_HOME", folder.toString(), "PATH", System.getenv("PATH")), folder,
                progress::add);
    }

    @Test
    void two_who_start_it_at_once_get_the_same_one_and_stopping_it_leaves_nothing() throws Exception {
        List<Future<String>> started;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> up = () -> engineIn(state).up();
            started = threads.invokeAll(List.of(up, up));
        }

        assertThat(started.get(0).get()).isEqualTo(started.get(1).get()).isEqualTo(engine.host());
        assertThat(engine.status().running()).isTrue();
        assertThat(daemons()).hasSize(1);

        assertThat(engine.down()).isTrue();
        assertThat(engine.status().running()).isFalse();
        assertThat(daemons()).isEmpty();
        assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(state.toString());
        assertThat(engine.down()).isFalse();
    }

    @Test
    void it_offers_a_tiny_image_where_the_wanted_one_cannot_be_fetched() {
        var connection = DockerConnection.open("private", EngineAddress.of(engine.up(), ""), InstantSource.system());
        try (var reader = new DockerReader(connection)) {
            var images = new DockerImages(connection);

            String image = new ImageSource(images, progress::add).provide("registry.invalid/python:3.11-slim");

            assertThat(image).isEqualTo(TinyImage.NAME);
            assertThat(images.has(TinyImage.NAME)).isTrue();
            assertThat(reader.containers()).isEmpty();
            assertThat(progress).anyMatch(line -> line.contains("cannot be fetched"));
        }
    }

    private List<Long> daemons() {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info()
                        .arguments()
                        .map(a -> String.join(" ", a).contains(state.toString()))
                        .orElse(false))
                .filter(p -> p.info().command().orElse("").endsWith("dockerd"))
                .map(ProcessHandle::pid)
                .toList();
    }
}
