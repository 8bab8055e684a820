package dev.inquest.history;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that was seen, said or done.
 *
 * @param by who had it said or done, channel:id; empty for what was only recorded
 * @param say what it was, in plain words; may hold words of strangers
 * @param id of the investigation, proposal or remediation; empty for what was only recorded
 * @param proposal the proposal that it belongs to; empty for a verdict and for what was only recorded
 */
public record Past(Instant at, Kind kind, String engine, String container, String by, String say, String id,
        String proposal) {

    public enum Kind {
        STARTED,
        /** As it was meant to, or as somebody wanted. */
        ENDED,
        DIED,
        REMOVED,
        /** Its memory limit was changed. */
        LIMIT,
        /** Nobody watched its engine for a while. */
        UNWATCHED,
        /** Others like those before and after it, folded into one. */
        MORE,
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

    /** Whether it was recorded, and nobody was asked about it. */
    public boolean recorded() {
        return id.isEmpty();
    }

    /** Whether the watch looked into it before anybody asked. */
    public boolean unasked() {
        return by.equals("inquest:watch");
    }

    /** Whether somebody decided about a proposal. */
    public boolean decision() {
        return switch (kind) {
            case YES, APPROVED, REJECTED, CANCELLED, REPLACED -> true;
            case STARTED, ENDED, DIED, REMOVED, LIMIT, UNWATCHED, MORE, LOOKED_AT, PROPOSED, EXPIRED, STALE, VERIFIED,
                    ROLLED_BACK, NEEDS_HUMAN, UNDONE ->
                false;
        };
    }

    /** Whether it is what became of a fix. */
    public boolean result() {
        return switch (kind) {
            case VERIFIED, ROLLED_BACK, NEEDS_HUMAN, UNDONE -> true;
            case STARTED, ENDED, DIED, REMOVED, LIMIT, UNWATCHED, MORE, LOOKED_AT, PROPOSED, YES, APPROVED, REJECTED,
                    CANCELLED, REPLACED, EXPIRED, STALE ->
                false;
        };
    }
}
