package dev.inquest.verification;

import java.time.Duration;

import dev.inquest.container.Inspection;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;

/**
 * How long a change is watched.
 *
 * @param least before it may count
 * @param most until it must hold, unless its health check is still in its start period
 */
record Window(Duration least, Duration most) {
    private static final Duration SHORTEST = Duration.ofSeconds(15);
    /** Long enough to see that it started: what is put back may die again as it did before. */
    private static final Duration OF_AN_UNDO = Duration.ofSeconds(5);
    /** An engine decides on a start period by itself; ones of more than this are not waited for. */
    private static final Duration OF_A_HEALTH_CHECK = Duration.ofMinutes(15);
    /** However little the limit grows, it is watched for longer than the old one lasted. */
    private static final double LONGER_THAN_BEFORE = 2;

    /**
     * Long enough is the time in which the container would have filled the new limit at the pace at which it filled the
     * old one, as far as the plan's own time allows.
     */
    static Window of(Plan plan, Inspection before) {
        if (!plan.undoes().isEmpty()) {
            return new Window(OF_AN_UNDO, OF_AN_UNDO);
        }
        if (plan.action() == Action.RESTART) {
            return new Window(SHORTEST, plan.within());
        }
        Inspection.State state = before.state();
        if (state.running() || state.finishedAt().equals(Inspection.NEVER) || plan.before().limit().isNone()) {
            return new Window(plan.within(), plan.within());
        }
        double growth = (double) plan.after().limit().count() / plan.before().limit().count();
        Duration wanted = Duration.ofMillis((long) (lived(before).toMillis()
                * Math.max(LONGER_THAN_BEFORE, growth)));
        Duration least = wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted;
        return new Window(least.compareTo(plan.within()) > 0 ? plan.within() : least, plan.within());
    }

    /** How long its health may stay unknown: what its health check takes, where that is known. */
    static Duration untilHealthIsKnown(Inspection container) {
        Duration probes = container.program().healthWithin();
        return probes.isZero() || probes.compareTo(OF_A_HEALTH_CHECK) > 0 ? OF_A_HEALTH_CHECK : probes;
    }

    /** How long its last run was; zero when it never ended. */
    static Duration lived(Inspection container) {
        Inspection.State state = container.state();
        return state.finishedAt().isBefore(state.startedAt())
                ? Duration.ZERO
                : Duration.between(state.startedAt(), state.finishedAt());
    }
}
