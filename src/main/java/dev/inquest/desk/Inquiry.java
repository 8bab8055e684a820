package dev.inquest.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.SetAside;
import dev.inquest.container.Usage;
import dev.inquest.question.Question;
import dev.inquest.question.Understanding;
import dev.inquest.question.Understood;

/** Looks containers up for the desk: which is meant, which died last, how each is doing. */
public final class Inquiry {
    private static final int MOST = 200;
    private static final double CLOSE = 0.8;

    private final ContainerReader reader;
    private final Understanding understanding;

    public Inquiry(ContainerReader reader, Understanding understanding) {
        this.reader = reader;
        this.understanding = understanding;
    }

    Understood understand(Question question) {
        return understanding.read(question, known());
    }

    /** All containers but those that a fix has set aside, newest first. */
    List<ContainerSummary> known() {
        return reader.containers().stream().filter(c -> !SetAside.is(c.name())).toList();
    }

    /** The container that ended last; empty when all run. */
    Optional<ContainerSummary> diedLast() {
        List<ContainerSummary> dead = known().stream().filter(c -> !c.running()).limit(MOST).toList();
        record Death(ContainerSummary container, Inspection.State state) {}
        return SideBySide.map(dead, c -> look(c.id()).map(i -> new Death(c, i.state())))
                .stream()
                .flatMap(Optional::stream)
                .filter(d -> !d.state().finishedAt().equals(Inspection.NEVER))
                .max(Comparator.comparing(d -> d.state().finishedAt()))
                .map(Death::container);
    }

    /** Those in trouble first. */
    List<Glance> glances() {
        List<Glance> all = SideBySide.map(known().stream().limit(MOST).toList(), this::glance);
        return all.stream().sorted(Comparator.comparing(g -> g.trouble().isEmpty())).toList();
    }

    private Glance glance(ContainerSummary container) {
        Optional<Inspection> seen = look(container.id());
        if (seen.isEmpty()) {
            return new Glance(container, "dead", "it is gone");
        }
        Inspection.State state = seen.get().state();
        if (state.status().equals("restarting")) {
            return new Glance(container, "restarting", "restarting, " + seen.get().restartCount() + " times so far");
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
        return use(seen.get()).filter(u -> !seen.get().memory().limit().isNone())
                .map(u -> running(container, u, seen.get()))
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
        Glance glance = glance(container);
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
