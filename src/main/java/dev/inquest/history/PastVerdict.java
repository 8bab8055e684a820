package dev.inquest.history;

import java.time.Instant;

import dev.inquest.answer.Answer;
import dev.inquest.container.Inspection;
import dev.inquest.playbook.KnownCause;

/**
 * A verdict as it was given.
 *
 * @param id of the investigation, inv_...
 * @param at when it was given
 * @param endedAt when the container had ended; {@link Inspection#NEVER} for one that ran
 * @param container its id
 * @param verdict playbook/verdict; empty where nothing was proven, as are cause and certainty
 * @param say the verdict in a sentence; may hold words of strangers
 * @param askedBy channel:id
 */
public record PastVerdict(String id, Instant at, Instant endedAt, String engine, String container, String name,
        String verdict, String cause, String certainty, String say, String askedBy) {

    public static PastVerdict of(Answer answer, String askedBy) {
        PastVerdict unproven = new PastVerdict(answer.investigation(), answer.at(), answer.container().endedAt(),
                answer.engine(), answer.container().id().value(), answer.container().name(), "", "", "", answer.say(),
                askedBy);
        return switch (answer.finding()) {
            case Answer.Cause cause -> unproven.with(cause.id(), cause.cause(), cause.certainty().word());
            case Answer.Unproven nothing -> unproven;
        };
    }

    private PastVerdict with(String provenVerdict, String provenCause, String howCertain) {
        return new PastVerdict(id, at, endedAt, engine, container, name, provenVerdict, provenCause, howCertain, say,
                askedBy);
    }

    /** Whether it tells of the end of a run that nobody wanted. */
    public boolean death() {
        return ended() && !KnownCause.isWanted(cause);
    }

    private boolean ended() {
        return endedAt.isAfter(Inspection.NEVER);
    }

    /** When it happened, as far as that is known. */
    Instant when() {
        return ended() ? endedAt : at;
    }

    /** Whether another one tells of the same run, and says the same. */
    boolean same(PastVerdict other) {
        return container.equals(other.container) && endedAt.equals(other.endedAt) && verdict.equals(other.verdict);
    }
}
