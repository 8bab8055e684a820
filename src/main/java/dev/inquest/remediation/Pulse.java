package dev.inquest.remediation;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs of life of a remediation that is being carried out, however long one step takes, until it is closed. */
public final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final CountDownLatch over = new CountDownLatch(1);

    Pulse(String id, Journal journal) {
        Thread.ofVirtual().name("pulse " + id).start(() -> {
            while (!overWithin(BEAT)) {
                beat(id, journal);
            }
        });
    }

    private boolean overWithin(Duration time) {
        try {
            return over.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            return true;
        }
    }

    private static void beat(String id, Journal journal) {
        try {
            journal.renew(id);
        } catch (RuntimeException busy) {
            LOG.warn("no sign of life could be written for the fix {}; the next comes soon", id, busy);
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
