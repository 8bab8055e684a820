package dev.inquest.inquiry;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Inspection;
import dev.inquest.container.Shown;
import dev.inquest.container.Usage;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Glance;
import dev.inquest.reply.NearMiss;

/** How containers are doing at a glance, many looked at side by side. */
public final class Glancing {
    private static final int MOST = 200;
    public static final String CLOSE_TO_LIMIT = "close-to-limit";
    private static final List<String> TROUBLES = List.of("dead", "restarting", "unhealthy", CLOSE_TO_LIMIT, "");
    private static final Comparator<Glance> WORST_FIRST = Comparator
            .comparingInt((Glance glance) -> TROUBLES.indexOf(glance.trouble()))
            .thenComparing(Glance::endedAt, Comparator.reverseOrder());

    /** The part of its limit from which on a container is close to it. */
    static final double CLOSE = 0.8;

    private final Engines engines;
    private final Reverted reverted;
    private final NearMisses nearMisses;

    Glancing(Engines engines, Reverted reverted, NearMisses nearMisses) {
        this.engines = engines;
        this.reverted = reverted;
        this.nearMisses = nearMisses;
    }

    /** The worst first: those that died last, then the other troubles, then those that are well. */
    List<Glance> at(List<ContainerSummary> containers) {
        List<ContainerSummary> known = containers.stream().limit(MOST).toList();
        List<Remediation> fixes = reverted.fixes(known);
        Map<ContainerId, NearMiss> near = nearMisses(known).stream()
                .collect(Collectors.toMap(one -> one.container().id(), one -> one, (one, same) -> one));
        return SideBySide.map(known, container -> near(at(container, fixes), near))
                .stream()
                .sorted(WORST_FIRST)
                .toList();
    }

    Glance at(ContainerSummary container) {
        return at(container, reverted.fixes(List.of(container)));
    }

    /** Whether any engine has ever been watched. */
    boolean watched() {
        return engines.all().stream().anyMatch(nearMisses::watched);
    }

    /** Of these containers; none of an engine that does not answer. */
    List<NearMiss> nearMisses(List<ContainerSummary> known) {
        return SideBySide.map(engines.answering(), engine -> {
            try {
                return nearMisses.among(engine, known);
            } catch (EngineException away) {
                return List.<NearMiss>of();
            }
        }).stream().flatMap(List::stream).toList();
    }

    /** One that is dead has worse to tell. */
    private static Glance near(Glance glance, Map<ContainerId, NearMiss> near) {
        boolean alive = glance.trouble().isEmpty() || glance.trouble().equals(CLOSE_TO_LIMIT);
        return Optional.ofNullable(near.get(glance.container().id()))
                .filter(miss -> alive)
                .map(miss -> new Glance(glance.container(), CLOSE_TO_LIMIT, glance.say() + "; it " + miss.say()))
                .orElse(glance);
    }

    private Glance at(ContainerSummary container, List<Remediation> fixes) {
        Inspection seen;
        try {
            seen = reader(container).inspect(container.id());
        } catch (EngineException e) {
            if (e.reason() == Reason.UNREACHABLE && !engines.several()) {
                throw e;
            }
            return e.reason() == Reason.NOT_FOUND
                    ? new Glance(container, "dead", "it is gone")
                    : asListed(container, e);
        }
        Glance glance = at(container, seen);
        return Reverted.of(container.engine(), seen, fixes)
                .map(limit -> glance.saying(glance.say() + "; " + limit.inShort()))
                .orElse(glance);
    }

    /** Of one that could not be looked at no more is known than its engine's list had said. */
    private static Glance asListed(ContainerSummary container, EngineException why) {
        String trouble = switch (container.state()) {
            case "restarting" -> "restarting";
            case "exited", "dead" -> container.status().startsWith("Exited (0)") ? "" : "dead";
            default -> "";
        };
        String listed = container.status().isBlank() ? container.state() : container.status();
        return new Glance(container, trouble, listed + (why.reason() == Reason.TIMEOUT
                ? "; more is not known, because the engine did not answer in time"
                : "; more is not known: " + why.sentence()));
    }

    private Glance at(ContainerSummary container, Inspection seen) {
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
        return use(container, seen).map(u -> running(container, u, seen))
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

    /** Empty where there is no limit to compare it with, and where it cannot be had: it may end meanwhile. */
    private Optional<Usage> use(ContainerSummary container, Inspection seen) {
        if (seen.memory().limit().isNone()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader(container).usage(seen.id()));
        } catch (EngineException notNow) {
            return Optional.empty();
        }
    }

    private ContainerReader reader(ContainerSummary container) {
        return engines.of(container).reader();
    }
}
