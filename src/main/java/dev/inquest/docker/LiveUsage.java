package dev.inquest.docker;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.container.ContainerId;
import dev.inquest.container.Usage;
import dev.inquest.container.UsageHistory;

/**
 * Streams of statistics, one for each running container somebody asked about. One sample costs a second, because the
 * engine measures once a second; the newest one of a stream costs nothing, and what was seen outlives the container.
 */
final class LiveUsage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveUsage.class);
    private static final int STREAMS = 50;
    private static final int REMEMBERED = 200;
    private static final int SAMPLES = 300;
    private static final Duration FRESH = Duration.ofMillis(2500);
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<ContainerId, Watch> watches = new LinkedHashMap<>();
    private final DockerConnection connection;
    private final InstantSource clock;

    LiveUsage(DockerConnection connection) {
        this.connection = connection;
        clock = connection.clock();
    }

    /** What is seen of one container; guarded by the watches it is in. */
    private static final class Watch {
        final Deque<Usage> samples = new ArrayDeque<>();
        Instant lastAsked;
        Instant lastSeen = Instant.EPOCH;
        Optional<Future<?>> stream = Optional.empty();

        Watch(Instant asked) {
            lastAsked = asked;
        }

        void add(Usage sample) {
            samples.addLast(sample);
            if (samples.size() > SAMPLES) {
                samples.removeFirst();
            }
        }

        boolean streaming() {
            return stream.isPresent();
        }
    }

    /** The newest sample, when there is a fresh one; from now on there will be. */
    Optional<Usage> newest(ContainerId id) {
        synchronized (watches) {
            Watch watch = watches.computeIfAbsent(id, any -> new Watch(clock.instant()));
            watch.lastAsked = clock.instant();
            if (!watch.streaming() && watches.values().stream().filter(Watch::streaming).count() < STREAMS) {
                watch.stream = Optional.of(threads.submit(() -> follow(id, watch)));
            }
            forgetOldest();
            boolean fresh = watch.lastSeen.plus(FRESH).isAfter(clock.instant());
            return fresh ? Optional.of(watch.samples.getLast()) : Optional.empty();
        }
    }

    UsageHistory seen(ContainerId id) {
        synchronized (watches) {
            Watch watch = watches.get(id);
            return UsageHistory.of(watch == null ? java.util.List.of() : new ArrayList<>(watch.samples));
        }
    }

    private void forgetOldest() {
        var oldest = watches.values().iterator();
        while (watches.size() > REMEMBERED && oldest.hasNext()) {
            if (!oldest.next().streaming()) {
                oldest.remove();
            }
        }
    }

    private void follow(ContainerId id, Watch watch) {
        try {
            connection.stream("/containers/" + id + "/stats?stream=true", body -> read(body, watch));
        } catch (IOException | RuntimeException ended) {
            // The stream is a convenience: the next question starts it again, or is answered by a single sample.
            LOG.debug("statistics of {} ended: {}", id.shortId(), ended.toString());
        } finally {
            synchronized (watches) {
                watch.stream = Optional.empty();
            }
        }
    }

    private boolean read(InputStream body, Watch watch) throws IOException {
        try (MappingIterator<JsonNode> samples = Json.MAPPER.readerFor(JsonNode.class).readValues(body)) {
            while (samples.hasNextValue()) {
                JsonNode stats = samples.nextValue();
                if (!UsageSample.alive(stats) || !wanted(watch, UsageSample.of(stats))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean wanted(Watch watch, Usage sample) {
        synchronized (watches) {
            watch.add(sample);
            watch.lastSeen = clock.instant();
            return watch.lastAsked.plus(IDLE).isAfter(clock.instant());
        }
    }

    /** Notes a sample that was asked for singly. */
    void note(ContainerId id, Usage sample) {
        synchronized (watches) {
            Watch watch = watches.computeIfAbsent(id, any -> new Watch(clock.instant()));
            if (watch.samples.isEmpty() || watch.samples.getLast().at().isBefore(sample.at())) {
                watch.add(sample);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
