package dev.inquest.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.container.EngineException;
import dev.inquest.recorder.News;
import dev.inquest.reply.Happening;
import dev.inquest.watch.Noticeboard;

/**
 * What happens is counted as it happens, and a scrape shows it with how things stand. The meters are built on the side,
 * because nobody's start is to wait for them; what happens before is counted when they are there. A figure that fails
 * harms nothing but itself.
 */
public final class Metrics implements AutoCloseable {
    /** As Prometheus has read it ever since. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

    private final InstantSource clock;
    private final CompletableFuture<Meters> meters = new CompletableFuture<>();
    /** The meters, when all that has happened so far is counted. */
    private CompletableFuture<Meters> counted = meters;

    public Metrics(InstantSource clock) {
        this.clock = clock;
    }

    /** Begins to build the meters, on a thread of its own. */
    public void begin(Sources sources) {
        Thread.ofPlatform().daemon().name("metrics").start(() -> {
            try {
                meters.complete(new Meters(sources));
            } catch (RuntimeException | LinkageError broken) { // an edge: nothing else needs the figures
                LOG.error("there will be no figures at /metrics", broken);
                meters.completeExceptionally(broken);
            }
        });
    }

    /** All series, in Prometheus' text format; waits for the meters where a scrape comes first. */
    public String text() {
        return counted().join().text();
    }

    private synchronized CompletableFuture<Meters> counted() {
        return counted;
    }

    /** What happened at the desk. */
    public void happened(Happening happening) {
        later(all -> all.desk().happened(happening));
    }

    /**
     * What is to be told of every event of an engine after it has been stored.
     *
     * @param now the time by the engine's clock
     */
    public Consumer<News> of(String engine, Supplier<Instant> now) {
        Instant began = clock.instant();
        return news -> {
            if (!(news instanceof News.Heard(var event))) {
                return;
            }
            try {
                Instant stored = now.get();
                // What happened before anybody listened was stored late by no fault of anybody's.
                Instant listened = stored.minus(Duration.between(began, clock.instant()));
                boolean live = !event.event().at().isBefore(listened);
                later(all -> all.events().stored(engine, live, Duration.between(event.event().at(), stored)));
            } catch (EngineException goneAgain) {
                LOG.debug("the clock of {} cannot be had: {}", engine, goneAgain.sentence());
            }
        };
    }

    /** The same noticeboard, with what is said on it counted. */
    public Noticeboard counting(Noticeboard board) {
        return new CountedBoard(board, outcome -> later(all -> all.alerts().said(outcome)));
    }

    private synchronized void later(Consumer<Meters> count) {
        counted = counted.thenApply(all -> {
            try {
                count.accept(all);
            } catch (RuntimeException broken) { // an edge: what happens must not fail because it is counted
                LOG.error("a figure could not be counted", broken);
            }
            return all;
        });
    }

    @Override
    public void close() {
        if (meters.isDone() && !meters.isCompletedExceptionally()) {
            meters.join().close();
        }
    }
}
