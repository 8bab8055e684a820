package dev.inquest.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import dev.inquest.answer.Limit;
import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Gap;
import dev.inquest.container.Inspection;
import dev.inquest.container.Shown;
import dev.inquest.history.Past.Kind;
import dev.inquest.recorder.EngineRecord;

/**
 * The lives of the containers that have had a name, one after the other, as they were recorded: a fix makes another
 * container, and it is still the same to those who ask.
 */
public final class Lives {
    /** An engine notes the same end a moment earlier or later in its events than in its inspection. */
    static final Duration SAME = Duration.ofSeconds(2);

    /** Of very many the last ones. */
    private static final int MOST_LIVES = 100;
    private static final int MOST = 5000;

    private final Map<String, EngineRecord> records = new LinkedHashMap<>();

    /** @param engines all that are looked after */
    public Lives(List<EngineRecord> engines) {
        engines.forEach(record -> records.put(record.engine(), record));
    }

    /** The names of all engines, or of the only one that is meant. */
    List<String> engines(String engine) {
        return engine.isEmpty() ? List.copyOf(records.keySet()) : List.of(engine);
    }

    /** Whether anything was ever recorded of such a container. */
    public boolean knows(String engine, String name) {
        return !ids(engine, name).isEmpty();
    }

    private List<ContainerId> ids(String engine, String name) {
        return name.isEmpty() || !records.containsKey(engine)
                ? List.of()
                : record(engine).containers().called(name).stream().limit(MOST_LIVES).toList();
    }

    private EngineRecord record(String engine) {
        return Optional.ofNullable(records.get(engine)).orElseThrow();
    }

    /** As the last container of this name was when it was last looked at. */
    public Optional<Inspection> lastSeen(String engine, String name) {
        return ids(engine, name).stream()
                .map(id -> record(engine).containers().inspection(id))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(Inspection::created));
    }

    /** With what code a container ended about then; empty where that is not recorded. */
    OptionalInt exitCode(String engine, String container, Instant ended) {
        return !records.containsKey(engine)
                ? OptionalInt.empty()
                : record(engine).events()
                        .of(new ContainerId(container), ended.minus(SAME))
                        .stream()
                        .filter(event -> event.action().equals("die") && event.exitCode() >= 0
                                && event.at().isBefore(ended.plus(SAME)))
                        .mapToInt(EngineEvent::exitCode)
                        .findFirst();
    }

    /** Whether its engine was watched all this time, so that nothing that happened to it is missing. */
    public boolean watched(String engine, Instant from, Instant until) {
        return records.containsKey(engine)
                && record(engine).attention().at(from).filter(watch -> watch.covers(from, until)).isPresent();
    }

    /**
     * Its use of memory with what happened to it.
     *
     * @param host the memory of the engine's host; none where that is not known
     */
    public MemoryCurve memory(String engine, String name, Instant since, Instant until, Bytes host) {
        MemoryCurve all = MemoryCurve.NONE;
        for (ContainerId id : ids(engine, name)) {
            EngineRecord record = record(engine);
            Bytes limit = record.containers().inspection(id).map(seen -> seen.memory().limit()).orElse(Bytes.NONE);
            all = all.with(MemoryCurve.of(record.usage().of(id, since).samples(),
                    record.events().of(id, Instant.EPOCH), limit, host));
        }
        List<Gap> unseen = records.containsKey(engine) ? record(engine).attention().gaps(since) : List.of();
        return new MemoryCurve(all.samples(), all.limits(), all.marks(), unseen).within(since, until);
    }

    /** Its starts and ends, what limits it had, and when nobody watched, oldest first. */
    List<Past> of(String engine, String name, Instant since) {
        Map<ContainerId, List<EngineEvent>> events = new LinkedHashMap<>();
        ids(engine, name).forEach(id -> events.put(id, record(engine).events().of(id, Instant.EPOCH)));
        List<Past> past = new ArrayList<>();
        List<Limit> limits = new ArrayList<>();
        events.forEach((id, own) -> {
            Life life = new Life(engine, name, own, record(engine).deaths().of(id));
            past.addAll(life.past());
            life.removed()
                    .filter(gone -> events.values().stream().noneMatch(other -> Life.isThere(other, gone.at())))
                    .ifPresent(past::add);
            record(engine).containers()
                    .inspection(id)
                    .ifPresent(seen -> limits.addAll(Limit.of(record(engine).usage().of(id, Instant.EPOCH).samples(),
                            own, seen.memory().limit(), Bytes.NONE)));
        });
        if (!past.isEmpty()) {
            past.addAll(changes(engine, name, Limit.changes(limits)));
            past.addAll(gaps(engine, name, past.stream().map(Past::at).min(Comparator.naturalOrder()).orElseThrow()));
        }
        List<Past> sorted = past.stream()
                .filter(one -> !one.at().isBefore(since))
                .sorted(Comparator.comparing(Past::at))
                .toList();
        return sorted.subList(Math.max(0, sorted.size() - MOST), sorted.size());
    }

    private static List<Past> changes(String engine, String name, List<Limit> limits) {
        List<Past> changes = new ArrayList<>();
        for (int i = 1; i < limits.size(); i++) {
            changes.add(new Past(limits.get(i).from(), Kind.LIMIT, engine, name, "", limits.get(i - 1).shown() + " to "
                    + limits.get(i).shown(), "", ""));
        }
        return changes;
    }

    private List<Past> gaps(String engine, String name, Instant since) {
        return record(engine).attention()
                .gaps(since)
                .stream()
                .map(gap -> new Past(gap.from().isBefore(since) ? since : gap.from(), Kind.UNWATCHED, engine, name, "",
                        "until " + Shown.time(gap.to()) + ", because " + gap.why().say(), "", ""))
                .toList();
    }
}
