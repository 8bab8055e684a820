package dev.inquest.recorder;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.google.errorprone.annotations.FormatMethod;
import com.sun.management.OperatingSystemMXBean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.RealEngine;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineWatch.Sampled;
import dev.inquest.database.Database;
import dev.inquest.docker.DockerWatch;

import static org.assertj.core.api.Assertions.assertThat;

/** What watching many containers costs: of a processor, and of memory. It judges nothing. */
@Tag("bench")
class RecorderBenchmarkTest {
    private static final int CONTAINERS = 200;
    private static final Duration MEASURED = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private final RealEngine engine = RealEngine.get();
    private final OperatingSystemMXBean system = ManagementFactory
            .getPlatformMXBean(OperatingSystemMXBean.class);

    @Test
    void what_the_recorder_costs() throws IOException {
        List<ContainerId> running = new ArrayList<>();
        for (int i = 0; i < CONTAINERS; i++) {
            running.add(engine.run(engine.name("idle"), "16m", "exec sleep 100000"));
        }
        try (Database database = Database.open("sqlite:" + folder.resolve("bench.db"))) {
            double idle = share();
            long before = heap();
            EngineRecord record = EngineRecord.in(database, "local");
            try (Recorder recorder = Recorder.start(new DockerWatch(engine.connection()), engine.reader(), record,
                    WatchSettings.DEFAULT, InstantSource.system(), event -> {})) {
                engine.until(() -> recorder.status().samples() > 2L * CONTAINERS);
                // The first looks at each container are over, and the code is warm.
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(20));
                double busy = share();
                long after = heap();
                say("recorder, %d idle containers: %.2f %% of one processor (%.2f %% with it, %.2f %% without)",
                        CONTAINERS, busy - idle, busy, idle);
                say("  memory: %.1f MB more heap in use; a sample of each every %.1f s; store %d kB",
                        (after - before) / 1e6, recorder.status().sampleEvery().toMillis() / 1000.0,
                        Files.size(folder.resolve("bench.db")) / 1000);
                assertThat(recorder.status().running()).isGreaterThanOrEqualTo(CONTAINERS);
                assertThat(record.usage().of(running.getFirst(), Instant.EPOCH).samples()).isNotEmpty();
            }
        }
        DockerWatch watch = new DockerWatch(engine.connection());
        watch.usage(running);
        Sampled round = watch.usage(running);
        say("  one round costs %d ms of a processor", round.cost().toMillis());
        engine.clean();
    }

    /** Of one processor, in percent, that this process takes while it does nothing else. */
    private double share() {
        long begun = system.getProcessCpuTime();
        long time = System.nanoTime();
        long end = time + MEASURED.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        return (system.getProcessCpuTime() - begun) * 100.0 / (System.nanoTime() - time);
    }

    private static long heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    @FormatMethod
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
