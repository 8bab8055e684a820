package dev.inquest.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.FakeWatch;
import dev.inquest.recorder.EngineRecord;
import dev.inquest.recorder.Recorder;
import dev.inquest.recorder.WatchSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** Five hundred deaths within two seconds, through the recorder to the noticeboard. */
class StormTest {
    private static final int MANY = 500;

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private final FakeWatch door = new FakeWatch();

    @Test
    void five_hundred_deaths_in_two_seconds_are_kept_and_said_in_one_message() {
        List<ContainerEvent> storm = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            ContainerId id = engine.running("worker-" + i, Bytes.mib(32));
            engine.exited(id, 1);
            storm.add(new ContainerEvent(id, "worker-" + i, "worker:7", java.util.Map.of(),
                    EngineEvent.of(clock.instant().plusMillis(4L * i), "die").withExitCode(1)));
        }
        door.happens(storm.toArray(ContainerEvent[]::new));
        try (AlertScene scene = AlertScene.of(engine, clock, folder)) {
            EngineRecord record = EngineRecord.in(scene.database(), "local");
            try (Recorder recorder = Recorder.start(door, engine, record, WatchSettings.DEFAULT, clock,
                    scene.listener())) {
                until(() -> scene.ends().size() == MANY);
                until(() -> recorder.status().passedOver() + storm.stream()
                        .filter(end -> record.deaths().of(end.container(), 1).size() == 1)
                        .count() == MANY);
                scene.step();

                assertThat(storm).allSatisfy(end -> assertThat(record.events().of(end.container(), Instant.EPOCH))
                        .hasSize(1));
                assertThat(scene.board.posts).hasSize(1);
                assertThat(scene.board.all()).singleElement()
                        .isInstanceOfSatisfying(Alert.OfMany.class, all -> assertThat(all.incidents()).hasSize(MANY));
                assertThat(record.attention().gaps(Instant.EPOCH)).isEmpty();
            }
        }
    }

    private static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it does not hold after a minute").isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }
}
