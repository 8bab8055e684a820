package dev.inquest.investigation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.inquest.container.Check;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineInfo;
import dev.inquest.container.Inspection;
import dev.inquest.container.LastWords;
import dev.inquest.container.Observation;
import dev.inquest.container.Observations;
import dev.inquest.container.Removed;
import dev.inquest.container.Subject;
import dev.inquest.playbook.Judgement;
import dev.inquest.playbook.Needs;
import dev.inquest.playbook.Outcome;
import dev.inquest.playbook.Playbooks;

/**
 * Makes every check that some playbook needs, once and side by side, each with its own deadline, and lets all playbooks
 * judge the same observations. A check that fails makes its facts unknown; the rest goes on.
 */
public final class Investigator {
    /** How far back events are asked for where no playbook says it. */
    private static final Duration USUAL_MEMORY = Duration.ofHours(24);
    private static final Duration DEADLINE = Duration.ofSeconds(6);
    /** Checks that find nothing when the container has gone meanwhile. */
    private static final Set<Check> OF_THE_CONTAINER = EnumSet.of(Check.EVENTS, Check.LOGS, Check.STATS, Check.HISTORY);

    private final ContainerReader reader;
    private final Supplier<Playbooks> playbooks;
    private final InstantSource clock;
    // What an engine is does not change while it answers: asked once.
    private final AtomicReference<Observation<?>> engine = new AtomicReference<>(new Observation.Skipped<>("not yet"));

    public Investigator(ContainerReader reader, Supplier<Playbooks> playbooks, InstantSource clock) {
        this.reader = reader;
        this.playbooks = playbooks;
        this.clock = clock;
    }

    /** All that it judges by. */
    public Playbooks playbooks() {
        return playbooks.get();
    }

    /**
     * Of a container that is gone it judges what the engine's events still tell.
     *
     * @param id inv_...
     * @param progress told of every check as it comes back
     * @throws EngineException when the container itself cannot be inspected: without that there is nothing to judge
     */
    public Investigation investigate(String id, ContainerId container, Consumer<CheckMade> progress) {
        long begun = System.nanoTime();
        Playbooks known = playbooks.get();
        Needs needs = known.needs();
        Made made = new Made(id, progress);
        Subject subject = observed(container, needs, made);
        Observations seen = made.observations(subject.name());
        List<Judgement> judgements = judge(known, seen);
        return new Investigation(id, reader.engine(), subject, made.gone(), reader.lastWords(container), seen,
                judgements,
                made.took(),
                Duration.ofNanos(System.nanoTime() - begun), clock.instant());
    }

    /** The container as it is judged: looked at once more when it was changing meanwhile. */
    private Subject observed(ContainerId container, Needs needs, Made made) {
        Subject first = subject(container, made);
        Instant seenAt = reader.now();
        observe(first, needs, made);
        if (!(first instanceof Inspection inspection) || !SecondLook.isDue(first, seenAt, made.of(Check.EVENTS))) {
            return first;
        }
        Subject again;
        try {
            again = subject(container, made);
        } catch (EngineException notAgain) {
            return first;
        }
        if (SecondLook.isSameRun(inspection, again)) {
            return again;
        }
        if (!inspection.endedAt().equals(Inspection.NEVER)) {
            // What was found dead stays as it was found: the next start wipes the traces.
            made.found(inspection, again instanceof Removed);
            return first;
        }
        observe(again, needs, made);
        return again;
    }

    private void observe(Subject subject, Needs needs, Made made) {
        switch (subject) {
            case Inspection inspection -> observe(inspection, needs, made);
            case Removed removed -> observe(removed, needs, made);
        }
    }

    private Subject subject(ContainerId container, Made made) {
        try {
            return made.first(() -> reader.inspect(container));
        } catch (EngineException gone) {
            if (gone.reason() != EngineException.Reason.NOT_FOUND) {
                throw gone;
            }
            Optional<Inspection> kept = reader.lastWords(container).flatMap(LastWords::inspection);
            if (kept.isPresent()) {
                made.fromTheRecord();
                return made.first(kept::get);
            }
            return reader.removed().stream().filter(r -> r.id().equals(container)).findFirst().orElseThrow(() -> gone);
        }
    }

    private void observe(Inspection inspection, Needs needs, Made made) {
        Instant started = inspection.state().startedAt();
        long begun = System.nanoTime();
        try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Check, Future<Observation<?>>> under = new LinkedHashMap<>();
            under.put(Check.EVENTS, side.submit(() -> made.make(Check.EVENTS,
                    () -> reader.events(inspection, eventsSince(needs)))));
            under.put(Check.LOGS, side.submit(() -> made.make(Check.LOGS,
                    () -> started.equals(Inspection.NEVER)
                            ? never("it never ran, so it wrote no log")
                            : reader.logs(inspection, needs.tail(Check.LOGS)))));
            under.put(Check.STATS, side.submit(() -> made.make(Check.STATS,
                    () -> inspection.state().running()
                            ? reader.usage(inspection.id())
                            : never("it is not running, and an engine keeps no stats of the dead"))));
            under.put(Check.HISTORY, side.submit(() -> made.make(Check.HISTORY,
                    () -> reader.history(inspection.id()))));
            under.put(Check.ENGINE, side.submit(() -> engine(made)));
            if (needs.checks().contains(Check.IMAGE)) {
                under.put(Check.IMAGE, side.submit(() -> made.make(Check.IMAGE, () -> reader.image(inspection))));
            }
            if (needs.checks().contains(Check.NEIGHBOURS)) {
                under.put(Check.NEIGHBOURS, side.submit(() -> made.make(Check.NEIGHBOURS,
                        () -> reader.neighbours(inspection))));
            }
            long end = begun + DEADLINE.toNanos();
            under.forEach((check, future) -> made.keep(check, within(check, future, end)));
        }
    }

    private static Duration eventsSince(Needs needs) {
        Duration wanted = needs.since(Check.EVENTS);
        return wanted.isZero() ? USUAL_MEMORY : wanted;
    }

    private void observe(Removed removed, Needs needs, Made made) {
        made.gone("it was removed; only events are left");
        made.keep(Check.EVENTS, made.make(Check.EVENTS, () -> reader.events(removed, eventsSince(needs))));
        made.keep(Check.HISTORY, made.make(Check.HISTORY, () -> reader.history(removed.id())));
        made.keep(Check.ENGINE, engine(made));
    }

    private Observation<?> engine(Made made) {
        if (engine.get() instanceof Observation.Seen<?> known) {
            return made.known(Check.ENGINE, known);
        }
        Observation<?> asked = made.make(Check.ENGINE, reader::info);
        if (asked instanceof Observation.Seen<?> seen && seen.value() instanceof EngineInfo) {
            engine.set(asked);
        }
        return asked;
    }

    /** @param end when the time of all checks is over: they were begun together */
    private static Observation<?> within(Check check, Future<Observation<?>> future, long end) {
        try {
            return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            future.cancel(true);
            return new Observation.Failed<>("no answer within " + DEADLINE.toSeconds() + " s");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            future.cancel(true);
            return new Observation.Failed<>("the investigation was stopped");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the check " + check.word() + " broke", e.getCause());
        }
    }

    private static List<Judgement> judge(Playbooks known, Observations seen) {
        return known.all()
                .parallelStream()
                .map(p -> p.judge(seen))
                .filter(j -> !(j.outcome() instanceof Outcome.DoesNotApply))
                .toList();
    }

    private static Object never(String reason) {
        return new Observation.Skipped<>(reason);
    }

    /** The checks made so far, each reported as it comes back. */
    private static final class Made {
        private final String id;
        private final Consumer<CheckMade> progress;
        private final Map<Check, Observation<?>> seen = new EnumMap<>(Check.class);
        private final Map<Check, Duration> took = new EnumMap<>(Check.class);
        private final AtomicBoolean gone = new AtomicBoolean();

        private Made(String id, Consumer<CheckMade> progress) {
            this.id = id;
            this.progress = progress;
        }

        private Inspection first(Supplier<Inspection> inspect) {
            long begun = System.nanoTime();
            Inspection inspection = inspect.get();
            Observation<?> observation = new Observation.Seen<>(inspection);
            report(Check.INSPECT, observation, begun);
            keep(Check.INSPECT, observation);
            return inspection;
        }

        private Observation<?> make(Check check, Supplier<Object> look) {
            long begun = System.nanoTime();
            Observation<?> observation;
            try {
                Object value = look.get();
                observation = value instanceof Observation<?> ready ? ready : new Observation.Seen<>(value);
            } catch (EngineException e) {
                observation = new Observation.Failed<>(OF_THE_CONTAINER.contains(check) && wentAway(e)
                        ? "it was removed while it was looked at"
                        : e.sentence());
            }
            report(check, observation, begun);
            return observation;
        }

        private boolean wentAway(EngineException e) {
            boolean notFound = e.reason() == EngineException.Reason.NOT_FOUND;
            if (notFound) {
                gone.set(true);
            }
            return notFound;
        }

        /** It is gone, but was looked at when it ended. */
        private void fromTheRecord() {
            gone.set(true);
        }

        /** What only the container itself could have told. */
        private void gone(String reason) {
            gone.set(true);
            for (Check check : List.of(Check.INSPECT, Check.LOGS, Check.STATS)) {
                Observation<?> nothing = new Observation.Skipped<>(reason);
                report(check, nothing, System.nanoTime());
                keep(check, nothing);
            }
        }

        private boolean gone() {
            return gone.get();
        }

        /** @param removed whether it was removed right after that */
        private void found(Inspection inspection, boolean removed) {
            keep(Check.INSPECT, new Observation.Seen<>(inspection));
            gone.compareAndSet(false, removed);
        }

        private Observation<?> of(Check check) {
            return new Observations("", seen).of(check);
        }

        private Observation<?> known(Check check, Observation<?> observation) {
            report(check, observation, System.nanoTime());
            return observation;
        }

        private void report(Check check, Observation<?> observation, long begun) {
            Duration time = Duration.ofNanos(System.nanoTime() - begun);
            synchronized (took) {
                took.put(check, time);
            }
            progress.accept(new CheckMade(id, check, observation, time));
        }

        private void keep(Check check, Observation<?> observation) {
            seen.put(check, observation);
        }

        private Observations observations(String name) {
            return new Observations(name, seen);
        }

        private Map<Check, Duration> took() {
            synchronized (took) {
                return new EnumMap<>(took);
            }
        }
    }
}
