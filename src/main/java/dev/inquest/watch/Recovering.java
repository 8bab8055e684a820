package dev.inquest.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.Shown;
import dev.inquest.notice.Concerned;

/**
 * Finds out which incidents are over: the container has run for ten minutes without dying, or for twice as long as it
 * used to live between its deaths, up to a day; or it is gone; or it has been dead for a week.
 */
final class Recovering {
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration LEAST = Duration.ofMinutes(10);
    private static final Duration MOST = Duration.ofDays(1);
    private static final Duration FORGOTTEN = Duration.ofDays(7);

    private final Function<String, List<ContainerSummary>> containers;
    private final Executor workers;
    private final Map<String, Look> looks = new HashMap<>();

    /** @param containers of an engine by its name; throws EngineException */
    Recovering(Function<String, List<ContainerSummary>> containers, Executor workers) {
        this.containers = containers;
        this.workers = workers;
    }

    private record Look(Instant begun, CompletableFuture<List<ContainerSummary>> answer) {}

    /** How long it has to run before it counts as recovered. */
    static Duration hold(Incident incident) {
        if (incident.deaths() < 2) {
            return LEAST;
        }
        Duration life = Duration.between(incident.firstAt(), incident.lastAt()).dividedBy(incident.deaths() - 1L);
        Duration twice = life.multipliedBy(2);
        return twice.compareTo(LEAST) < 0 ? LEAST : twice.compareTo(MOST) > 0 ? MOST : twice;
    }

    /** Ends what is over; a look that is not answered yet is taken in next time. */
    List<Incident> over(Collection<Incident> going, Instant now) {
        List<Incident> quiet = going.stream()
                .filter(one -> one.state() == Incident.State.OPEN && !now.isBefore(one.lastAt().plus(hold(one))))
                .toList();
        quiet.stream().map(one -> one.who().engine()).distinct().forEach(engine -> look(engine, now));
        return quiet.stream().flatMap(one -> ended(one, now).stream()).toList();
    }

    private void look(String engine, Instant now) {
        Look last = looks.get(engine);
        if (last == null || (last.answer().isDone() && !now.isBefore(last.begun().plus(EVERY)))) {
            looks.put(engine,
                    new Look(now, CompletableFuture.supplyAsync(() -> containers.apply(engine), workers)));
        }
    }

    private List<Incident> ended(Incident one, Instant now) {
        Look look = looks.get(one.who().engine());
        if (look == null || !look.answer().isDone() || look.begun().isBefore(one.lastAt().plus(hold(one)))) {
            return List.of();
        }
        List<ContainerSummary> there;
        try {
            there = look.answer().join();
        } catch (java.util.concurrent.CompletionException away) {
            if (away.getCause() instanceof EngineException) {
                return List.of();
            }
            throw away;
        }
        List<ContainerSummary> own = there.stream().filter(c -> concerns(c, one)).toList();
        if (own.stream().anyMatch(ContainerSummary::running)) {
            return List.of(one.over("It runs, and has not died for " + Shown.duration(minutes(one, now)) + "."));
        }
        if (own.isEmpty()) {
            return List.of(one.over("It was removed."));
        }
        return Duration.between(one.lastAt(), now).compareTo(FORGOTTEN) >= 0
                ? List.of(one.over("It has been dead for a week, and nobody has started it."))
                : List.of();
    }

    private static Duration minutes(Incident one, Instant now) {
        return Duration.ofMinutes(Math.max(1, Duration.between(one.lastAt(), now).toMinutes()));
    }

    private static boolean concerns(ContainerSummary container, Incident one) {
        return Concerned.of(container.engine(), container.name(), container.image(), container.labels())
                .name()
                .equals(one.who().name());
    }
}
