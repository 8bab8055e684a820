package dev.inquest.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Gap.Why;
import dev.inquest.container.SetAside;
import dev.inquest.notice.Concerned;
import dev.inquest.playbook.KnownCause;
import dev.inquest.recorder.News;

/**
 * Tells deaths that may matter from ends that somebody wanted, by the events of one engine alone. An end with exit code 0
 * is none, nor one that follows a signal that was asked for through the engine, nor one of a container that a fix has set
 * aside. What can only be told by looking is looked at later.
 */
final class Deaths {
    private static final int REMEMBERED = 10_000;
    private static final int KILL = 9;
    private static final int TERMINATE = 15;
    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    /** The longest time to stop in that people usually give. */
    private static final Duration GRACE = Duration.ofMinutes(10);
    /** HUP, USR1, USR2, CONT, WINCH: asked for by those who want it to go on. */
    private static final Set<Integer> HARMLESS = Set.of(1, 10, 12, 18, 28);

    /** SIGINT and SIGTERM: of one that nobody watched, these are all that tells that somebody stopped it. */
    private static final Set<Integer> ASKED_TO_END = Set.of(130, 143);
    private static final int KILLED = 137;
    /** An engine that shuts down kills by then what has not stopped. */
    private static final Duration WITH_ENGINE = Duration.ofSeconds(30);

    private final String engine;
    private final Supplier<Instant> since;
    private final Toll toll;
    private Optional<Instant> known = Optional.empty();
    private final Map<ContainerId, Run> runs = new LinkedHashMap<>();

    /** @param since what died before is old news, by the engine's clock */
    Deaths(String engine, Supplier<Instant> since, Toll toll) {
        this.engine = engine;
        this.since = since;
        this.toll = toll;
    }

    /** What was heard of a run so far. */
    private record Run(Instant asked, int signal, boolean outOfMemory, boolean stopping) {
        static final Run FRESH = new Run(Instant.EPOCH, 0, false, false);

        Run asked(Instant at, int number) {
            // docker stop asks first, and kills what has not ended in time.
            return new Run(at, number, outOfMemory, number == KILL && (stopping || (signal != 0 && signal != KILL)));
        }

        /** What an end that was asked for counts as. */
        KnownCause cause(int exitCode) {
            return switch (signal) {
                case KILL -> stopping ? KnownCause.STOP_TIMEOUT : KnownCause.KILLED_ON_REQUEST;
                case TERMINATE -> exitCode == 0 || exitCode == 128 + TERMINATE
                        ? KnownCause.STOPPED
                        : KnownCause.STOPPED_WITH_ERROR;
                default -> KnownCause.SIGNALLED;
            };
        }

        boolean wanted(Instant end) {
            Duration since = Duration.between(asked, end);
            return signal != 0 && !outOfMemory && since.compareTo(signal == KILL ? AT_ONCE : GRACE) <= 0;
        }
    }

    /** A death that may matter, if this event is the end of one. */
    Optional<Death> heard(ContainerEvent told) {
        Run run = runs.getOrDefault(told.container(), Run.FRESH);
        switch (told.event().action()) {
            case "kill" -> {
                if (!HARMLESS.contains(told.event().signal())) {
                    keep(told.container(), run.asked(told.event().at(), told.event().signal()));
                }
            }
            case "oom" -> keep(told.container(), new Run(run.asked(), run.signal(), true, run.stopping()));
            case "start", "destroy" -> runs.remove(told.container());
            case "die" -> {
                runs.remove(told.container());
                return SetAside.is(told.name()) || told.event().at().isBefore(begin())
                        ? Optional.empty()
                        : ended(told, run);
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Death> ended(ContainerEvent told, Run run) {
        boolean wanted = run.wanted(told.event().at());
        if (told.event().exitCode() != 0 && !wanted) {
            return Optional.of(death(told, run.outOfMemory(), true));
        }
        toll.add(engine, wanted ? run.cause(told.event().exitCode()) : KnownCause.FINISHED);
        return Optional.empty();
    }

    /** The same of an end that nobody heard: then its exit code has to tell whether somebody wanted it. */
    Optional<Death> found(News.Found news) {
        ContainerEvent end = news.end();
        int code = end.event().exitCode();
        if (SetAside.is(end.name()) || end.event().at().isBefore(begin())) {
            return Optional.empty();
        }
        boolean withEngine = code == KILLED && !news.outOfMemory() && withEngine(news);
        if (code != 0 && !ASKED_TO_END.contains(code) && !withEngine) {
            return Optional.of(death(end, news.outOfMemory(), false));
        }
        toll.add(engine, code == 0
                ? KnownCause.FINISHED
                : withEngine ? KnownCause.DAEMON_RESTART : KnownCause.STOPPED);
        return Optional.empty();
    }

    private static boolean withEngine(News.Found news) {
        return news.gap().why() == Why.AWAY
                && news.end().event().at().isBefore(news.gap().from().plus(WITH_ENGINE));
    }

    private Instant begin() {
        if (known.isEmpty()) {
            known = Optional.of(since.get());
        }
        return known.get();
    }

    private Death death(ContainerEvent told, boolean outOfMemory, boolean watched) {
        String name = told.name().isEmpty() ? told.container().shortId() : told.name();
        return new Death(Concerned.of(engine, name, told.image(), told.labels()), told, outOfMemory,
                watched);
    }

    private void keep(ContainerId container, Run run) {
        runs.remove(container);
        runs.put(container, run);
        if (runs.size() > REMEMBERED) {
            runs.remove(runs.keySet().iterator().next());
        }
    }
}
