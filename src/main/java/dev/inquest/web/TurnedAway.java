package dev.inquest.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;

import dev.inquest.desk.Desk;
import dev.inquest.question.Person;
import dev.inquest.reply.Decision;

/**
 * Attempts to propose and to decide that were stopped at the door are recorded too: so many a minute, since whoever stands outside
 * must not be able to fill the store.
 */
final class TurnedAway {
    private static final Pattern DECISION = Pattern
            .compile("(?:/api)?/(?:proposals|remediations)/([^/]{1,2100})/(approve|reject|cancel|edit|undo)");
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final int RECORDED = 30;

    private final Desk desk;
    private final InstantSource clock;
    private final Deque<Instant> recorded = new ArrayDeque<>();

    TurnedAway(Desk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
    }

    void note(Context ctx, Person by, Problem problem) {
        Matcher decision = DECISION.matcher(ctx.path());
        boolean proposes = ctx.path().equals("/api/proposals") && ctx.method().equals(HandlerType.POST);
        if ((decision.matches() || proposes) && room()) {
            desk.turnAway(proposes ? "" : decision.group(1), by, proposes ? "propose" : decision.group(2),
                    new Decision.Refused(problem.code(), problem.say()));
        }
    }

    private synchronized boolean room() {
        Instant now = clock.instant();
        while (!recorded.isEmpty() && recorded.getFirst().isBefore(now.minus(WITHIN))) {
            recorded.removeFirst();
        }
        if (recorded.size() >= RECORDED) {
            return false;
        }
        recorded.addLast(now);
        return true;
    }
}
