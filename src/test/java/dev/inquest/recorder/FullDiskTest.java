package dev.inquest.recorder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.SettableClock;
import dev.inquest.container.ContainerEvent;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.FakeWatch;
import dev.inquest.database.Database;

import static dev.inquest.recorder.Happened.container;
import static dev.inquest.recorder.Happened.died;
import static org.assertj.core.api.Assertions.assertThat;

/** A store on a disk that really is full for a while. Mounting one needs root, as an engine does. */
@Tag("engine")
class FullDiskTest {
    private static final int DEATHS = 1500;

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private final FakeWatch door = new FakeWatch();
    private final Queue<ContainerEvent> heard = new ConcurrentLinkedQueue<>();
    private Path disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    private static void run(String... words) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
    }

    /** Writes until nothing more goes. */
    private Path fill() throws IOException {
        Path filler = disk.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] some = new byte[4096];
            for (int i = 0; i < 4096; i++) {
                out.write(some);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
        assertThat(Files.getFileStore(disk).getUsableSpace()).isZero();
        return filler;
    }

    @Test
    void deaths_while_the_disk_is_full_are_stored_and_told_once_there_is_room_again() throws IOException {
        try (Database database = Database.open("sqlite:" + disk.resolve("store.db"))) {
            EngineRecord record = EngineRecord.in(database, "local");
            try (Recorder recorder = Recorder.start(door, engine, record, WatchSettings.DEFAULT, clock, news -> {
                if (news instanceof News.Heard(var event)) {
                    heard.add(event);
                }
            })) {
                door.happens(died(container(DEATHS), 1, clock.instant()));
                until(() -> heard.size() == 1);

                Path filler = fill();
                List<ContainerEvent> storm = new ArrayList<>();
                for (int i = 0; i < DEATHS; i++) {
                    storm.add(died(container(i), 1, clock.instant().plusMillis(i)));
                }
                door.happens(storm.toArray(ContainerEvent[]::new));
                until(() -> !recorder.status().stores() && recorder.status().waiting() >= 1000);
                assertThat(recorder.status().connected()).isTrue();
                Files.delete(filler);

                until(() -> heard.size() == DEATHS + 1);
                until(() -> recorder.status().stores());
                for (int i = 0; i < DEATHS; i++) {
                    assertThat(record.events().of(container(i), Instant.EPOCH)).hasSize(1);
                }
                assertThat(record.attention().gaps(Instant.EPOCH)).isEmpty();
            }
        }
    }

    private static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it does not hold after a minute").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
