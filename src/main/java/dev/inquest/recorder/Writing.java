package dev.inquest.recorder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.Gap;
import dev.inquest.database.StoreException;
import dev.inquest.recorder.Attention.Watch;

/** Brings events into the store, and only then to those who do something about them. */
final class Writing {
    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);

    private final EngineRecord record;
    private final Intake intake;
    private final Consumer<ContainerEvent> kept;
    private final RecentExecs execs = new RecentExecs();
    private final AtomicReference<Optional<Instant>> failingSince = new AtomicReference<>(Optional.empty());

    /** @param kept is told of every new event, after it has been stored */
    Writing(EngineRecord record, Intake intake, Consumer<ContainerEvent> kept) {
        this.record = record;
        this.intake = intake;
        this.kept = kept;
    }

    /**
     * Stores what has come in.
     *
     * @return whether the store took it; what it did not take waits, as long as there is room
     */
    boolean once() throws InterruptedException {
        return store(intake.take());
    }

    private boolean store(List<ContainerEvent> taken) {
        if (taken.isEmpty()) {
            return true;
        }
        List<ContainerEvent> worth = worthKeeping(taken);
        List<ContainerEvent> added;
        try {
            record.containers().note(worth);
            added = record.events().add(worth);
        } catch (JdbiException | StoreException refused) {
            intake.back(worth);
            failed(taken.getFirst().event().at(), refused);
            return false;
        }
        added.forEach(kept);
        try {
            seenUntil(worth);
            worksAgain(taken.getLast().event().at());
        } catch (JdbiException | StoreException refused) {
            failed(taken.getLast().event().at(), refused);
        }
        return true;
    }

    /** Stores all that is still there, as far as the store takes it. */
    void rest() {
        List<ContainerEvent> taken = intake.takeNow();
        while (!taken.isEmpty() && store(taken)) {
            taken = intake.takeNow();
        }
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
            } else if (Noteworthy.isExec(event)) {
                execs.note(event);
            }
        }
        return worth;
    }

    /** An event that arrived proves that everything before it did. */
    private void seenUntil(List<ContainerEvent> worth) {
        Optional<Watch> watch = record.attention().latest();
        worth.stream()
                .map(e -> e.event().at())
                .max(Instant::compareTo)
                .ifPresent(last -> watch.ifPresent(w -> record.attention().lasts(w.from(), last)));
    }

    private void failed(Instant since, RuntimeException refused) {
        if (failingSince.get().isEmpty()) {
            failingSince.set(Optional.of(since));
            LOG.warn("the store takes no events of {} ({}); up to {} wait in memory until it does: see whether its disk"
                    + " is full", record.engine(), refused.getMessage(), Intake.ROOM);
        }
    }

    private void worksAgain(Instant now) {
        Optional<Instant> since = failingSince.getAndSet(Optional.empty());
        long lost = intake.droppedSince();
        if (since.isPresent()) {
            LOG.warn("the store takes events of {} again; {} were left out meanwhile", record.engine(), lost);
        }
        if (lost > 0) {
            Instant from = since.orElse(now);
            record.attention()
                    .gap(new Gap(from, now.isBefore(from) ? from : now,
                            since.isPresent() ? "the store could not be written to" : "too much happened at once", lost,
                            List.of()));
            record.attention().begin(now);
        }
    }

    /** Whether the store takes what is brought to it. */
    boolean works() {
        return failingSince.get().isEmpty();
    }
}
