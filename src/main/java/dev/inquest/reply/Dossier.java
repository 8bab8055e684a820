package dev.inquest.reply;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Inspection;
import dev.inquest.history.Past;
import dev.inquest.proposal.Proposal;
import dev.inquest.remediation.Remediation;

/**
 * All that is known about one container, whether it is there or not.
 *
 * @param since from when on its memory and its past are told
 * @param past oldest first
 * @param incidents of all time, the last one first
 * @param decisions of all time, the last one first
 */
public record Dossier(String engine, String name, Standing now, Instant since, Instant until, MemoryCurve memory,
        List<Past> past, List<Spell> incidents, List<Decided> decisions, Optional<NearMiss> near) {
    public Dossier {
        past = List.copyOf(past);
        incidents = List.copyOf(incidents);
        decisions = List.copyOf(decisions);
    }

    /**
     * How it is doing.
     *
     * @param trouble as {@link Glance#trouble()} has it
     * @param say in a few words; why the engine does not answer, where it does not
     * @param seen as it is, or as it was when it was last looked at
     */
    public record Standing(Presence presence, String trouble, String say, Optional<Inspection> seen) {}

    public enum Presence {
        THERE,
        GONE,
        /** The engine does not answer. */
        UNSEEN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A proposal, and the fix that it became. */
    public record Decided(Proposal proposal, Optional<Remediation> fix) {}
}
