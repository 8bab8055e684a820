package dev.inquest.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;

/**
 * Looks at containers when something happened to them: at those that ended before at others, because the engine forgets.
 * There is room for many, not for any number, and one that ends again and again is looked at now and then. What cannot be
 * looked at is tried again behind the others, for as long as an engine may need to come back.
 */
final class Inspecting {
    private static final Logger LOG = LoggerFactory.getLogger(Inspecting.class);
    private static final int ROOM = 1000;
    private static final int REMEMBERED = 2000;
    /** With the pauses between them, this lasts for a minute and a half at least. */
    private static final int TRIES = 10;
    private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(10);

    private final ContainerReader reader;
    private final EngineRecord record;
    private final LastLook lastLook;
    private final Deque<End> ends = new ArrayDeque<>();
    private final Map<ContainerId, Other> others = new LinkedHashMap<>();
    private final Map<ContainerId, Instant> looked = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final Set<ContainerId> met = new HashSet<>();
    private long passedOver;

    private record End(ContainerEvent event, int tries) {}

    private record Other(ContainerId id, Instant at, int tries) {}

    Inspecting(ContainerReader reader, EngineRecord record) {
        this.reader = reader;
        this.record = record;
        lastLook = new LastLook(reader, record);
    }

    /** Never waits. */
    void note(ContainerEvent event) {
        lock.lock();
        try {
            switch (event.event().action()) {
                case "die" -> ended(event);
                case "start" -> {
                    if (!often(event)) {
                        other(event.container(), event.event().at());
                    }
                }
                case "oom", "update", "rename" -> other(event.container(), event.event().at());
                default -> {
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** These run; those of them that nobody has looked at yet are looked at. */
    void meet(List<ContainerId> running, Instant now) {
        lock.lock();
        try {
            met.retainAll(running);
            for (ContainerId id : running) {
                if (met.add(id) && record.containers().inspection(id).isEmpty()) {
                    other(id, now);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void other(ContainerId id, Instant at) {
        again(new Other(id, at, 0));
    }

    private void again(Other other) {
        if (others.size() < ROOM) {
            others.put(other.id(), other);
            some.signal();
        }
    }

    /** Whether its last words were taken only just before. */
    private boolean often(ContainerEvent event) {
        Instant before = looked.getOrDefault(event.container(), Instant.EPOCH);
        Instant at = event.event().at();
        return !at.isBefore(before) && Duration.between(before, at).compareTo(OFTEN_ENOUGH) < 0;
    }

    private void ended(ContainerEvent end) {
        if (often(end) || ends.size() >= ROOM) {
            passedOver++;
            return;
        }
        looked.remove(end.container());
        looked.put(end.container(), end.event().at());
        if (looked.size() > REMEMBERED) {
            looked.remove(looked.keySet().iterator().next());
        }
        ends.addLast(new End(end, 0));
        some.signal();
    }

    /**
     * Looks at one, or waits a second for one to come.
     *
     * @throws EngineException when the engine does not answer: it is tried again, behind the others
     */
    void once() throws InterruptedException {
        lock.lockInterruptibly();
        Optional<End> end;
        Optional<Other> other = Optional.empty();
        try {
            long left = TimeUnit.SECONDS.toNanos(1);
            while (ends.isEmpty() && others.isEmpty() && left > 0) {
                left = some.awaitNanos(left);
            }
            end = Optional.ofNullable(ends.pollFirst());
            if (end.isEmpty() && !others.isEmpty()) {
                var first = others.values().iterator();
                other = Optional.of(first.next());
                first.remove();
            }
        } finally {
            lock.unlock();
        }
        end.ifPresent(this::lookAtEnd);
        other.ifPresent(this::look);
    }

    private void lookAtEnd(End end) {
        boolean done = false;
        try {
            record.deaths().add(lastLook.at(end.event()));
            done = true;
        } finally {
            if (!done) {
                tryAgain(end);
            }
        }
    }

    private void tryAgain(End end) {
        lock.lock();
        try {
            if (end.tries() + 1 < TRIES && ends.size() < ROOM) {
                ends.addLast(new End(end.event(), end.tries() + 1));
            } else {
                passedOver++;
                LOG.info("the last words of {}, which ended at {}, could not be kept", end.event().name(),
                        end.event().event().at());
            }
        } finally {
            lock.unlock();
        }
    }

    private void look(Other other) {
        boolean done = false;
        try {
            reader.found(other.id()).ifPresent(inspection -> record.containers().note(inspection, other.at()));
            done = true;
        } finally {
            if (!done && other.tries() + 1 < TRIES) {
                lock.lock();
                try {
                    again(new Other(other.id(), other.at(), other.tries() + 1));
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    /** Ends whose last words were not kept, because there were too many or the same again. */
    long passedOver() {
        lock.lock();
        try {
            return passedOver;
        } finally {
            lock.unlock();
        }
    }
}
