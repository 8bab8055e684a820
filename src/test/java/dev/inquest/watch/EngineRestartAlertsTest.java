package dev.inquest.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.inquest.RealEngine;
import dev.inquest.container.ContainerId;
import dev.inquest.docker.DockerWatch;
import dev.inquest.engine.PrivateEngine;
import dev.inquest.recorder.EngineRecord;
import dev.inquest.recorder.Recorder;
import dev.inquest.recorder.WatchSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** An engine that goes down and comes back while containers die: before, during and after. */
@Tag("engine")
class EngineRestartAlertsTest {
    private Path folder;
    private PrivateEngine daemon;
    private RealEngine engine;
    private AlertScene scene;
    private EngineRecord record;
    private Recorder recorder;

    @BeforeEach
    void up() throws IOException {
        folder = Files.createTempDirectory("inq");
        daemon = RealEngine.in(folder);
        engine = RealEngine.at(daemon.up());
        scene = AlertScene.of(engine, folder);
        record = EngineRecord.in(scene.database(), "local");
        recorder = record();
        engine.until(() -> recorder.status().connected());
    }

    @AfterEach
    void down() throws IOException, InterruptedException {
        recorder.close();
        engine.clean();
        scene.close();
        daemon.down();
        new ProcessBuilder("rm", "-rf", "--one-file-system", folder.toString()).start().waitFor();
    }

    private Recorder record() {
        return Recorder.start(new DockerWatch(engine.connection()), engine.reader(), record, WatchSettings.DEFAULT,
                InstantSource.system(), scene.listener());
    }

    private boolean told(ContainerId id) {
        return scene.ends().stream().anyMatch(end -> end.container().equals(id));
    }

    /**
     * As when the process is killed: it stops none of its containers, and tells nobody anything.
     *
     * @return how it was started
     */
    private List<String> killDaemon() throws IOException {
        ProcessHandle dockerd = ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().filter(this::isDaemon).isPresent())
                .findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>(List.of("setsid", dockerd.info().command().orElseThrow()));
        words.addAll(List.of(dockerd.info().arguments().orElseThrow()));
        dockerd.destroyForcibly();
        dockerd.onExit().join();
        // Its containerd dies with it; where nobody takes in what has died, its number looks alive.
        Path runtime = Path.of(words.get(words.indexOf("--exec-root") + 1));
        Files.deleteIfExists(runtime.resolve("containerd/containerd.pid"));
        return words;
    }

    private void start(List<String> words) throws IOException {
        new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(folder.resolve("again.log").toFile())
                .start();
    }

    private boolean isDaemon(String commandLine) {
        return commandLine.contains("dockerd") && commandLine.contains(folder.toString())
                && !commandLine.contains("containerd");
    }

    @Test
    void each_death_before_during_and_after_is_told_once_and_the_gap_is_said() throws IOException {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        ContainerId before = engine.run(engine.name("before"), "", "exit 3");
        ContainerId during = engine.container(engine.name("during"))
                .bind(shared + ":/shared")
                .script("while [ ! -e /shared/go ]; do sleep 0.05; done; exit 4")
                .run();
        engine.until(() -> told(before));
        engine.until(
                () -> record.events().of(during, Instant.EPOCH).stream().anyMatch(e -> e.action().equals("start")));

        Path process = Path.of("/proc", engine.raw().inspect(during).at("/State/Pid").asText());
        List<String> words = killDaemon();
        engine.until(() -> !recorder.status().connected());
        Files.createFile(shared.resolve("go"));
        engine.until(() -> !Files.exists(process));
        start(words);
        engine.until(() -> recorder.status().connected());
        ContainerId after = engine.run(engine.name("after"), "", "exit 5");
        engine.until(() -> told(after));
        engine.until(() -> told(during));
        recorder.close();
        recorder = record();
        engine.until(() -> recorder.status().connected());
        scene.step();

        for (ContainerId id : List.of(before, during, after)) {
            assertThat(scene.ends().stream().filter(end -> end.container().equals(id))).hasSize(1);
        }
        assertThat(scene.ones()).hasSize(3).allSatisfy(one -> assertThat(one.deaths()).isEqualTo(1));
        assertThat(scene.ones()).filteredOn(Incident::unwatched).extracting(Incident::last).containsExactly(during);
        assertThat(scene.ones()).extracting(Incident::exitCode).containsExactlyInAnyOrder(3, 4, 5);
        assertThat(record.attention().gaps(Instant.EPOCH)).singleElement()
                .satisfies(gap -> assertThat(gap.found()).extracting(found -> found.container())
                        .containsExactly(during));
    }
}
