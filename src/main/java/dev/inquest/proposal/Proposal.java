package dev.inquest.proposal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A plan put before the people who may approve it.
 *
 * @param id prp_..., random and opaque
 * @param why the arithmetic in one line
 * @param risk what it costs, in words
 * @param commands the docker commands that come closest to what will be done
 * @param alsoChange what else must change for it to last, as with a compose file; empty when nothing
 * @param askedBy whose question led to it, channel:id
 * @param investigation inv_...; empty when a person named the change
 * @param decidedBy channel:id; empty while nobody has decided
 * @param note the reason given with the decision, or what happened to it; empty without
 * @param approvedBy who has said yes so far, channel:id, each person once; the plan says how many it takes
 */
public record Proposal(String id, State state, Plan plan, String why, String risk, List<Preflight> preflight,
        List<String> commands, List<AlsoChange> alsoChange, List<Alternative> alternatives, String askedBy,
        String investigation, String decidedBy, String note, Instant createdAt, Instant expiresAt,
        List<String> approvedBy) {
    public Proposal {
        preflight = List.copyOf(preflight);
        commands = List.copyOf(commands);
        alsoChange = List.copyOf(alsoChange);
        alternatives = List.copyOf(alternatives);
        approvedBy = List.copyOf(approvedBy);
    }

    public enum State {
        PENDING,
        APPROVED,
        REJECTED,
        EXPIRED,
        STALE,
        CANCELLED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Something looked at before anything is touched. */
    public record Preflight(String check, boolean ok, String say) {}

    /**
     * @param file or, in words, where else its lines stand
     * @param patch the lines to change there, or a diff of them
     * @param say why, and what comes of it
     * @param command that applies it, to be pasted into a shell; empty where there is none
     */
    public record AlsoChange(String file, String patch, String say, String command) {
        public AlsoChange {
            // Proposals that were written down before there were commands have none.
            command = Objects.requireNonNullElse(command, "");
        }

        /** One that is applied by other means than a command. */
        public AlsoChange(String file, String patch, String say) {
            this(file, patch, say, "");
        }
    }

    public record Alternative(Action action, String say) {}

    /** The same with something more that was looked at. */
    public Proposal with(Preflight look) {
        return new Proposal(id, state, plan, why, risk, Stream.concat(preflight.stream(), Stream.of(look)).toList(),
                commands, alsoChange, alternatives, askedBy, investigation, decidedBy, note, createdAt, expiresAt,
                approvedBy);
    }

    /** How far the yes has come, where it takes several: {@code 1 of 2 approved: slack:U0BOB; one more needed}. */
    public String tally() {
        if (plan.approvals() == 1) {
            return "";
        }
        String who = approvedBy.isEmpty() ? "" : ": " + String.join(", ", approvedBy);
        String more = switch (approvalsMissing()) {
            case 0 -> "";
            case 1 -> "; one more needed";
            default -> "; " + approvalsMissing() + " more needed";
        };
        return approvedBy.size() + " of " + plan.approvals() + " approved" + who + more;
    }

    /** How many more people have to say yes. */
    public int approvalsMissing() {
        return Math.max(0, plan.approvals() - approvedBy.size());
    }

    public boolean pending() {
        return state == State.PENDING;
    }
}
