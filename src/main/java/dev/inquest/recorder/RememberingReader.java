package dev.inquest.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineInfo;
import dev.inquest.container.Events;
import dev.inquest.container.Image;
import dev.inquest.container.Inspection;
import dev.inquest.container.LastWords;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.Measurement;
import dev.inquest.container.Neighbours;
import dev.inquest.container.Preconditions;
import dev.inquest.container.Removed;
import dev.inquest.container.ServiceReader;
import dev.inquest.container.Subject;
import dev.inquest.container.Usage;
import dev.inquest.container.UsageHistory;
import dev.inquest.database.StoreException;

/**
 * An engine with a better memory: what it has forgotten comes from the record. What it still knows is taken from itself,
 * and without a record, or a store, it is as it was.
 */
public final class RememberingReader implements ContainerReader {
    private static final Logger LOG = LoggerFactory.getLogger(RememberingReader.class);
    private static final Duration FAR_BACK = Duration.ofDays(7);

    private final ContainerReader engine;
    private final Supplier<EngineRecord> record;
    private final AtomicReference<Optional<Boolean>> everyKill = new AtomicReference<>(Optional.empty());

    /** @param record is asked for when it is needed first, so that nobody waits for the store before */
    public RememberingReader(ContainerReader engine, Supplier<EngineRecord> record) {
        this.engine = engine;
        this.record = record;
    }

    @Override
    public Events events(Subject container, Duration since) {
        Events told = engine.events(container, since);
        return recalled(() -> record.get().attention().latest().isEmpty()
                ? told
                : new RecalledEvents(record.get(), everyKill(), engine.now()).with(told, container, since), told);
    }

    /** Podman tells of podman kill, but neither of the signals of a stop nor of a kill for memory. */
    private boolean everyKill() {
        Optional<Boolean> known = everyKill.get();
        if (known.isEmpty()) {
            known = Optional.of(!engine.info().product().startsWith("Podman"));
            everyKill.set(known);
        }
        return known.get();
    }

    @Override
    public List<Removed> removed() {
        List<Removed> told = engine.removed();
        return recalled(() -> {
            Set<ContainerId> known = told.stream().map(Removed::id).collect(Collectors.toSet());
            // Of those that had the same name one after the other, only the last one is meant by it.
            Map<String, Removed> byName = new LinkedHashMap<>();
            record.get()
                    .containers()
                    .removed(engine.now().minus(FAR_BACK))
                    .stream()
                    .filter(gone -> !known.contains(gone.id()))
                    .forEach(gone -> byName.putIfAbsent(gone.name(), gone));
            told.forEach(gone -> byName.remove(gone.name()));
            List<Removed> all = new ArrayList<>(told);
            all.addAll(byName.values());
            return all.stream().sorted(Comparator.comparing(Removed::removedAt).reversed()).toList();
        }, told);
    }

    @Override
    public LogExcerpt logs(Inspection container, int tail) {
        return logs(container, () -> engine.logs(container, tail), words -> words.last(tail));
    }

    @Override
    public LogExcerpt logs(Inspection container, int tail, Instant since) {
        return logs(container, () -> engine.logs(container, tail, since), words -> words.since(since).last(tail));
    }

    private LogExcerpt logs(Inspection container, Supplier<LogExcerpt> told, UnaryOperator<LogExcerpt> part) {
        try {
            return told.get();
        } catch (EngineException e) {
            if (e.reason() != EngineException.Reason.NOT_FOUND) {
                throw e;
            }
            return lastWords(container.id())
                    .filter(words -> !words.log().lines().isEmpty())
                    .map(words -> part.apply(words.log()))
                    .orElseThrow(() -> e);
        }
    }

    @Override
    public UsageHistory history(ContainerId id) {
        UsageHistory seen = engine.history(id);
        return recalled(() -> {
            Map<Instant, Usage> all = new TreeMap<>();
            record.get().usage().of(id, engine.now().minus(FAR_BACK)).samples().forEach(s -> all.put(s.at(), s));
            seen.samples().forEach(s -> all.put(s.at(), s));
            return UsageHistory.of(List.copyOf(all.values()));
        }, seen);
    }

    @Override
    public Optional<LastWords> lastWords(ContainerId id) {
        return recalled(() -> record.get().deaths().of(id, 1).stream().findFirst(), Optional.empty());
    }

    /** A store that cannot be read must not keep anybody from an answer. */
    private <T> T recalled(Supplier<T> recall, T otherwise) {
        try {
            return recall.get();
        } catch (JdbiException | StoreException unreadable) {
            LOG.warn("the record of {} cannot be read: {}", engine.engine(), unreadable.getMessage());
            return otherwise;
        }
    }

    @Override
    public String engine() {
        return engine.engine();
    }

    @Override
    public EngineInfo info() {
        return engine.info();
    }

    @Override
    public Instant now() {
        return engine.now();
    }

    @Override
    public List<ContainerSummary> containers() {
        return engine.containers();
    }

    @Override
    public Inspection inspect(ContainerId id) {
        return engine.inspect(id);
    }

    @Override
    public Usage usage(ContainerId id) {
        return engine.usage(id);
    }

    @Override
    public Measurement measure(ContainerId id) {
        return engine.measure(id);
    }

    @Override
    public Image image(Inspection container) {
        return engine.image(container);
    }

    @Override
    public Neighbours neighbours(Inspection container) {
        return engine.neighbours(container);
    }

    @Override
    public Preconditions preconditions(Inspection container) {
        return engine.preconditions(container);
    }

    @Override
    public Configuration configuration(ContainerId id) {
        return engine.configuration(id);
    }

    @Override
    public ServiceReader services() {
        return engine.services();
    }

    @Override
    public List<String> missing(Configuration recorded) {
        return engine.missing(recorded);
    }

    @Override
    public void close() {
        engine.close();
    }
}
