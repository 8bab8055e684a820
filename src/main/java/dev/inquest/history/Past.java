package dev.inquest.history;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that was seen, said or done.
 *
 * @param by who had it said or done, channel:id
 * @param say what it was, in plain words; may hold words of strangers
 * @param id of the investigation, proposal or remediation
 * @param proposal the proposal that it belongs to; empty for a verdict
 */
public record Past(Instant at, Kind kind, String engine, String container, String by, String say, String id,
        String proposal) {

    public enum Kind {
        DIED,
        LOOKED_AT,
        PROPOSED,
        YES,
        APPROVED,
        REJECTED,
        CANCELLED,
        REPLACED,
        EXPIRED,
        STALE,
        VERIFIED,
        ROLLED_BACK,
        NEEDS_HUMAN,
        UNDONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether somebody decided about a proposal. */
    public boolean decision() {
        return switch (kind) {
            case YES, APPROVED, REJECTED, CANCELLED, REPLACED -> true;
            case DIED, LOOKED_AT, PROPOSED, EXPIRED, STALE, VERIFIED, ROLLED_BACK, NEEDS_HUMAN, UNDONE -> false;
        };
    }

    /** Whether it is what became of a fix. */
    public boolean result() {
        return switch (kind) {
            case VERIFIED, ROLLED_BACK, NEEDS_HUMAN, UNDONE -> true;
            case DIED, LOOKED_AT, PROPOSED, YES, APPROVED, REJECTED, CANCELLED, REPLACED, EXPIRED, STALE -> false;
        };
    }
}
