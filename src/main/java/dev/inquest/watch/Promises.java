package dev.inquest.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.Place;
import dev.inquest.container.Shown;
import dev.inquest.desk.Desk;
import dev.inquest.ledger.Ledger;
import dev.inquest.notice.Concerned;
import dev.inquest.remediation.Remediation;
import dev.inquest.watch.Noticeboard.Saying;

/**
 * Fixes that held when they were verified are looked at again after an hour and after a day. Whoever was shown the
 * proposal is told when one did not last, once; of one that lasts nobody is told.
 */
final class Promises {
    private static final Logger LOG = LoggerFactory.getLogger(Promises.class);
    private static final Duration FIRST = Duration.ofHours(1);
    private static final Duration SECOND = Duration.ofDays(1);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofMinutes(5);
    /** What a larger memory limit promises an end to. */
    private static final Set<String> MEMORY = Set.of("oom-limit", "oom-limit-child", "oom-limit-files",
            "limit-too-small", "memory-starved");

    private final Desk desk;
    private final KeptPromises kept;
    private final Incidents incidents;
    private final Ledger ledger;
    private final Noticeboard board;
    private final Function<String, List<ContainerSummary>> containers;
    private final InstantSource clock;
    private Instant lookedAt = Instant.EPOCH;

    Promises(Watch.Parts parts) {
        desk = parts.desk();
        kept = new KeptPromises(parts.database());
        incidents = new Incidents(parts.database());
        ledger = parts.ledger();
        board = parts.board();
        containers = parts.containers();
        clock = parts.clock();
    }

    void look() {
        Instant now = clock.instant();
        if (!Since.passed(lookedAt, EVERY, now)) {
            return;
        }
        lookedAt = now;
        List<Remediation> held = desk.held();
        held.stream()
                .filter(fix -> Duration.between(endOf(fix), now).compareTo(SECOND.plus(FIRST)) < 0)
                .forEach(fix -> kept.begin(fix.id(), endOf(fix).plus(FIRST)));
        Set<String> away = new HashSet<>();
        for (String id : kept.due(now)) {
            // One that was undone, or is of another store, promises nothing any more.
            held.stream()
                    .filter(fix -> fix.id().equals(id))
                    .findFirst()
                    .ifPresentOrElse(fix -> look(fix, now, away),
                            () -> kept.end(id, "let go"));
        }
    }

    private static Instant endOf(Remediation fix) {
        return fix.steps().isEmpty() ? fix.startedAt() : fix.steps().getLast().at();
    }

    /** @param away engines that do not answer: each is waited for once in a look */
    private void look(Remediation fix, Instant now, Set<String> away) {
        String broken;
        try {
            broken = away.contains(fix.plan().engine()) ? "" : broken(fix);
        } catch (EngineException none) {
            away.add(fix.plan().engine());
            broken = "";
        }
        if (away.contains(fix.plan().engine())) {
            kept.again(fix.id(), now.plus(AGAIN));
            return;
        }
        Instant second = endOf(fix).plus(SECOND);
        if (!broken.isEmpty()) {
            tell(fix, broken, now);
        } else if (now.isBefore(second)) {
            kept.again(fix.id(), second);
        } else {
            kept.end(fix.id(), "held");
            ledger.append("promise", "inquest", fix.id(), "held for a day");
        }
    }

    /** What has happened that the fix was to prevent; empty when it holds. */
    private String broken(Remediation fix) {
        String name = fix.plan().name();
        boolean restarting = containers.apply(fix.plan().engine())
                .stream()
                .filter(c -> Concerned.of(c.engine(), c.name(), c.image(), c.labels()).name().equals(name))
                .anyMatch(c -> c.state().equals("restarting"));
        List<Incident> since = incidents.of(fix.plan().engine(), name, endOf(fix))
                .stream()
                .filter(one -> one.lastAt().isAfter(endOf(fix)) && concerns(fix, one))
                .toList();
        if (!since.isEmpty()) {
            Incident last = since.getFirst();
            return "It died again, last at " + Shown.time(last.lastAt()) + ". "
                    + (last.say().isEmpty() ? "Exit code " + last.exitCode() + "." : last.say());
        }
        return restarting ? "It is going down and up again right now." : "";
    }

    private static boolean concerns(Remediation fix, Incident one) {
        return !fix.plan().resizes() || MEMORY.contains(one.cause()) || (one.cause().isEmpty() && one.outOfMemory());
    }

    private void tell(Remediation fix, String broken, Instant now) {
        String name = fix.plan().name() + Place.on(fix.plan().engine());
        String text = "**The fix of " + name + " did not last.** It held when it was verified at "
                + Shown.time(endOf(fix)) + ". " + broken
                + "\n\nNothing has been changed since. Ask why it died for what"
                + " can be done now; the fix can be undone below its result, or with `./inquest undo " + fix.id()
                + "`.";
        boolean refused = false;
        for (String talk : desk.talksOf(fix.proposal())) {
            if (board.tell(talk, text, List.of("why did " + name + " die?")) instanceof Saying.Refused no) {
                LOG.warn("that the fix of {} did not last cannot be said: {}", name, no.say());
                refused |= no.passing();
            }
        }
        if (refused) {
            kept.again(fix.id(), now.plus(AGAIN));
            return;
        }
        kept.end(fix.id(), "broken");
        ledger.append("promise", "inquest", fix.id(), "broken: " + broken);
        LOG.warn("the fix {} of {} did not last: {}", fix.id(), name, broken);
    }
}
