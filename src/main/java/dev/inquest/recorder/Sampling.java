package dev.inquest.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jdbi.v3.core.JdbiException;

import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineWatch;
import dev.inquest.container.EngineWatch.Sampled;
import dev.inquest.container.Usage;

/**
 * Looks at the memory of all running containers, as often as may be without costing more than a small share of one
 * processor. What has hardly changed is written once a minute.
 */
final class Sampling {
    /** Half of what the recorder may cost altogether. */
    private static final double SHARE = 0.01;
    private static final Duration SELDOM = Duration.ofMinutes(10);
    private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(59);
    private static final double HARDLY = 0.01;
    private static final int ROUNDS_KEPT = 60;

    private final EngineWatch engine;
    private final Running running;
    private final RecordedUsage record;
    private final Duration sampleEvery;
    private final Map<ContainerId, Usage> written = new HashMap<>();
    private final Deque<Map<ContainerId, Usage>> unwritten = new ArrayDeque<>();
    private final AtomicLong samples = new AtomicLong();
    private final AtomicReference<Duration> every;

    Sampling(EngineWatch engine, Running running, RecordedUsage record, Duration sampleEvery) {
        this.engine = engine;
        this.running = running;
        this.record = record;
        this.sampleEvery = sampleEvery;
        every = new AtomicReference<>(sampleEvery);
    }

    /**
     * One round.
     *
     * @return how long until the next
     * @throws dev.inquest.container.EngineException when the engine does not answer
     */
    Duration once() {
        Sampled sampled = engine.usage(running.now());
        samples.addAndGet(sampled.usage().size());
        keep(sampled.usage());
        every.set(pause(sampled.cost(), sampleEvery));
        return every.get();
    }

    static Duration pause(Duration cost, Duration sampleEvery) {
        Duration affordable = Duration.ofNanos((long) (cost.toNanos() / SHARE));
        Duration pause = affordable.compareTo(sampleEvery) > 0 ? affordable : sampleEvery;
        return pause.compareTo(SELDOM) > 0 && sampleEvery.compareTo(SELDOM) < 0 ? SELDOM : pause;
    }

    private void keep(Map<ContainerId, Usage> round) {
        Map<ContainerId, Usage> news = new HashMap<>();
        round.forEach((id, usage) -> {
            if (isNews(written.get(id), usage)) {
                news.put(id, usage);
            }
        });
        written.keySet().retainAll(round.keySet());
        written.putAll(news);
        unwritten.addLast(news);
        if (unwritten.size() > ROUNDS_KEPT) {
            unwritten.removeFirst();
        }
        try {
            while (!unwritten.isEmpty()) {
                record.add(unwritten.getFirst());
                unwritten.removeFirst();
            }
        } catch (JdbiException refused) {
            // The events say it in the log; these wait for the next round.
            return;
        }
    }

    private static boolean isNews(@org.jspecify.annotations.Nullable Usage before, Usage now) {
        if (before == null) {
            return true;
        }
        Instant due = before.at().plus(AT_LEAST_EVERY);
        long was = before.memory().used().count();
        return !now.at().isBefore(due) || now.at().isBefore(before.at())
                || Math.abs(now.memory().used().count() - was) > HARDLY * was
                || !now.memory().limit().equals(before.memory().limit());
    }

    /** How many were taken so far. */
    long samples() {
        return samples.get();
    }

    /** How far apart they are now. */
    Duration every() {
        return every.get();
    }
}
