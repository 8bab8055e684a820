package dev.inquest.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineWatch;
import dev.inquest.container.EngineWatch.Remembered;
import dev.inquest.container.Gap;
import dev.inquest.recorder.Attention.Watch;

/** One connection after the other to an engine's events. Each begins by finding out whether anything was missed. */
final class Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    /** What an engine's clock may differ from ours without being minded. */
    private static final Duration SKEW = Duration.ofSeconds(2);
    /** A connection that is dead and does not know it is given up after this. */
    private static final Duration LASTING = Duration.ofMinutes(5);

    private final EngineWatch engine;
    private final ContainerReader reader;
    private final EngineRecord record;
    private final Intake intake;
    private final Consumer<List<ContainerId>> running;
    private final Consumer<Gap> missed;
    private final AtomicReference<Optional<ContainerEvent>> last = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Standing> standing = new AtomicReference<>(new Standing(false, Instant.EPOCH));

    /**
     * @param missed is told of every gap, before it is said what runs after it
     * @param running is told what runs, each time it was asked
     */
    Listening(EngineWatch engine, ContainerReader reader, EngineRecord record, Intake intake, Consumer<Gap> missed,
            Consumer<List<ContainerId>> running) {
        this.engine = engine;
        this.reader = reader;
        this.record = record;
        this.intake = intake;
        this.running = running;
        this.missed = missed;
    }

    /** @param since when that began, by the engine's clock; EPOCH where it never was connected */
    record Standing(boolean connected, Instant since) {}

    Standing standing() {
        return standing.get();
    }

    /**
     * One connection, until it ends.
     *
     * @throws dev.inquest.container.EngineException when the engine does not answer or goes away
     */
    void once() {
        try {
            Remembered memory = engine.remembered();
            Optional<Gap> gap = goOn(memory);
            connected(true);
            gap.ifPresent(missed);
            memory.events().forEach(this::told);
            running.accept(nowRunning());
            engine.follow(last.get().map(e -> e.event().at()).orElse(memory.oldest()), LASTING, this::told);
        } catch (RuntimeException broken) {
            connected(false);
            throw broken;
        }
    }

    private void connected(boolean now) {
        if (standing.get().connected() != now) {
            standing.set(new Standing(now, reader.now()));
        }
    }

    private List<ContainerId> nowRunning() {
        return reader.containers().stream().filter(ContainerSummary::running).map(ContainerSummary::id).toList();
    }

    private void told(ContainerEvent event) {
        last.set(Optional.of(event));
        intake.put(event);
    }

    /** Goes on with the watch there was, where nothing was missed since; else begins another. */
    private Optional<Gap> goOn(Remembered memory) {
        Attention attention = record.attention();
        Optional<Watch> before = attention.latest();
        Optional<ContainerEvent> known = last.get().or(record.events()::last);
        // Where nothing has ever been told there is nothing to go on from, and nothing to miss.
        if (before.isPresent() && known.map(event -> reaches(memory, event, before.get())).orElse(true)) {
            attention.lasts(before.get().from(), reader.now());
            return Optional.empty();
        }
        attention.begin(memory.oldest());
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Instant from = before.get().to();
        Gap gap = new Gap(from, memory.oldest().isBefore(from) ? from : memory.oldest(),
                "it was away, or forgot too soon what had happened", 0, List.of());
        attention.gap(gap);
        LOG.warn("the engine {} was not seen from {} to {}: what happened then is known only as far as its containers"
                + " still show it", record.engine(), gap.from(), gap.to());
        return Optional.of(gap);
    }

    /** Whether the engine remembers what was told last, or something older: then it remembers all that came after. */
    private static boolean reaches(Remembered memory, ContainerEvent known, Watch before) {
        return memory.oldest().isBefore(known.event().at()) || memory.oldest().isBefore(before.to().minus(SKEW))
                || memory.events().stream().anyMatch(e -> same(e, known));
    }

    private static boolean same(ContainerEvent one, ContainerEvent other) {
        return one.container().equals(other.container()) && one.event().at().equals(other.event().at())
                && one.event().action().equals(other.event().action());
    }
}
