package dev.inquest.recorder;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.Gap;
import dev.inquest.database.StoreException;
import dev.inquest.recorder.Attention.Watch;

/**
 * Brings what arrives into the store in its order, and only then to those who do something about it. A watch is said to
 * last only as far as all that happened in it has been stored.
 */
final class Writing {
    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);

    private final EngineRecord record;
    private final Intake intake;
    private final Consumer<Arrival> stored;
    private final RecentExecs execs = new RecentExecs();
    private final AtomicBoolean failing = new AtomicBoolean();
    private Optional<Instant> watch = Optional.empty();

    /** @param stored is told of everything after it has been stored, of each event once */
    Writing(EngineRecord record, Intake intake, Consumer<Arrival> stored) {
        this.record = record;
        this.intake = intake;
        this.stored = stored;
    }

    /**
     * Stores what has come in.
     *
     * @return whether the store took it; what it did not take waits, as long as there is room
     */
    boolean once() throws InterruptedException {
        return store(intake.take());
    }

    /** Stores all that is still there, as far as the store takes it. */
    void rest() {
        List<Arrival> taken = intake.takeNow();
        while (!taken.isEmpty() && store(taken)) {
            taken = intake.takeNow();
        }
    }

    private boolean store(List<Arrival> taken) {
        Deque<Arrival> left = new ArrayDeque<>(taken);
        try {
            while (!left.isEmpty()) {
                storeNext(left);
            }
        } catch (JdbiException | StoreException refused) {
            intake.back(List.copyOf(left));
            if (!failing.getAndSet(true)) {
                LOG.warn("the store takes no events of {} ({}); up to {} wait in memory until it does: see whether its"
                        + " disk is full", record.engine(), refused.getMessage(), Intake.ROOM);
            }
            return false;
        }
        if (!taken.isEmpty() && failing.getAndSet(false)) {
            LOG.warn("the store takes events of {} again", record.engine());
        }
        return true;
    }

    private void storeNext(Deque<Arrival> left) {
        switch (left.getFirst()) {
            case Arrival.Told first -> storeEvents(left);
            case Arrival.Began(var from) -> {
                record.attention().begin(from);
                watch = Optional.of(from);
                done(left);
            }
            case Arrival.Seen(var until) -> {
                seen(until);
                done(left);
            }
            case Arrival.Missed(var gap) -> {
                watch = Optional.of(record.attention().missed(gap));
                say(gap);
                done(left);
            }
            case Arrival.Compared(var gap, var ends) -> {
                record.attention().gap(gap);
                done(left);
            }
            case Arrival.Runs runs -> done(left);
        }
    }

    private void done(Deque<Arrival> left) {
        stored.accept(left.getFirst());
        left.removeFirst();
    }

    private void storeEvents(Deque<Arrival> left) {
        List<ContainerEvent> told = new ArrayList<>();
        while (left.peekFirst() instanceof Arrival.Told(var event)) {
            told.add(event);
            left.removeFirst();
        }
        List<ContainerEvent> worth = worthKeeping(told);
        List<ContainerEvent> added;
        try {
            record.containers().note(worth);
            added = record.events().add(worth);
        } catch (JdbiException | StoreException refused) {
            worth.reversed().forEach(event -> left.addFirst(new Arrival.Told(event)));
            throw refused;
        }
        // An event that arrived proves that everything before it did.
        worth.stream()
                .map(event -> event.event().at())
                .max(Instant::compareTo)
                .ifPresent(last -> left.addFirst(new Arrival.Seen(last)));
        added.forEach(event -> stored.accept(new Arrival.Told(event)));
    }

    private List<ContainerEvent> worthKeeping(List<ContainerEvent> taken) {
        List<ContainerEvent> worth = new ArrayList<>();
        for (ContainerEvent event : taken) {
            boolean noteworthy = Noteworthy.is(event);
            if (noteworthy && Noteworthy.isBad(event)) {
                worth.addAll(execs.before(event));
            }
            if (noteworthy) {
                worth.add(event);
            } else {
                execs.note(event);
            }
        }
        return worth;
    }

    private void seen(Instant until) {
        watch = watch.or(() -> record.attention().latest().map(Watch::from));
        watch.ifPresent(from -> record.attention().lasts(from, until));
    }

    private void say(Gap gap) {
        if (gap.lost() > 0) {
            LOG.warn("{} events of {} from {} to {} were left out, because {}", gap.lost(), record.engine(), gap.from(),
                    gap.to(), gap.why().say());
        } else {
            LOG.warn("the engine {} was not seen from {} to {}: what happened then is known only as far as its"
                    + " containers still show it", record.engine(), gap.from(), gap.to());
        }
    }

    /** Whether the store takes what is brought to it. */
    boolean works() {
        return !failing.get();
    }
}
