package dev.inquest.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
import dev.inquest.container.Removed;
import dev.inquest.container.SetAside;
import dev.inquest.container.Shown;
import dev.inquest.container.Usage;
import dev.inquest.desk.NearMisses.NearMiss;
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
    static final String CLOSE_TO_LIMIT = "close-to-limit";
    private static final List<String> TROUBLES = List.of("dead", "restarting", "unhealthy", CLOSE_TO_LIMIT, "");
    private static final Comparator<Glance> WORST_FIRST = Comparator
            .comparingInt((Glance glance) -> TROUBLES.indexOf(glance.trouble()))
            .thenComparing(Glance::endedAt, Comparator.reverseOrder());

    /** The part of its limit from which on a container is close to it. */
    static final double CLOSE = 0.8;

    /** How long ago a container may have ended that is gone, and still be meant where none is named. */
    private static final Duration RECENTLY = Duration.ofHours(1);

    private final Engines engines;
    private final Understanding understanding;
    private final Asking asking;
    private final InstantSource clock;
    private final Reverted reverted;
    private final Talks talks;
    private final NearMisses nearMisses;

    public Inquiry(Engines engines, Understanding understanding, Asking asking, InstantSource clock, Reverted reverted,
            Talks talks, NearMisses nearMisses) {
        this.engines = engines;
        this.understanding = understanding;
        this.asking = asking;
        this.clock = clock;
        this.reverted = reverted;
        this.talks = talks;
        this.nearMisses = nearMisses;
    }

    InstantSource clock() {
        return clock;
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
            Understood alone = understanding.read(question, new Scene(List.of(), List::of, new Meant.Unnamed()));
            if (!needsNoEngine(alone)) {
                throw away;
            }
            return alone;
        }
    }

    /** What a word means, what was before and what is known can be said without an engine; a no can be taken. */
    private static boolean needsNoEngine(Understood alone) {
        return switch (alone.intent()) {
            case EXPLAIN -> alone.container() instanceof Meant.Unnamed;
            case HISTORY, PLAYBOOKS, HELP, GREETING, THANKS, APPROVE, REJECT, CANCEL -> true;
            default -> false;
        };
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
        return known("");
    }

    /** @param engine the only one to look at; empty for all */
    List<ContainerSummary> known(String engine) {
        return there(engine).containers();
    }

    /** A container and when it ended. */
    private record Death(ContainerSummary container, Instant at) {}

    /**
     * The container that ended last, be it there or gone; empty when all run.
     *
     * @param engine the only one to look at; empty for all
     */
    Optional<ContainerSummary> diedLast(String engine) {
        List<ContainerSummary> known = known(engine);
        return last(Stream.concat(deaths(known), failedAndGone(known, engine)));
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
    private Stream<Death> failedAndGone(List<ContainerSummary> known, String engine) {
        Set<String> names = known.stream().map(ContainerSummary::name).collect(Collectors.toSet());
        Instant oldest = clock.instant().minus(RECENTLY);
        return gone()
                .filter(g -> (engine.isEmpty() || g.engine().equals(engine)) && g.container().exitCode() > 0
                        && g.container().endedAt().isAfter(oldest)
                        && !names.contains(g.container().name()))
                .map(g -> new Death(g.summary(), g.container().endedAt()));
    }

    /** The worst first: those that died last, then the other troubles, then those that are well. */
    List<Glance> glances() {
        return glances("");
    }

    /** @param engine the only one to look at; empty for all */
    List<Glance> glances(String engine) {
        List<ContainerSummary> known = known(engine).stream().limit(MOST).toList();
        List<Remediation> fixes = reverted.fixes(known);
        Map<ContainerId, NearMiss> near = nearMisses(known).stream()
                .collect(Collectors.toMap(one -> one.container().id(), one -> one, (one, same) -> one));
        return SideBySide.map(known, container -> near(glance(container, fixes), near))
                .stream()
                .sorted(WORST_FIRST)
                .toList();
    }

    /** Containers that failed, are gone, and ended since then, the last one first. */
    List<Glance> goneSince(Instant since) {
        Instant now = clock.instant();
        return gone().filter(g -> g.container().exitCode() > 0 && g.container().endedAt().isAfter(since))
                .map(g -> new Glance(g.summary(), "dead", "died " + Shown.ago(g.container().endedAt(), now)
                        + ", exit code " + g.container().exitCode() + ", and was removed", g.container().endedAt()))
                .toList();
    }

    /** How the container of this name is doing now; empty when it is not there. */
    Optional<Glance> glance(String engine, String name) {
        return known().stream()
                .filter(c -> c.engine().equals(engine) && c.name().equals(name))
                .findFirst()
                .map(c -> glance(c, reverted.fixes(List.of(c))));
    }

    /** Of these containers; none of an engine that does not answer. */
    List<NearMiss> nearMisses(List<ContainerSummary> known) {
        return SideBySide.map(engines.all(), engine -> {
            try {
                return nearMisses.among(engine, known);
            } catch (EngineException away) {
                return List.<NearMiss>of();
            }
        }).stream().flatMap(List::stream).toList();
    }

    /** Whether any engine has ever been watched. */
    boolean watched() {
        return engines.all().stream().anyMatch(nearMisses::watched);
    }

    /** One that is dead has worse to tell. */
    private static Glance near(Glance glance, Map<ContainerId, NearMiss> near) {
        boolean alive = glance.trouble().isEmpty() || glance.trouble().equals(CLOSE_TO_LIMIT);
        return Optional.ofNullable(near.get(glance.container().id()))
                .filter(miss -> alive)
                .map(miss -> new Glance(glance.container(), CLOSE_TO_LIMIT, glance.say() + "; it " + miss.say()))
                .orElse(glance);
    }

    private Glance glance(ContainerSummary container, List<Remediation> fixes) {
        return look(container).map(seen -> {
            Glance glance = glance(container, seen);
            return Reverted.of(container.engine(), seen, fixes)
                    .map(limit -> glance.saying(glance.say() + "; " + limit.inShort()))
                    .orElse(glance);
        }).orElseGet(() -> new Glance(container, "dead", "it is gone"));
    }

    private Glance glance(ContainerSummary container, Inspection seen) {
        Inspection.State state = seen.state();
        if (state.status().equals("restarting")) {
            return new Glance(container, "restarting", "restarting, " + seen.restartCount() + " times so far"
                    + (state.exitCode() == 0 ? "" : ", exit code " + state.exitCode()), state.finishedAt());
        }
        if (!state.running()) {
            boolean well = state.exitCode() == 0 && !state.oomKilled() && state.error().isEmpty();
            return new Glance(container, well ? "" : "dead", ended(container, state, well), state.finishedAt());
        }
        if (state.health().equals("unhealthy")) {
            return new Glance(container, "unhealthy", "its health check fails");
        }
        return use(container, seen).filter(u -> !seen.memory().limit().isNone())
                .map(u -> running(container, u, seen))
                .orElseGet(() -> new Glance(container, "", "running"));
    }

    private String ended(ContainerSummary container, Inspection.State state, boolean well) {
        boolean everRan = !state.finishedAt().equals(Inspection.NEVER);
        String ago = everRan ? " " + Shown.ago(state.finishedAt(), reader(container).now()) : "";
        if (state.status().equals("created")) {
            return state.error().isEmpty() ? "created, never started" : "could not be started";
        }
        return well
                ? "finished" + ago
                : "died" + ago + ", exit code " + state.exitCode() + (state.oomKilled() ? ", OOM-killed" : "");
    }

    private static Glance running(ContainerSummary container, Usage usage, Inspection seen) {
        String say = usage.memory().used().human() + " of " + seen.memory().limit().human() + " in use";
        boolean close = usage.memory().used().count() >= CLOSE * seen.memory().limit().count();
        return new Glance(container, close ? CLOSE_TO_LIMIT : "", say);
    }

    /** The limit that a fix had raised, where compose has put it back. */
    Optional<Reverted.Limit> reverted(String engine, Inspection container) {
        return reverted.of(engine, container);
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
