package dev.inquest.recorder;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.Gap;
import dev.inquest.container.Gap.Why;

/**
 * What arrives between an engine, which leaves out those who listen slowly, and a store, which may be slow or full. When
 * there is no room for more, the newest events are left out: those the engine itself remembers longest. Where they are
 * missing stands a gap.
 */
final class Intake {
    static final int ROOM = 5000;
    private static final int AT_ONCE = 500;

    private final Deque<Arrival> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    /** What was left out behind the last one that waits. */
    private Optional<Gap> hole = Optional.empty();
    private boolean putBack;
    private boolean refused;

    /**
     * Never waits.
     *
     * @return whether there was room
     */
    boolean put(Arrival arrival) {
        lock.lock();
        try {
            return switch (arrival) {
                case Arrival.Told(var event) -> put(event, arrival);
                case Arrival.Missed(var gap) when waiting.size() >= ROOM -> leaveOut(gap);
                default -> waiting.size() < ROOM && add(arrival);
            };
        } finally {
            lock.unlock();
        }
    }

    private boolean put(ContainerEvent event, Arrival arrival) {
        boolean noteworthy = Noteworthy.is(event);
        if (!noteworthy && !Noteworthy.isExec(event)) {
            return true;
        }
        // What ran inside is the first to go: it matters only where something else happens.
        if (waiting.size() < (noteworthy ? ROOM : ROOM / 2)) {
            return add(arrival);
        }
        if (noteworthy) {
            Instant at = event.event().at();
            leaveOut(new Gap(at, at, putBack || refused ? Why.STORE : Why.FLOOD, 1, List.of()));
        }
        return false;
    }

    private boolean add(Arrival arrival) {
        hole.ifPresent(gap -> waiting.addLast(new Arrival.Missed(gap)));
        hole = Optional.empty();
        waiting.addLast(arrival);
        some.signal();
        return true;
    }

    private boolean leaveOut(Gap more) {
        hole = Optional.of(hole.map(gap -> new Gap(gap.from().isBefore(more.from()) ? gap.from() : more.from(),
                gap.to().isAfter(more.to()) ? gap.to() : more.to(), gap.why(), gap.lost() + more.lost(), List.of()))
                .orElse(more));
        return true;
    }

    /** The oldest ones, all those that are there or a good handful; none when none came within a second. */
    List<Arrival> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.SECONDS.toNanos(1);
            while (waiting.isEmpty() && hole.isEmpty() && left > 0) {
                left = some.awaitNanos(left);
            }
            return takeNow();
        } finally {
            lock.unlock();
        }
    }

    /** The same, without waiting for any. */
    List<Arrival> takeNow() {
        lock.lock();
        try {
            refused = putBack;
            putBack = false;
            List<Arrival> taken = new ArrayList<>();
            while (!waiting.isEmpty() && taken.size() < AT_ONCE) {
                taken.add(waiting.removeFirst());
            }
            if (waiting.isEmpty()) {
                hole.ifPresent(gap -> taken.add(new Arrival.Missed(gap)));
                hole = Optional.empty();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Puts back what could not be stored, in front. */
    void back(List<Arrival> arrivals) {
        lock.lock();
        try {
            putBack = true;
            arrivals.reversed().forEach(waiting::addFirst);
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
