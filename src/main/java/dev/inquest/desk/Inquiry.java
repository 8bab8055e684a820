package dev.inquest.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.Removed;
import dev.inquest.container.SetAside;
import dev.inquest.container.Usage;
import dev.inquest.question.Intent;
import dev.inquest.question.Meant;
import dev.inquest.question.OnEngine;
import dev.inquest.question.Question;
import dev.inquest.question.Scene;
import dev.inquest.question.Understanding;
import dev.inquest.question.Understood;
import dev.inquest.remediation.Remediation;

/** Looks containers up for the desk: which is meant, which died last, how each is doing. */
public final class Inquiry {
    private static final int MOST = 200;
    private static final double CLOSE = 0.8;

    /** How long ago a container may have ended that is gone, and still be meant where none is named. */
    private static final Duration RECENTLY = Duration.ofHours(1);

    private final Engines engines;
    private final Understanding understanding;
    private final Asking asking;
    private final InstantSource clock;
    private final Reverted reverted;
    private final Talks talks;

    public Inquiry(Engines engines, Understanding understanding, Asking asking, InstantSource clock, Reverted reverted,
            Talks talks) {
        this.engines = engines;
        this.understanding = understanding;
        this.asking = asking;
        this.clock = clock;
        this.reverted = reverted;
        this.talks = talks;
    }

    Understood understand(Question asked) {
        if (!engines.several() || !asked.engine().isEmpty()) {
            return read(asked);
        }
        OnEngine on = OnEngine.in(asked.text(), engines.all().stream().map(Engine::name).toList());
        return read(new Question(on.rest(), asked.thread(), on.engine(), asked.by()))
                .from(new Question(asked.text(), asked.thread(), on.engine(), asked.by()));
    }

    private Understood read(Question question) {
        try {
            List<ContainerSummary> there = there(question.engine()).containers();
            Supplier<List<ContainerSummary>> gone = () -> gone().map(Gone::summary).toList();
            Scene scene = new Scene(there, gone, talks.container(question, there, gone));
            return asking.settled(understanding.read(question, scene), there, scene.about());
        } catch (EngineException away) {
            // What a word means can be said without an engine.
            Understood alone = understanding.read(question, new Scene(List.of(), List::of, new Meant.Unnamed()));
            if (alone.intent() != Intent.EXPLAIN || !(alone.container() instanceof Meant.Unnamed)) {
                throw away;
            }
            return alone;
        }
    }

    private record Gone(String engine, Removed container) {
        ContainerSummary summary() {
            return container.summary(engine);
        }
    }

    /** Containers that were removed and whose events are still there, on each engine the last one first. */
    private Stream<Gone> gone() {
        return SideBySide.map(engines.all(), this::gone).stream().flatMap(List::stream);
    }

    private List<Gone> gone(Engine engine) {
        try {
            return engine.reader()
                    .removed()
                    .stream()
                    .filter(c -> !SetAside.is(c.name()))
                    .map(c -> new Gone(engine.name(), c))
                    .toList();
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.UNREACHABLE && !engines.several()) {
                throw e;
            }
            return List.of();
        }
    }

    /** @param engine the only one to look at; empty for all */
    Engines.Known there(String engine) {
        return engines.containers(engine);
    }

    Engines engines() {
        return engines;
    }

    /** How to name it so that it is told from the others: with its engine where another one has its name. */
    String named(ContainerSummary container, List<ContainerSummary> others) {
        boolean unique = others.stream()
                .noneMatch(o -> o.name().equals(container.name()) && !o.engine().equals(container.engine()));
        return unique ? container.name() : OnEngine.named(container.name(), container.engine());
    }

    /** All containers of the engines that answer, newest first. */
    List<ContainerSummary> known() {
        return there("").containers();
    }

    /** A container and when it ended. */
    private record Death(ContainerSummary container, Instant at) {}

    /** The container that ended last, be it there or gone; empty when all run. */
    Optional<ContainerSummary> diedLast() {
        List<ContainerSummary> known = known();
        return last(Stream.concat(deaths(known), failedAndGone(known)));
    }

    /** The one of these that ended last; empty when all of them run. */
    Optional<ContainerSummary> diedLast(List<ContainerSummary> among) {
        return last(deaths(among));
    }

    private static Optional<ContainerSummary> last(Stream<Death> deaths) {
        return deaths.max(Comparator.comparing(Death::at)).map(Death::container);
    }

    private Stream<Death> deaths(List<ContainerSummary> among) {
        List<ContainerSummary> dead = among.stream().filter(c -> !c.running()).limit(MOST).toList();
        return SideBySide.map(dead, c -> look(c).map(i -> new Death(c, i.endedAt())))
                .stream()
                .flatMap(Optional::stream)
                .filter(d -> !d.at().equals(Inspection.NEVER));
    }

    /** Without those that did their work and were cleared away, and those that another one has replaced. */
    private Stream<Death> failedAndGone(List<ContainerSummary> known) {
        Set<String> names = known.stream().map(ContainerSummary::name).collect(Collectors.toSet());
        Instant oldest = clock.instant().minus(RECENTLY);
        return gone()
                .filter(g -> g.container().exitCode() > 0 && g.container().endedAt().isAfter(oldest)
                        && !names.contains(g.container().name()))
                .map(g -> new Death(g.summary(), g.container().endedAt()));
    }

    /** Those in trouble first. */
    List<Glance> glances() {
        List<ContainerSummary> known = known().stream().limit(MOST).toList();
        List<Remediation> fixes = reverted.fixes(known);
        List<Glance> all = SideBySide.map(known, container -> glance(container, fixes));
        return all.stream().sorted(Comparator.comparing(g -> g.trouble().isEmpty())).toList();
    }

    private Glance glance(ContainerSummary container, List<Remediation> fixes) {
        return look(container).map(seen -> {
            Glance glance = glance(container, seen);
            return Reverted.of(seen, fixes)
                    .map(limit -> new Glance(container, glance.trouble(), glance.say() + "; " + limit.inShort()))
                    .orElse(glance);
        }).orElseGet(() -> new Glance(container, "dead", "it is gone"));
    }

    private Glance glance(ContainerSummary container, Inspection seen) {
        Inspection.State state = seen.state();
        if (state.status().equals("restarting")) {
            return new Glance(container, "restarting", "restarting, " + seen.restartCount() + " times so far");
        }
        if (!state.running()) {
            boolean well = state.exitCode() == 0 && !state.oomKilled() && state.error().isEmpty();
            String how = state.status().equals("created")
                    ? "created, never started"
                    : "exit code " + state.exitCode() + (state.oomKilled() ? ", OOM-killed" : "");
            return new Glance(container, well ? "" : "dead", how);
        }
        if (state.health().equals("unhealthy")) {
            return new Glance(container, "unhealthy", "its health check fails");
        }
        return use(container, seen).filter(u -> !seen.memory().limit().isNone())
                .map(u -> running(container, u, seen))
                .orElseGet(() -> new Glance(container, "", "running"));
    }

    private static Glance running(ContainerSummary container, Usage usage, Inspection seen) {
        String say = usage.memory().used().human() + " of " + seen.memory().limit().human() + " in use";
        boolean close = usage.memory().used().count() >= CLOSE * seen.memory().limit().count();
        return new Glance(container, close ? "close-to-limit" : "", say);
    }

    /** How it is doing, in one sentence. */
    String status(ContainerSummary container) {
        Inspection seen = reader(container).inspect(container.id());
        Glance glance = glance(container, reverted.fixes(List.of(container)));
        String limit = seen.memory().limit().isNone()
                ? "no memory limit"
                : "a memory limit of " + seen.memory().limit().human();
        return container.name() + " is " + seen.state().status() + ": " + glance.say() + ". It has " + limit
                + " and was restarted " + seen.restartCount() + " times by its policy.";
    }

    /** The end of its log. */
    LogExcerpt log(ContainerSummary container, int lines) {
        ContainerReader reader = reader(container);
        return reader.logs(reader.inspect(container.id()), lines);
    }

    private ContainerReader reader(ContainerSummary container) {
        return engines.of(container).reader();
    }

    private Optional<Usage> use(ContainerSummary container, Inspection seen) {
        if (seen.memory().limit().isNone()) {
            return Optional.empty();
        }
        return orEmpty(reader(container)::usage, seen.id());
    }

    private Optional<Inspection> look(ContainerSummary container) {
        return orEmpty(reader(container)::inspect, container.id());
    }

    /** A container may go while it is looked at; the only engine that is away is another matter. */
    private <T> Optional<T> orEmpty(Function<ContainerId, T> look, ContainerId id) {
        try {
            return Optional.of(look.apply(id));
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.UNREACHABLE && !engines.several()) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
