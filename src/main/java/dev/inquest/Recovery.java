package dev.inquest;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.desk.Desk;
import dev.inquest.remediation.Remediation;

/**
 * Looks every few seconds for fixes that nobody carries out any more, and puts them right, until it is closed. Each engine
 * by itself: one that hangs keeps no other waiting.
 */
final class Recovery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    /** Longer than most fixes need to be put back. One that is not is put back after the next start. */
    private static final Duration LAST_WORK = Duration.ofSeconds(20);

    private final Desk desk;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> threads;

    Recovery(Desk desk) {
        this.desk = desk;
        threads = desk.engines()
                .stream()
                .map(engine -> Thread.ofVirtual().name("recovery-" + engine).start(() -> run(engine)))
                .toList();
    }

    private void run(String engine) {
        Set<String> reported = new HashSet<>();
        do {
            look(engine, reported);
        } while (!over());
    }

    private void look(String engine, Set<String> reported) {
        try {
            for (Remediation recovered : desk.upkeep().recover(engine)) {
                LOG.info("a fix of {} on {} that was interrupted is {} now: {}", recovered.plan().name(), engine,
                        recovered.state().word(), recovered.say());
            }
            desk.upkeep().retireOvertaken(engine);
            desk.upkeep().tidyUp(engine);
            for (String name : desk.upkeep().strayContainers(engine)) {
                if (reported.add(name)) {
                    LOG.warn("the container {} is named like one that a fix has set aside, but no fix of this store"
                            + " made it; it is left alone", name);
                }
            }
        } catch (RuntimeException e) {
            LOG.error("looking for interrupted fixes failed; the next look is soon", e);
        }
    }

    private boolean over() {
        try {
            return over.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            return true;
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            long end = System.nanoTime() + LAST_WORK.toNanos();
            for (Thread thread : threads) {
                thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
