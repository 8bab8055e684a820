package dev.inquest.recorder;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineWatch;
import dev.inquest.container.Gap;
import dev.inquest.database.StoreException;

/**
 * Watches one engine until it is closed: hears its events, keeps the last words of what ends, and looks at how much
 * memory is used. One for each engine; one that hangs keeps nobody else waiting.
 */
public final class Recorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration TIDY_EVERY = Duration.ofMinutes(5);
    /** Between two connections. */
    private static final int MOST_GAPS = 20;
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final EngineRecord record;
    private final ContainerReader reader;
    private final WatchSettings settings;
    private final Running running = new Running();
    private final Intake intake = new Intake();
    private final Writing writing;
    private final Inspecting inspecting;
    private final Listening listening;
    private final Sampling sampling;
    private final Comparing comparing;
    private final SteadyClock clock;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Consumer<News> news;
    private final Map<Gap, Set<ContainerId>> uncompared = new LinkedHashMap<>();
    private final AtomicLong gaps = new AtomicLong();
    private final AtomicReference<Instant> lastEvent = new AtomicReference<>(Instant.EPOCH);
    private final List<Thread> threads;
    private Instant tidied;

    /** One step of a work that never ends; gives back how long to rest before the next. */
    private interface Step {
        Duration once() throws InterruptedException;
    }

    /**
     * Begins at once, on threads of its own.
     *
     * @param news is told of every event, and of every end that was found afterwards, after it has been stored; each
     *        once, by one thread
     */
    public static Recorder start(EngineWatch engine, ContainerReader reader, EngineRecord record,
            WatchSettings settings, InstantSource clock, Consumer<News> news) {
        Recorder recorder = new Recorder(engine, reader, record, settings, clock, news);
        recorder.threads.forEach(Thread::start);
        return recorder;
    }

    private Recorder(EngineWatch engine, ContainerReader reader, EngineRecord record, WatchSettings settings,
            InstantSource clock, Consumer<News> news) {
        this.record = record;
        this.reader = reader;
        this.settings = settings;
        this.clock = new SteadyClock(clock, System::nanoTime);
        this.news = news;
        tidied = this.clock.instant().minus(settings.keep().time());
        inspecting = new Inspecting(reader, record);
        comparing = new Comparing(reader, record, intake::put);
        listening = new Listening(engine, reader, record, intake, System::nanoTime);
        sampling = new Sampling(engine, running, record.usage(), settings.sampleEvery());
        writing = new Writing(record, intake, this::stored);
        threads = List.of(thread("events", this::listen), thread("store", () -> {
            if (!writing.once()) {
                throw new StillFull();
            }
            return AT_ONCE;
        }), thread("looks", () -> {
            inspecting.once();
            return AT_ONCE;
        }), thread("compares", comparing::once), thread("samples", this::sample));
    }

    /** The store refuses; said already. */
    private static final class StillFull extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private Thread thread(String work, Step step) {
        Backoff backoff = new Backoff();
        // Not virtual: the store computes, and would keep others from running on a small machine.
        return Thread.ofPlatform().daemon().name("recorder-" + record.engine() + "-" + work).unstarted(() -> {
            Set<String> said = new HashSet<>();
            boolean goesOn = true;
            while (goesOn && over.getCount() > 0) {
                goesOn = step(work, backoff, step, said);
            }
        });
    }

    /** @param said the kinds of trouble there were since it last worked, each logged once */
    private boolean step(String work, Backoff backoff, Step step, Set<String> said) {
        try {
            Duration rest = step.once();
            backoff.worked();
            said.clear();
            return rest.isZero() || !over.await(rest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            return false;
        } catch (RuntimeException e) {
            if (over.getCount() > 0) {
                say(work, e, said);
            }
            return rest(backoff.failed());
        }
    }

    private void say(String work, RuntimeException e, Set<String> said) {
        if (!said.add(e.getClass().getName())) {
            return;
        }
        if (e instanceof EngineException engine) {
            LOG.info("watching {}: {} Trying again.", record.engine(), engine.sentence());
        } else if (e instanceof JdbiException || e instanceof StoreException) {
            LOG.warn("watching {} ({}): the store refuses it; trying again: {}", record.engine(), work, e.getMessage());
        } else if (!(e instanceof StillFull)) {
            LOG.error("watching {} ({}) failed; trying again", record.engine(), work, e);
        }
    }

    private boolean rest(Duration time) {
        try {
            return !over.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            return false;
        }
    }

    private Duration listen() {
        Duration rest = listening.once();
        if (!listening.standing().connected() && over.getCount() > 0) {
            LOG.info("watching {}: the connection broke. Connecting again.", record.engine());
        }
        return rest;
    }

    private void stored(Arrival arrival) {
        switch (arrival) {
            case Arrival.Told(var event) -> {
                running.note(event);
                inspecting.note(event);
                lastEvent.set(event.event().at());
                tell(new News.Heard(event));
            }
            case Arrival.Missed(var gap) -> {
                gaps.incrementAndGet();
                if (uncompared.size() < MOST_GAPS) {
                    Set<ContainerId> before = new LinkedHashSet<>(running.now());
                    before.addAll(record.events().alive());
                    uncompared.put(gap, before);
                }
            }
            case Arrival.Runs(var ids) -> {
                running.are(ids);
                inspecting.meet(ids, reader.now());
                uncompared.forEach(comparing::begin);
                uncompared.clear();
            }
            case Arrival.Compared(var gap, var ends) -> ends.forEach(this::tell);
            case Arrival.Began first -> {
            }
            case Arrival.Seen seen -> {
            }
        }
    }

    private void tell(News one) {
        try {
            news.accept(one);
        } catch (RuntimeException e) { // an edge: whoever listens must not keep others from being stored
            LOG.error("watching {}: what happened could not be told on: {}", record.engine(), one, e);
        }
    }

    private Duration sample() {
        Instant now = clock.instant();
        if (Duration.between(tidied, now).compareTo(TIDY_EVERY) >= 0) {
            record.tidy(tidied, now, settings.keep());
            tidied = now;
        }
        return sampling.once();
    }

    /**
     * How it is going.
     *
     * @param since when it was connected, or went away, by the engine's clock; EPOCH where it never was connected
     * @param lastEvent when the event happened that was stored last; EPOCH before the first one
     * @param waiting events that are not stored yet
     * @param passedOver ends whose last words were not kept, because there were too many or the same again
     */
    public record Status(String engine, boolean connected, Instant since, Instant lastEvent, boolean stores,
            int waiting, long gaps,
            long passedOver, long samples, Duration sampleEvery, int running) {}

    public Status status() {
        Listening.Standing standing = listening.standing();
        return new Status(record.engine(), standing.connected(), standing.since(), lastEvent.get(), writing.works(),
                intake.waiting(), gaps.get(), inspecting.passedOver(), sampling.samples(), sampling.every(),
                running.now().size());
    }

    /** Ends; what has arrived is stored first. */
    @Override
    public void close() {
        over.countDown();
        try {
            for (Thread thread : threads) {
                // What writes is not torn away from it: it ends by itself within a second.
                if (!thread.getName().endsWith("-store")) {
                    thread.interrupt();
                }
            }
            for (Thread thread : threads) {
                thread.join(TO_END);
            }
            writing.rest();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
