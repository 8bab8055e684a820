package dev.inquest.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.answer.Answer;
import dev.inquest.desk.Desk;
import dev.inquest.playbook.KnownCause;
import dev.inquest.proposal.Offer;
import dev.inquest.question.Person;
import dev.inquest.reply.Reply;

/** Finds out why the containers of incidents died, a few at once, and which of them only did what somebody wanted. */
final class Looking {
    private static final Logger LOG = LoggerFactory.getLogger(Looking.class);
    /** By whom it is asked, in records. Nobody's own request, so that every approver may decide on it. */
    static final Person WATCH = new Person("inquest", "watch", "Inquest");
    private static final int AT_ONCE = 4;
    /** A container that dies again and again is looked at anew after so long. */
    private static final Duration AGAIN = Duration.ofMinutes(15);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    /** What is said of one that lives, which explains no death. */
    private static final Set<String> ALIVE = Set.of("running", "unhealthy");

    private final Desk desk;
    private final Incidents incidents;
    private final Toll toll;
    private final Executor workers;

    Looking(Desk desk, Incidents incidents, Toll toll, Executor workers) {
        this.desk = desk;
        this.incidents = incidents;
        this.toll = toll;
        this.workers = workers;
    }

    /** Begins what is to be looked at. */
    void begin(Collection<Case> cases, Instant now) {
        long busy = cases.stream().filter(one -> one.look().isPresent()).count();
        for (Case one : cases) {
            if (busy < AT_ONCE && one.look().isEmpty() && !one.stormy() && !one.ended() && due(one, now)) {
                one.begins(CompletableFuture.supplyAsync(() -> desk.explain(one.incident().summary(), WATCH), workers),
                        now);
                busy++;
            }
        }
    }

    private static boolean due(Case one, Instant now) {
        if (one.incident().state() == Incident.State.NEW) {
            return Since.passed(one.lookedAt(), AFTER_FAILURE, now);
        }
        return (one.found().isEmpty() || one.diedSinceLook()) && Since.passed(one.lookedAt(), AGAIN, now);
    }

    /**
     * Takes in what was found.
     *
     * @return false when it was no incident at all
     */
    boolean collect(Case one) {
        if (one.look().isEmpty() || !one.look().get().isDone()) {
            return true;
        }
        CompletableFuture<Reply> done = one.look().get();
        one.looked();
        Reply reply;
        try {
            reply = done.join();
        } catch (CompletionException broken) { // an edge: one answer must not stop the others
            LOG.error("why {} died could not be found out", one.incident().container(), broken.getCause());
            opened(one, "", "It could not be looked into: Inquest's log says why.", "");
            return true;
        }
        return switch (reply) {
            case Reply.Explained explained -> explained(one, explained);
            case Reply.Failed failed -> {
                opened(one, "", "It could not be looked into: " + failed.text(), "");
                yield true;
            }
            case Reply other -> true;
        };
    }

    private boolean explained(Case one, Reply.Explained explained) {
        String cause = explained.answer().finding() instanceof Answer.Cause proven ? proven.cause() : "";
        boolean fresh = one.incident().state() == Incident.State.NEW;
        if (fresh && KnownCause.isWanted(cause)) {
            incidents.forget(one.incident());
            toll.add(one.incident().who().engine(), cause, one.uncounted());
            return false;
        }
        if (fresh || (!KnownCause.isWanted(cause) && !ALIVE.contains(cause))) {
            one.found(explained);
            opened(one, cause, explained.answer().say(),
                    explained.offer() instanceof Offer.Proposed(var proposal) ? proposal.id() : "");
        }
        return true;
    }

    private void opened(Case one, String cause, String say, String proposal) {
        one.is(one.incident().because(cause, say, proposal));
        incidents.write(one.incident());
    }
}
