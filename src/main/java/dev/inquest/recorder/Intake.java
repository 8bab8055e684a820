package dev.inquest.recorder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.inquest.container.ContainerEvent;

/**
 * Events between an engine, which leaves out those who listen slowly, and a store, which may be slow or full. When there
 * is no room for more, the newest are left out: those the engine itself remembers longest.
 */
final class Intake {
    static final int ROOM = 5000;
    private static final int AT_ONCE = 500;

    private final Deque<ContainerEvent> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private long dropped;

    /** Never waits. */
    void put(ContainerEvent event) {
        lock.lock();
        try {
            // What ran inside is the first to go: it matters only where something else happens.
            boolean full = waiting.size() >= (Noteworthy.isExec(event) ? ROOM / 2 : ROOM);
            if (!full) {
                waiting.addLast(event);
                some.signal();
            } else if (Noteworthy.is(event)) {
                dropped++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The oldest ones, all those that are there or a good handful; none when none came within a second. */
    List<ContainerEvent> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.SECONDS.toNanos(1);
            while (waiting.isEmpty() && left > 0) {
                left = some.awaitNanos(left);
            }
            return takeNow();
        } finally {
            lock.unlock();
        }
    }

    /** The same, without waiting for any. */
    List<ContainerEvent> takeNow() {
        lock.lock();
        try {
            List<ContainerEvent> taken = new ArrayList<>();
            while (!waiting.isEmpty() && taken.size() < AT_ONCE) {
                taken.add(waiting.removeFirst());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Puts back what could not be stored, in front. */
    void back(List<ContainerEvent> events) {
        lock.lock();
        try {
            events.reversed().forEach(waiting::addFirst);
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

    /** How many were left out since this was asked last. */
    long droppedSince() {
        lock.lock();
        try {
            long count = dropped;
            dropped = 0;
            return count;
        } finally {
            lock.unlock();
        }
    }
}
