package dev.inquest.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.RealEngine;
import dev.inquest.container.ContainerId;
import dev.inquest.docker.DockerWatch;
import dev.inquest.recorder.EngineRecord;
import dev.inquest.recorder.Recorder;
import dev.inquest.recorder.WatchSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** Many deaths at once on a real engine: all are kept, and few messages are written. */
@Tag("engine")
class StormOnEngineTest {
    /** {@code -Dinquest.storm=500} for a greater one. */
    private static final int MANY = Integer.getInteger("inquest.storm", 40);
    private static final int ROUNDS = 25;

    @TempDir
    Path folder;

    private final RealEngine engine = RealEngine.get();
    private AlertScene scene;
    private EngineRecord record;
    private Recorder recorder;

    @BeforeEach
    void open() {
        scene = AlertScene.of(engine, folder);
        record = EngineRecord.in(scene.database(), "local");
        recorder = Recorder.start(new DockerWatch(engine.connection()), engine.reader(), record, WatchSettings.DEFAULT,
                InstantSource.system(), scene.listener());
        engine.until(() -> recorder.status().connected());
    }

    @AfterEach
    void close() {
        recorder.close();
        engine.clean();
        scene.close();
    }

    private long told(List<ContainerId> ids) {
        return scene.ends().stream().filter(end -> ids.contains(end.container())).count();
    }

    private long kept(ContainerId id) {
        return record.events().of(id, Instant.EPOCH).stream().filter(e -> e.action().equals("die")).count();
    }

    @Test
    void many_that_are_killed_at_once_are_all_kept_and_said_in_one_message() throws IOException, InterruptedException {
        List<ContainerId> storm = new ArrayList<>();
        List<String> kill = new ArrayList<>(List.of("kill", "-9"));
        for (int i = 0; i < MANY; i++) {
            storm.add(engine.run(engine.name("storm" + i), "", "exec sleep 1000"));
            kill.add(engine.raw().inspect(storm.getLast()).at("/State/Pid").asText());
        }

        assertThat(new ProcessBuilder(kill).start().waitFor()).isZero();
        engine.until(() -> told(storm) == MANY);
        scene.step();

        assertThat(storm).allSatisfy(id -> assertThat(kept(id)).isEqualTo(1));
        assertThat(scene.board.posts).hasSize(1);
        assertThat(scene.board.all()).singleElement()
                .isInstanceOfSatisfying(Alert.OfMany.class, all -> assertThat(all.incidents()).hasSize(MANY));
        engine.until(() -> storm.stream().allMatch(id -> record.deaths().of(id, 1).size() == 1));
        assertThat(record.attention().gaps(Instant.EPOCH)).isEmpty();
    }

    @Test
    void those_that_restart_several_times_a_second_are_counted_and_what_is_not_looked_at_is_counted_too() {
        List<ContainerId> loops = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            loops.add(engine.container(engine.name("loop" + i)).script("exit 3").create());
        }
        for (int round = 0; round < ROUNDS; round++) {
            loops.forEach(engine.operator()::start);
            loops.forEach(engine::awaitEnd);
        }
        engine.until(() -> told(loops) == 2L * ROUNDS);
        scene.step();

        assertThat(loops).allSatisfy(id -> assertThat(kept(id)).isEqualTo(ROUNDS));
        assertThat(scene.board.posts).hasSize(2);
        assertThat(scene.ones()).hasSize(2).allSatisfy(one -> assertThat(one.deaths()).isEqualTo(ROUNDS));
        engine.until(() -> 2L * ROUNDS == recorder.status().passedOver()
                + loops.stream().mapToLong(id -> record.deaths().of(id, 50).size()).sum());
        assertThat(recorder.status().passedOver()).isPositive();
    }
}
