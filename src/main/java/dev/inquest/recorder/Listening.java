package dev.inquest.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineWatch;
import dev.inquest.container.EngineWatch.Remembered;
import dev.inquest.container.Gap;
import dev.inquest.container.Gap.Why;
import dev.inquest.recorder.Attention.Watch;

/** One connection after the other to an engine's events. Each begins by finding out whether anything was missed. */
final class Listening {
    /** What an engine's clock may differ from ours without being minded. */
    private static final Duration SKEW = Duration.ofSeconds(2);
    /** A connection that is dead and does not know it is given up after this. */
    private static final Duration LASTING = Duration.ofMinutes(5);
    /** One that breaks sooner has not worked. */
    private static final Duration STOOD = Duration.ofSeconds(5);
    private static final int KNOWN = 4096;
    private static final Duration SOON = Duration.ofMillis(250);
    private static final Duration ANEW = Duration.ofSeconds(1);

    private final EngineWatch engine;
    private final ContainerReader reader;
    private final EngineRecord record;
    private final Intake intake;
    private final LongSupplier ticks;
    private final AtomicReference<Standing> standing = new AtomicReference<>(new Standing(false, Instant.EPOCH));
    /** What has been told lately: every connection begins with what the engine remembers. */
    private final LinkedHashSet<Known> known = new LinkedHashSet<>();
    private Optional<ContainerEvent> last = Optional.empty();
    /** Until when all that happened has been told, by the engine's clock. */
    private Optional<Instant> upTo = Optional.empty();
    private boolean before;
    private boolean unbroken;

    /** @param ticks nanoseconds that pass evenly, from anywhere */
    Listening(EngineWatch engine, ContainerReader reader, EngineRecord record, Intake intake, LongSupplier ticks) {
        this.engine = engine;
        this.reader = reader;
        this.record = record;
        this.intake = intake;
        this.ticks = ticks;
    }

    private record Known(ContainerId container, Instant at, String action) {}

    /** @param since when that began, by the engine's clock; EPOCH where it never was connected */
    record Standing(boolean connected, Instant since) {}

    Standing standing() {
        return standing.get();
    }

    /**
     * One connection, until it ends.
     *
     * @return how long to rest before the next; it may have broken after it had worked for a while
     * @throws EngineException when none comes about, or it breaks at once
     */
    Duration once() {
        long begun = ticks.getAsLong();
        boolean connected = false;
        boolean lasted = false;
        try {
            Remembered memory = engine.remembered();
            begin(memory);
            connected(true);
            connected = true;
            begun = ticks.getAsLong();
            engine.follow(since(memory), LASTING, new Following(memory)::told);
            lasted = stood(begun, LASTING.minus(SKEW));
            return lasted || stood(begun, STOOD) ? Duration.ZERO : ANEW;
        } catch (RuntimeException broken) {
            connected(false);
            if (connected && stood(begun, STOOD) && broken instanceof EngineException) {
                return SOON;
            }
            throw broken;
        } finally {
            unbroken = lasted;
            if (lasted) {
                upTo = Optional.of(reader.now());
            }
        }
    }

    private boolean stood(long begun, Duration time) {
        return ticks.getAsLong() - begun >= time.toNanos();
    }

    private void connected(boolean now) {
        if (standing.get().connected() != now) {
            standing.set(new Standing(now, reader.now()));
        }
    }

    /** Podman tells from then on: a clock that was set back must not hide what is new. */
    private Instant since(Remembered memory) {
        return last.map(event -> event.event().at())
                .filter(at -> !at.isAfter(reader.now().minus(SKEW)))
                .orElse(memory.oldest());
    }

    /** What is remembered comes before what runs, and that before all that is told from now on. */
    private void begin(Remembered memory) {
        Instant now = reader.now();
        Optional<Gap> gap = gap(memory, now);
        gap.ifPresent(missed -> intake.put(new Arrival.Missed(missed)));
        if (upTo.isEmpty()) {
            intake.put(new Arrival.Began(memory.oldest()));
        }
        before = true;
        memory.events().forEach(this::told);
        upTo = Optional.of(now);
        intake.put(new Arrival.Seen(now));
        intake.put(new Arrival.Runs(nowRunning()));
    }

    private List<ContainerId> nowRunning() {
        return reader.containers().stream().filter(ContainerSummary::running).map(ContainerSummary::id).toList();
    }

    private void told(ContainerEvent event) {
        last = Optional.of(event);
        upTo = upTo.filter(until -> until.isAfter(event.event().at())).or(() -> Optional.of(event.event().at()));
        Known key = new Known(event.container(), event.event().at(), event.event().action());
        if (!known.contains(key) && intake.put(new Arrival.Told(event))) {
            known.add(key);
            if (known.size() > KNOWN) {
                known.removeFirst();
            }
        }
    }

    /** What was missed since the connection before; empty where nothing was, or nobody has ever watched. */
    private Optional<Gap> gap(Remembered memory, Instant now) {
        if (upTo.isEmpty()) {
            upTo = record.attention().latest().map(Watch::to);
            last = record.events().last();
        }
        return upTo.filter(until -> !reaches(memory, until, now))
                .map(until -> new Gap(until, memory.oldest().isBefore(until) ? until : memory.oldest(),
                        before ? Why.AWAY : Why.OFF, 0, List.of()));
    }

    /**
     * Whether the engine remembers what was told last: then it remembers all that came after. Where nothing was told for
     * long, something older will do; and a connection that lasted until just now leaves nothing to be remembered.
     */
    private boolean reaches(Remembered memory, Instant until, Instant now) {
        boolean just = unbroken && Duration.between(until, now).abs().compareTo(SKEW) < 0;
        boolean older = last.map(known -> known.event().at().isBefore(memory.oldest())
                && memory.oldest().isBefore(until.minus(SKEW))).orElse(memory.oldest().isBefore(until));
        return just || older
                || last.filter(known -> memory.events().stream().anyMatch(e -> same(e, known))).isPresent();
    }

    private static boolean same(ContainerEvent one, ContainerEvent other) {
        return one.container().equals(other.container()) && one.event().at().equals(other.event().at())
                && one.event().action().equals(other.event().action());
    }

    /**
     * Whoever follows is told first what the engine remembers then. When that begins behind what it remembered a moment
     * ago, so much has happened in between that some of it may be lost.
     */
    private final class Following {
        private final Optional<ContainerEvent> newest;
        private boolean joined;

        Following(Remembered memory) {
            newest = memory.events().isEmpty() ? Optional.empty() : Optional.of(memory.events().getLast());
        }

        void told(ContainerEvent event) {
            if (!joined) {
                joined = true;
                newest.filter(known -> known.event().at().isBefore(event.event().at()))
                        .ifPresent(known -> intake.put(new Arrival.Missed(
                                new Gap(known.event().at(), event.event().at(), Why.FLOOD, 0, List.of()))));
            }
            Listening.this.told(event);
        }
    }
}
