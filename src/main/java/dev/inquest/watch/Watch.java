package dev.inquest.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.container.ContainerSummary;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.ledger.Ledger;
import dev.inquest.notice.Mutes;
import dev.inquest.notice.Subscriptions;
import dev.inquest.recorder.News;

/** Says deaths that matter where people want to hear of them, until it is closed. */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Waiting waiting = new Waiting();
    private final Toll toll = new Toll();
    private final Alerting alerting;
    private final List<Runnable> chores;
    private final ExecutorService workers;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> threads;
    private long passedOver;

    /**
     * What it works with.
     *
     * @param containers of an engine, by its name in the settings; throws EngineException
     * @param clock one that does not leap
     */
    public record Parts(Desk desk, Database database, Ledger ledger, AlertSettings settings, Noticeboard board,
            Function<String, List<ContainerSummary>> containers, InstantSource clock) {}

    /** Begins at once, on a thread of its own. */
    public static Watch start(Parts parts) {
        return new Watch(parts, chores(parts), STEP);
    }

    /** What is done beside: one that fails keeps nothing else from being done. */
    private static List<Runnable> chores(Parts parts) {
        List<Runnable> chores = new ArrayList<>();
        chores.add(new Promises(parts)::look);
        if (parts.settings().weeklyDigest() && !parts.settings().channel().isEmpty()) {
            chores.add(new WeeklyDigest(parts)::look);
        }
        return chores;
    }

    Watch(Parts parts, List<Runnable> chores, Duration step) {
        clock = parts.clock();
        this.chores = List.copyOf(chores);
        workers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("watch-", 0).factory());
        var incidents = new Incidents(parts.database());
        alerting = new Alerting(
                new Alerting.Parts(parts.settings().channel(), parts.desk(), incidents,
                        new Mutes(parts.database(), parts.ledger(), parts.clock()),
                        new Subscriptions(parts.database(), parts.ledger()), clock),
                new Looking(parts.desk(), incidents, toll, workers), new Recovering(parts.containers(), workers),
                new Posting(parts.board(), incidents), toll);
        // Not virtual: the store computes, and would keep others from running on a small machine.
        threads = List.of(Thread.ofPlatform().daemon().name("watch").unstarted(() -> run(step)),
                Thread.ofPlatform().daemon().name("chores").unstarted(() -> runChores(step)));
        threads.forEach(Thread::start);
    }

    /**
     * What is to be told all that is heard of an engine, and found afterwards. It never waits.
     *
     * @param since what died before is old news, by the engine's clock: an engine tells what it remembers first.
     * Asked for with the first event, when the engine answers
     */
    public Consumer<News> of(String engine, Supplier<Instant> since) {
        Deaths deaths = new Deaths(engine, since, toll);
        return news -> (switch (news) {
            case News.Heard(var event) -> deaths.heard(event);
            case News.Found found -> deaths.found(found);
        }).ifPresent(death -> waiting.add(death, clock.instant()));
    }

    /** How many died of what so far. */
    public Toll toll() {
        return toll;
    }

    /**
     * How it is going.
     *
     * @param deaths containers with deaths that have been heard of and are no incident yet
     * @param incidents that go on
     * @param alerts messages that are due and could not be said yet
     * @param passedOver deaths that there was no room for
     */
    public record Status(int deaths, int incidents, int alerts, long passedOver) {}

    public Status status() {
        Alerting.Standing standing = alerting.standing();
        return new Status(waiting.size(), standing.going(), standing.unsaid(), waiting.passedOver());
    }

    private void run(Duration step) {
        boolean goesOn = true;
        while (goesOn) {
            once(() -> alerting.step(waiting));
            sayPassedOver();
            goesOn = rest(step);
        }
        once(() -> alerting.leave(waiting));
    }

    /** They ask engines, and one that hangs must not hold up what is to be said of the others. */
    private void runChores(Duration step) {
        boolean goesOn = true;
        while (goesOn) {
            chores.forEach(this::once);
            goesOn = rest(step);
        }
    }

    private boolean rest(Duration step) {
        try {
            return !over.await(step.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            return false;
        }
    }

    private void sayPassedOver() {
        long now = waiting.passedOver();
        if (now > passedOver) {
            LOG.warn("{} deaths came faster than they could be told, and are only in the record", now - passedOver);
            passedOver = now;
        }
    }

    private void once(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) { // the edge: what fails now may work in a second
            if (over.getCount() > 0) {
                LOG.error("watching for deaths failed; trying again", e);
            }
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            for (Thread thread : threads) {
                thread.join(TO_END);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        workers.shutdownNow();
    }
}
