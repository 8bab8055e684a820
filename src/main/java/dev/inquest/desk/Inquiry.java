package dev.inquest.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
import dev.inquest.question.Question;
import dev.inquest.question.Understanding;
import dev.inquest.question.Understood;
import dev.inquest.remediation.Remediation;

/** Looks containers up for the desk: which is meant, which died last, how each is doing. */
public final class Inquiry {
    private static final int MOST = 200;
    private static final double CLOSE = 0.8;

    /** How long ago a container may have ended that is gone, and still be meant where none is named. */
    private static final Duration RECENTLY = Duration.ofHours(1);

    private final ContainerReader reader;
    private final Understanding understanding;
    private final InstantSource clock;
    private final Reverted reverted;

    public Inquiry(ContainerReader reader, Understanding understanding, InstantSource clock, Reverted reverted) {
        this.reader = reader;
        this.understanding = understanding;
        this.clock = clock;
        this.reverted = reverted;
    }

    Understood understand(Question question) {
        try {
            return understanding.read(question, known(),
                    () -> gone().stream().map(removed -> removed.summary(reader.engine())).toList());
        } catch (EngineException away) {
            // What a word means can be said without an engine.
            Understood alone = understanding.read(question, List.of(), List::of);
            if (alone.intent() != Intent.EXPLAIN || !(alone.container() instanceof Meant.Unnamed)) {
                throw away;
            }
            return alone;
        }
    }

    /** Containers that were removed and whose events are still there, the last one first. */
    private List<Removed> gone() {
        try {
            return reader.removed().stream().filter(c -> !SetAside.is(c.name())).toList();
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.UNREACHABLE) {
                throw e;
            }
            return List.of();
        }
    }

    /** All containers but those that a fix has set aside, newest first. */
    List<ContainerSummary> known() {
        return reader.containers().stream().filter(c -> !SetAside.is(c.name())).toList();
    }

    /** A container and when it ended. */
    private record Death(ContainerSummary container, Instant at) {}

    /** The container that ended last, be it there or gone; empty when all run. */
    Optional<ContainerSummary> diedLast() {
        List<ContainerSummary> known = known();
        List<ContainerSummary> dead = known.stream().filter(c -> !c.running()).limit(MOST).toList();
        Stream<Death> there = SideBySide.map(dead, c -> look(c.id()).map(i -> new Death(c, i.endedAt())))
                .stream()
                .flatMap(Optional::stream)
                .filter(d -> !d.at().equals(Inspection.NEVER));
        return Stream.concat(there, failedAndGone(known)).max(Comparator.comparing(Death::at)).map(Death::container);
    }

    /** Without those that did their work and were cleared away, and those that another one has replaced. */
    private Stream<Death> failedAndGone(List<ContainerSummary> known) {
        Set<String> names = known.stream().map(ContainerSummary::name).collect(Collectors.toSet());
        Instant oldest = clock.instant().minus(RECENTLY);
        return gone().stream()
                .filter(c -> c.exitCode() > 0 && c.endedAt().isAfter(oldest) && !names.contains(c.name()))
                .map(c -> new Death(c.summary(reader.engine()), c.endedAt()));
    }

    /** Those in trouble first. */
    List<Glance> glances() {
        List<ContainerSummary> known = known().stream().limit(MOST).toList();
        List<Remediation> fixes = reverted.fixes(known);
        List<Glance> all = SideBySide.map(known, container -> glance(container, fixes));
        return all.stream().sorted(Comparator.comparing(g -> g.trouble().isEmpty())).toList();
    }

    private Glance glance(ContainerSummary container, List<Remediation> fixes) {
        return look(container.id()).map(seen -> {
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
        return use(seen).filter(u -> !seen.memory().limit().isNone())
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
        Inspection seen = reader.inspect(container.id());
        Glance glance = glance(container, reverted.fixes(List.of(container)));
        String limit = seen.memory().limit().isNone()
                ? "no memory limit"
                : "a memory limit of " + seen.memory().limit().human();
        return container.name() + " is " + seen.state().status() + ": " + glance.say() + ". It has " + limit
                + " and was restarted " + seen.restartCount() + " times by its policy.";
    }

    /** The end of its log. */
    LogExcerpt log(ContainerSummary container, int lines) {
        return reader.logs(reader.inspect(container.id()), lines);
    }

    private Optional<Usage> use(Inspection seen) {
        if (seen.memory().limit().isNone()) {
            return Optional.empty();
        }
        return orEmpty(reader::usage, seen.id());
    }

    private Optional<Inspection> look(ContainerId id) {
        return orEmpty(reader::inspect, id);
    }

    /** A container may go while it is looked at; an engine that is away is another matter. */
    private static <T> Optional<T> orEmpty(Function<ContainerId, T> look, ContainerId id) {
        try {
            return Optional.of(look.apply(id));
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.UNREACHABLE) {
                throw e;
            }
            return Optional.empty();
        }
    }

}
