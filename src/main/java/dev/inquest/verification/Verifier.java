package dev.inquest.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import dev.inquest.container.Check;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.EngineException;
import dev.inquest.container.Events;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Observations;
import dev.inquest.container.Shown;
import dev.inquest.container.Usage;
import dev.inquest.playbook.Holding;
import dev.inquest.playbook.Playbooks;
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
        Instant lastSeen = clock.instant();
        while (true) {
            try {
                Optional<Watched> over = watching.look(reader.inspect(container));
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
        private Optional<Inspection> first = Optional.empty();

        Watching(Plan plan, Inspection before) {
            this.plan = plan;
            window = Window.of(plan, before);
            result = new Result(plan, before, reader.history(before.id()));
        }

        /** Empty as long as it has to be looked at again. */
        Optional<Watched> look(Inspection now) {
            Inspection at = first.orElse(now);
            first = Optional.of(at);
            if (!plan.undoes().isEmpty()) {
                return passed().compareTo(window.least()) < 0
                        ? Optional.empty()
                        : Optional.of(result.undone(now, samples));
            }
            Observations fresh = observe(now);
            Optional<Watched> ended = ended(at, now, fresh);
            if (ended.isPresent() || passed().compareTo(window.least()) < 0) {
                return ended;
            }
            Holding holding = playbooks.get()
                    .holds(plan.verify(), Map.of("memory", plan.after().limit().count()), fresh);
            return verdict(holding, now);
        }

        private Duration passed() {
            return Duration.between(begun, clock.instant());
        }

        private Optional<Watched> verdict(Holding holding, Inspection now) {
            boolean starting = now.state().health().equals("starting");
            Duration most = starting ? Window.OF_A_HEALTH_CHECK : window.most();
            if (holding instanceof Holding.Holds && !starting) {
                return Optional.of(result.held(now, samples, passed()));
            }
            if (passed().compareTo(most) < 0) {
                return Optional.empty();
            }
            return Optional.of(broke(switch (holding) {
                case Holding.Unknown unknown -> "Whether it holds could not be seen: the "
                        + String.join(" and the ", unknown.missing().stream().map(Check::word).sorted().toList())
                        + " could not be read.";
                case Holding.Holds holds -> "Its health check has not succeeded within "
                        + Shown.duration(passed()) + ".";
                case Holding.NotYet notYet -> "After " + Shown.duration(passed())
                        + " the playbook's condition for success still did not hold.";
            }));
        }

        /** Whether there is nothing left to wait for. */
        private Optional<Watched> ended(Inspection at, Inspection now, Observations fresh) {
            Inspection.State state = now.state();
            if (oomSeen(fresh) || (!state.running() && state.oomKilled())) {
                return Optional.of(broke("It was killed for memory again, at " + now.memory().limit().human()
                        + ": this needs more, or has a leak."));
            }
            if (state.status().equals("exited") && state.exitCode() == 0) {
                return Optional.of(result.finished(now, samples));
            }
            if (!state.running() || now.restartCount() > at.restartCount()
                    || !state.startedAt().equals(at.state().startedAt())) {
                return Optional.of(broke("It ended again with exit code " + state.exitCode()
                        + " while it was watched."));
            }
            return state.health().equals("unhealthy")
                    ? Optional.of(broke("It runs, but its health check fails."))
                    : Optional.empty();
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

        private Observations observe(Inspection now) {
            Map<Check, Observation<?>> seen = new EnumMap<>(Check.class);
            seen.put(Check.INSPECT, new Observation.Seen<>(flagOfThisRun(now)));
            seen.put(Check.EVENTS, new Observation.Seen<>(reader.events(now, Duration.ofHours(1))));
            if (now.state().running()) {
                try {
                    Usage usage = reader.usage(now.id());
                    samples.add(usage);
                    seen.put(Check.STATS, new Observation.Seen<>(usage));
                } catch (EngineException e) {
                    seen.put(Check.STATS, new Observation.Failed<>(e.sentence()));
                }
            }
            return new Observations(now.name(), seen);
        }
    }

    /** Before version 24 the OOMKilled flag of a running container still belongs to the run before. */
    private Inspection flagOfThisRun(Inspection now) {
        Inspection.State s = now.state();
        if (!s.running() || !s.oomKilled() || reader.info().major() >= FLAG_IS_OF_THIS_RUN) {
            return now;
        }
        return now.with(new Inspection.State(s.status(), true, false, s.exitCode(), s.error(), s.startedAt(),
                s.finishedAt(), s.health(), s.healthOutput()));
    }

    private static boolean oomSeen(Observations fresh) {
        return fresh.of(Check.EVENTS) instanceof Observation.Seen<?> seen && seen.value() instanceof Events events
                && events.run().stream().map(EngineEvent::action).anyMatch("oom"::equals);
    }
}
