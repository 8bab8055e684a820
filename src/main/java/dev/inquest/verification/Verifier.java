package dev.inquest.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import dev.inquest.container.Check;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.Events;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Observations;
import dev.inquest.container.Shown;
import dev.inquest.container.Usage;
import dev.inquest.playbook.Holding;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;

/** Watches the changed container until it has held for long enough, or has not. */
public final class Verifier {
    /** The first engine that clears the flag at a start (moby, daemon/monitor.go). */
    private static final int FLAG_IS_OF_THIS_RUN = 24;

    private static final Duration EVERY = Duration.ofSeconds(1);
    /** An engine may be away for a moment; this long it may not. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ContainerReader reader;
    private final Supplier<Playbooks> playbooks;
    private final InstantSource clock;
    private final Pace pace;

    public Verifier(ContainerReader reader, Supplier<Playbooks> playbooks, InstantSource clock, Pace pace) {
        this.reader = reader;
        this.playbooks = playbooks;
        this.clock = clock;
        this.pace = pace;
    }

    /**
     * @param before the container as it was
     * @param progress told at every look: where it stands, and the use of memory so far
     */
    public Watched watch(Plan plan, ContainerId container, Inspection before,
            BiConsumer<String, List<Usage>> progress) {
        Watching watching = new Watching(plan, before);
        Optional<TaskWatch> tasks = Optional.of(new TaskWatch(reader, plan))
                .filter(t -> !plan.target().service().isEmpty());
        Instant lastSeen = clock.instant();
        while (true) {
            try {
                Optional<Watched> over = tasks.isPresent()
                        ? watching.look(tasks.get(), container)
                        : watching.look(reader.inspect(container));
                if (over.isPresent()) {
                    return over.get();
                }
                lastSeen = clock.instant();
            } catch (EngineException e) {
                if (e.reason() == EngineException.Reason.NOT_FOUND) {
                    return watching.broke("The new container was removed by somebody while it was watched.");
                }
                if (clock.instant().isAfter(lastSeen.plus(PATIENCE))) {
                    return watching.broke("The engine did not answer while the result was watched: " + e.sentence());
                }
            }
            progress.accept(watching.standing(), watching.samples);
            pace.pass(EVERY);
        }
    }

    /** One container while it is watched. */
    private final class Watching {
        private final Plan plan;
        private final Window window;
        private final Result result;
        private final Instant begun = clock.instant();
        private final List<Usage> samples = new ArrayList<>();
        private Optional<Run> run = Optional.empty();
        /** The flag of what was not stopped says nothing of what came after the change. */
        private final boolean flaggedBefore;

        Watching(Plan plan, Inspection before) {
            this.plan = plan;
            flaggedBefore = plan.action() == Action.UPDATE_LIVE && before.state().oomKilled();
            window = Window.of(plan, before);
            result = new Result(plan, before, reader.history(before.id()), begun);
        }

        /** The run that the fix has begun: what is known of it, and whether it has ended. */
        private record Run(SinceStart told, Ending ending) {}

        /**
         * Of a container that the fix has made every event belongs to the fix, also one before the first look. What was
         * not stopped goes on in a run in which it may have run out of memory before.
         */
        private Run begun(Inspection now) {
            Instant started = now.state().startedAt();
            boolean made = !now.id().equals(plan.container());
            SinceStart told = plan.action() == Action.UPDATE_LIVE
                    ? new SinceStart(reader, begun, begun)
                    : new SinceStart(reader, made ? Instant.EPOCH : started, started);
            return new Run(told, new Ending(plan, started, told, result));
        }

        /** Empty as long as it has to be looked at again. */
        Optional<Watched> look(Inspection now) {
            Run first = run.orElseGet(() -> begun(now));
            run = Optional.of(first);
            if (!plan.undoes().isEmpty()) {
                return undone(now);
            }
            Observations fresh = observe(now, first.told().look(now));
            Optional<Watched> ended = first.ending().of(now, samples);
            boolean endedSinceInspected = first.told().end().isPresent();
            if (ended.isPresent() || endedSinceInspected || passed().compareTo(window.least()) < 0) {
                return ended;
            }
            return verdict(first.told().whole()
                    ? playbooks.get()
                            .holds(plan.verify(), Map.of("memory", plan.after().limit().count()), fresh)
                    : new Holding.Unknown(Set.of(Check.EVENTS)), now);
        }

        /** The tasks of a service, and one of them closely where it is on this engine. */
        Optional<Watched> look(TaskWatch tasks, ContainerId container) {
            if (!plan.undoes().isEmpty()) {
                return undone(tasks);
            }
            Optional<String> trouble = tasks.trouble();
            if (trouble.isPresent()) {
                return Optional.of(broke(trouble.get()));
            }
            if (tasks.here(container)) {
                return look(reader.inspect(container));
            }
            return passed().compareTo(window.most()) < 0
                    ? Optional.empty()
                    : Optional.of(result.elsewhere(tasks.count(), passed()));
        }

        /** It has to have started with its old limit. Under that it may die again as it did before. */
        private Optional<Watched> undone(Inspection now) {
            if (!now.memory().limit().equals(plan.after().limit())) {
                return Optional.of(broke("Its limit is " + now.memory().limit().human() + " and not "
                        + plan.after().limit().human() + " as before the fix."));
            }
            if (now.state().startedAt().equals(Inspection.NEVER)) {
                return Optional.of(broke("It was not started."));
            }
            if (now.state().running()) {
                var unused = usage(now);
            }
            return passed().compareTo(window.least()) < 0
                    ? Optional.empty()
                    : Optional.of(result.undone(now, samples));
        }

        /** Its tasks have begun with their old limit, and may die again like a container's. */
        private Optional<Watched> undone(TaskWatch tasks) {
            if (!tasks.limited()) {
                return Optional.of(broke("Its limit is not " + plan.after().limit().human() + " as before the fix."));
            }
            return passed().compareTo(window.least()) < 0
                    ? Optional.empty()
                    : Optional.of(result.undone(tasks.running()));
        }

        private Duration passed() {
            return Duration.between(begun, clock.instant());
        }

        private Optional<Watched> verdict(Holding holding, Inspection now) {
            boolean starting = now.state().health().equals("starting");
            Duration most = starting ? Window.untilHealthIsKnown(now) : window.most();
            if (holding instanceof Holding.Holds && !starting) {
                return Optional.of(result.held(now, samples, passed()));
            }
            if (passed().compareTo(most) < 0) {
                return Optional.empty();
            }
            return Optional.of(switch (holding) {
                case Holding.Unknown unknown -> result.undecided("It runs, but whether it holds could not be seen: the "
                        + String.join(" and the ", unknown.missing().stream().map(Check::word).sorted().toList())
                        + " could not be read all the time.", now, samples);
                case Holding.Holds holds -> broke("Its health check has not succeeded within "
                        + Shown.duration(passed()) + ".");
                case Holding.NotYet notYet -> broke("After " + Shown.duration(passed())
                        + " the playbook's condition for success still did not hold.");
            });
        }

        Watched broke(String say) {
            return new Watched.Broke(say, samples);
        }

        String standing() {
            String used = samples.isEmpty()
                    ? ""
                    : ", " + samples.getLast().memory().used().human() + " of "
                            + plan.after().limit().human() + " in use";
            return passed().compareTo(window.least()) <= 0
                    ? "Watching it: " + passed().toSeconds() + " of " + window.least().toSeconds() + " s" + used + "."
                    : "Waiting for it to be well: " + passed().toSeconds() + " s" + used + ".";
        }

        private Observations observe(Inspection now, Observation<Events> events) {
            Map<Check, Observation<?>> seen = new EnumMap<>(Check.class);
            seen.put(Check.INSPECT, new Observation.Seen<>(flagOfThisRun(now, flaggedBefore)));
            seen.put(Check.EVENTS, events);
            if (now.state().running()) {
                seen.put(Check.STATS, usage(now));
            }
            return new Observations(now.name(), seen);
        }

        private Observation<Usage> usage(Inspection now) {
            try {
                Usage usage = reader.usage(now.id());
                samples.add(usage);
                return new Observation.Seen<>(usage);
            } catch (EngineException e) {
                return new Observation.Failed<>(e.sentence());
            }
        }
    }

    /** Before version 24 the OOMKilled flag of a running container still belongs to the run before. */
    private Inspection flagOfThisRun(Inspection now, boolean flaggedBefore) {
        Inspection.State s = now.state();
        boolean ofThisRun = !flaggedBefore && reader.info().major() >= FLAG_IS_OF_THIS_RUN;
        if (!s.running() || !s.oomKilled() || ofThisRun) {
            return now;
        }
        return now.with(new Inspection.State(s.status(), true, false, s.exitCode(), s.error(), s.startedAt(),
                s.finishedAt(), s.health(), s.healthOutput()));
    }
}
