package dev.inquest.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.Shown;
import dev.inquest.notice.Concerned;

/**
 * Finds out which incidents are over: the container was seen to run for ten minutes without dying, or for twice as long as
 * it used to live between its deaths, up to a day; or it is gone; or it has been dead for a week. How long it has run is
 * counted from when it was first seen to run again, by our own clock: the engine's may show another time.
 */
final class Recovering {
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration LEAST = Duration.ofMinutes(10);
    private static final Duration MOST = Duration.ofDays(1);
    private static final Duration FORGOTTEN = Duration.ofDays(7);

    private final Function<String, List<ContainerSummary>> containers;
    private final Executor workers;
    private final Map<String, Look> looks = new HashMap<>();
    private final Map<String, Life> lives = new HashMap<>();

    /** @param containers of an engine by its name; throws EngineException */
    Recovering(Function<String, List<ContainerSummary>> containers, Executor workers) {
        this.containers = containers;
        this.workers = workers;
    }

    private record Look(Instant begun, CompletableFuture<List<ContainerSummary>> answer, boolean taken) {}

    /**
     * What was seen since the death that came last.
     *
     * @param deaths by which the next death is told
     * @param heard when we heard of it
     * @param runs since when it was seen to run at every look
     */
    private record Life(int deaths, Instant heard, Optional<Instant> runs) {}

    /**
     * What an engine's list showed.
     *
     * @param runs whether anything runs, by the name under which it is told about
     */
    private record Seen(Instant at, Map<String, Boolean> runs) {
        static Seen of(Instant at, List<ContainerSummary> there) {
            return new Seen(at, there.stream()
                    .collect(Collectors.toMap(c -> Concerned.of(c.engine(), c.name(), c.image(), c.labels()).name(),
                            ContainerSummary::running, (one, other) -> one || other)));
        }
    }

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
        remember(going, now);
        Map<String, List<Incident>> open = going.stream()
                .filter(one -> one.state() == Incident.State.OPEN)
                .collect(Collectors.groupingBy(one -> one.who().engine()));
        List<Incident> over = new ArrayList<>();
        open.forEach((engine, all) -> {
            look(engine, now);
            seen(engine).ifPresent(seen -> all.forEach(one -> ended(one, seen).ifPresent(over::add)));
        });
        return over;
    }

    private void remember(Collection<Incident> going, Instant now) {
        lives.keySet().retainAll(going.stream().map(Incident::id).collect(Collectors.toSet()));
        going.forEach(one -> {
            Life known = lives.get(one.id());
            if (known == null || known.deaths() != one.deaths()) {
                lives.put(one.id(), new Life(one.deaths(), now, Optional.empty()));
            }
        });
    }

    private void look(String engine, Instant now) {
        Look last = looks.get(engine);
        if (last == null || (last.taken() && Since.passed(last.begun(), EVERY, now))) {
            looks.put(engine, new Look(now, CompletableFuture.supplyAsync(() -> containers.apply(engine), workers),
                    false));
        }
    }

    /** Once for each look. */
    private Optional<Seen> seen(String engine) {
        Look look = looks.get(engine);
        if (look == null || look.taken() || !look.answer().isDone()) {
            return Optional.empty();
        }
        looks.put(engine, new Look(look.begun(), look.answer(), true));
        try {
            return Optional.of(Seen.of(look.begun(), look.answer().join()));
        } catch (CompletionException away) {
            if (away.getCause() instanceof EngineException) {
                return Optional.empty();
            }
            throw away;
        }
    }

    private Optional<Incident> ended(Incident one, Seen seen) {
        Life life = lives.get(one.id());
        if (life == null || seen.at().isBefore(life.heard())) {
            return Optional.empty();
        }
        Optional<Boolean> runs = Optional.ofNullable(seen.runs().get(one.who().name()));
        Optional<Instant> running = runs.filter(now -> now)
                .map(now -> life.runs().filter(since -> !since.isAfter(seen.at())).orElse(seen.at()));
        lives.put(one.id(), new Life(life.deaths(), life.heard(), running));
        if (running.isPresent()) {
            Duration ran = Duration.between(running.get(), seen.at());
            return ran.compareTo(hold(one)) >= 0
                    ? Optional.of(one.over("It runs, and has not died for " + Shown.duration(minutes(ran)) + "."))
                    : Optional.empty();
        }
        if (runs.isEmpty()) {
            return Since.passed(life.heard(), hold(one), seen.at())
                    ? Optional.of(one.over("It was removed."))
                    : Optional.empty();
        }
        return Duration.between(one.lastAt(), seen.at()).compareTo(FORGOTTEN) >= 0
                ? Optional.of(one.over("It has been dead for a week, and nobody has started it."))
                : Optional.empty();
    }

    private static Duration minutes(Duration time) {
        return Duration.ofMinutes(Math.max(1, time.toMinutes()));
    }
}
