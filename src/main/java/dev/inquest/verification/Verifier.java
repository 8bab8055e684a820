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

import dev.inquest.container.Bytes;
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

/**
 * Watches the changed container until it has held for long enough, or has not. Long enough is the time in which it would
 * have filled the new limit at the pace at which it filled the old one, as far as the plan's own time allows.
 */
public final class Verifier {
    /** The first engine that clears the flag at a start (moby, daemon/monitor.go). */
    private static final int FLAG_IS_OF_THIS_RUN = 24;

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofSeconds(15);
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

    /** What watching came to. */
    public sealed interface Watched {
        String say();

        record Held(String say, List<Usage> samples) implements Watched {}

        record Broke(String say, List<Usage> samples) implements Watched {}
    }

    /**
     * @param before the container as it was
     * @param progress told at every look: where it stands, and the use of memory so far
     */
    public Watched watch(Plan plan, ContainerId container, Inspection before,
            BiConsumer<String, List<Usage>> progress) {
        Instant begun = clock.instant();
        Duration window = window(plan, before);
        List<Usage> samples = new ArrayList<>();
        Instant lastSeen = begun;
        Optional<Inspection> first = Optional.empty();
        Holding holding = new Holding.NotYet();
        while (clock.instant().isBefore(begun.plus(window))) {
            try {
                Inspection now = reader.inspect(container);
                Inspection at = first.orElse(now);
                first = Optional.of(at);
                Observations fresh = observe(now, samples);
                lastSeen = clock.instant();
                Optional<Watched> over = over(plan, at, now, fresh, samples);
                if (over.isPresent()) {
                    return over.get();
                }
                holding = playbooks.get().holds(plan.verify(), Map.of("memory", plan.after().limit().count()), fresh);
            } catch (EngineException e) {
                if (e.reason() == EngineException.Reason.NOT_FOUND) {
                    return new Watched.Broke("The new container was removed by somebody while it was watched.",
                            samples);
                }
                if (clock.instant().isAfter(lastSeen.plus(PATIENCE))) {
                    return new Watched.Broke("The engine did not answer while the result was watched: "
                            + e.sentence(), samples);
                }
            }
            progress.accept(standing(plan, samples, Duration.between(begun, clock.instant()), window), samples);
            pace.pass(EVERY);
        }
        return verdict(plan, holding, samples, window, before);
    }

    private static Duration window(Plan plan, Inspection before) {
        Inspection.State state = before.state();
        if (state.running() || state.finishedAt().equals(Inspection.NEVER) || plan.before().limit().isNone()) {
            return plan.within();
        }
        Duration lived = Duration.between(state.startedAt(), state.finishedAt());
        double growth = (double) plan.after().limit().count() / plan.before().limit().count();
        Duration wanted = Duration.ofMillis((long) (lived.toMillis() * Math.max(1, growth)));
        Duration least = wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted;
        return least.compareTo(plan.within()) > 0 ? plan.within() : least;
    }

    private Observations observe(Inspection now, List<Usage> samples) {
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

    /** Before version 24 the OOMKilled flag of a running container still belongs to the run before. */
    private Inspection flagOfThisRun(Inspection now) {
        Inspection.State s = now.state();
        if (!s.running() || !s.oomKilled() || reader.info().major() >= FLAG_IS_OF_THIS_RUN) {
            return now;
        }
        return now.with(new Inspection.State(s.status(), true, false, s.exitCode(), s.error(), s.startedAt(),
                s.finishedAt(), s.health(), s.healthOutput()));
    }

    /** Whether there is nothing left to wait for. */
    private static Optional<Watched> over(Plan plan, Inspection first, Inspection now, Observations fresh,
            List<Usage> samples) {
        Inspection.State state = now.state();
        boolean oom = oomSeen(fresh);
        if (oom || (!state.running() && state.oomKilled())) {
            return broke("It was killed for memory again, at " + now.memory().limit().human()
                    + ": this needs more, or has a leak.", samples);
        }
        if (state.status().equals("exited") && state.exitCode() == 0) {
            return Optional.of(new Watched.Held(plan.name() + " ran to its end and finished with exit code 0 under "
                    + now.memory().limit().human() + ".", List.copyOf(samples)));
        }
        if (!state.running() || now.restartCount() > first.restartCount()
                || !state.startedAt().equals(first.state().startedAt())) {
            return broke("It ended again with exit code " + state.exitCode() + " while it was watched.", samples);
        }
        return state.health().equals("unhealthy")
                ? broke("It runs, but its health check fails.", samples)
                : Optional.empty();
    }

    private static boolean oomSeen(Observations fresh) {
        return fresh.of(Check.EVENTS) instanceof Observation.Seen<?> seen && seen.value() instanceof Events events
                && events.run().stream().map(EngineEvent::action).anyMatch("oom"::equals);
    }

    private static Optional<Watched> broke(String say, List<Usage> samples) {
        return Optional.of(new Watched.Broke(say, List.copyOf(samples)));
    }

    private static Watched verdict(Plan plan, Holding holding, List<Usage> samples, Duration window,
            Inspection before) {
        return switch (holding) {
            case Holding.Holds holds -> new Watched.Held(held(plan, samples, window, before), List.copyOf(samples));
            case Holding.NotYet notYet -> new Watched.Broke("After " + Shown.duration(window)
                    + " the playbook's condition for success still did not hold.", List.copyOf(samples));
            case Holding.Unknown unknown -> new Watched.Broke("Whether it holds could not be seen: the "
                    + String.join(" and the ", unknown.missing().stream().map(Check::word).sorted().toList())
                    + " could not be read.", List.copyOf(samples));
        };
    }

    private static String held(Plan plan, List<Usage> samples, Duration window, Inspection before) {
        String say = plan.name() + " is running, was not OOM-killed, and its limit is "
                + plan.after().limit().human() + " (" + plan.after().limit().count() + " bytes). Watched for "
                + Shown.duration(window) + ", it used at most " + peak(samples).human() + ".";
        Inspection.State state = before.state();
        Duration lived = state.finishedAt().equals(Inspection.NEVER)
                ? Duration.ZERO
                : Duration.between(state.startedAt(), state.finishedAt());
        return lived.compareTo(window) > 0
                ? say + " Before, it lived for " + Shown.duration(lived)
                        + ", so this is no proof yet."
                : say;
    }

    private static String standing(Plan plan, List<Usage> samples, Duration passed, Duration window) {
        String used = samples.isEmpty()
                ? ""
                : ", " + samples.getLast().memory().used().human() + " of "
                        + plan.after().limit().human() + " in use";
        return "Watching it: " + passed.toSeconds() + " of " + window.toSeconds() + " s" + used + ".";
    }

    private static Bytes peak(List<Usage> samples) {
        return samples.stream().map(u -> u.memory().used()).max(Bytes::compareTo).orElse(Bytes.NONE);
    }
}
