package dev.inquest.inquiry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.Removed;
import dev.inquest.container.SetAside;
import dev.inquest.container.Shown;
import dev.inquest.question.Meant;
import dev.inquest.question.OnEngine;
import dev.inquest.question.Question;
import dev.inquest.question.Scene;
import dev.inquest.question.Understanding;
import dev.inquest.question.Understood;
import dev.inquest.reply.Glance;
import dev.inquest.reply.NearMiss;

/** Looks containers up for the desk: which is meant, which died last, how each is doing. */
public final class Inquiry {
    private static final int MOST = 200;
    /** How long ago a container may have ended that is gone, and still be meant where none is named. */
    private static final Duration RECENTLY = Duration.ofHours(1);

    private final Engines engines;
    private final Understanding understanding;
    private final Asking asking;
    private final InstantSource clock;
    private final Reverted reverted;
    private final Talks talks;
    private final Glancing glancing;

    public Inquiry(Engines engines, Understanding understanding, Asking asking, InstantSource clock, Reverted reverted,
            Talks talks, NearMisses nearMisses) {
        this.engines = engines;
        this.understanding = understanding;
        this.asking = asking;
        this.clock = clock;
        this.reverted = reverted;
        this.talks = talks;
        this.glancing = new Glancing(engines, reverted, nearMisses);
    }

    public InstantSource clock() {
        return clock;
    }

    /** Throws EngineException where no engine answers and the question needs one. */
    public Understood understand(Question asked) {
        if (!asked.engine().isEmpty()) {
            return read(asked);
        }
        OnEngine on = OnEngine.in(asked.text(), engines.all().stream().map(Engine::name).toList());
        return read(new Question(on.rest(), asked.thread(), on.engine(), asked.by()))
                .from(new Question(asked.text(), asked.thread(), on.engine(), asked.by()));
    }

    private Understood read(Question question) {
        try {
            Engines.Known known = engines.containers(question.engine());
            List<ContainerSummary> there = known.containers();
            Supplier<List<ContainerSummary>> gone = () -> gone().map(Gone::summary).toList();
            Scene scene = new Scene(there, gone, talks.container(question, there, gone), known.unseen());
            return asking.settled(understanding.read(question, scene), there, scene.about());
        } catch (EngineException away) {
            Understood alone = understanding.read(question, new Scene(List.of(), List::of, new Meant.Unnamed(),
                    " " + away.sentence()));
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
            case HISTORY, PLAYBOOKS, HELP, THANKS, APPROVE, REJECT, CANCEL -> true;
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
        return SideBySide.map(engines.answering(), this::gone).stream().flatMap(List::stream);
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

    public Engines engines() {
        return engines;
    }

    /** How to name it so that it is told from the others: with its engine where another one has its name. */
    String named(ContainerSummary container, List<ContainerSummary> others) {
        boolean unique = others.stream()
                .noneMatch(o -> o.name().equals(container.name()) && !o.engine().equals(container.engine()));
        return unique ? container.name() : OnEngine.named(container.name(), container.engine());
    }

    /** A container and when it ended. */
    private record Death(ContainerSummary container, Instant at) {}

    /**
     * The container that ended last, be it there or gone; empty when all run.
     *
     * @param engine the only one to look at; empty for all
     * @param known the containers that are there
     */
    Optional<ContainerSummary> diedLast(String engine, List<ContainerSummary> known) {
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
    public List<Glance> glances(List<ContainerSummary> containers) {
        return glancing.at(containers);
    }

    /** Containers that failed, are gone, and ended since then, the last one first. */
    public List<Glance> goneSince(Instant since) {
        Instant now = clock.instant();
        return gone().filter(g -> g.container().exitCode() > 0 && g.container().endedAt().isAfter(since))
                .map(g -> new Glance(g.summary(), "dead", "died " + Shown.ago(g.container().endedAt(), now)
                        + ", exit code " + g.container().exitCode() + ", and was removed", g.container().endedAt()))
                .toList();
    }

    /** How the container of this name is doing now; empty when it is not there, or its engine is not. */
    public Optional<Glance> glance(String engine, String name) {
        try {
            return engines.containers(engine)
                    .containers()
                    .stream()
                    .filter(c -> c.name().equals(name))
                    .findFirst()
                    .map(glancing::at);
        } catch (EngineException away) {
            return Optional.empty();
        }
    }

    /** Whether any engine has ever been watched. */
    public boolean watched() {
        return glancing.watched();
    }

    /** Of these containers; none of an engine that does not answer. */
    public List<NearMiss> nearMisses(List<ContainerSummary> known) {
        return glancing.nearMisses(known);
    }

    /** The limit that a fix had raised, where compose has put it back. */
    public Optional<Reverted.Limit> reverted(String engine, Inspection container) {
        return reverted.of(engine, container);
    }

    /** Empty for one that cannot be looked at: it may go meanwhile. The only engine being away is another matter. */
    private Optional<Inspection> look(ContainerSummary container) {
        try {
            return Optional.of(engines.of(container).reader().inspect(container.id()));
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.UNREACHABLE && !engines.several()) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
