package dev.inquest.remediation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.inquest.container.SetAside;
import dev.inquest.container.Usage;
import dev.inquest.proposal.Plan;

/**
 * A granted plan on its way.
 *
 * @param id rem_...
 * @param say where it stands, in one sentence
 * @param watched memory use seen while the result was verified, oldest first
 * @param compared before and after in numbers, once the result has held
 * @param commands to paste when a person is needed; empty otherwise
 * @param leftBehind what went with the old container, where one was replaced
 */
public record Remediation(String id, String proposal, Plan plan, State state, List<Step> steps, String say,
        List<Usage> watched, Optional<Compared> compared, List<String> commands, String approvedBy, Instant startedAt,
        Optional<LeftBehind> leftBehind) {
    public Remediation {
        steps = List.copyOf(steps);
        watched = List.copyOf(watched);
        commands = List.copyOf(commands);
    }

    /** One that leaves nothing behind, or has not come so far. */
    public Remediation(String id, String proposal, Plan plan, State state, List<Step> steps, String say,
            List<Usage> watched, Optional<Compared> compared, List<String> commands, String approvedBy,
            Instant startedAt) {
        this(id, proposal, plan, state, steps, say, watched, compared, commands, approvedBy, startedAt,
                Optional.empty());
    }

    Remediation with(List<Step> taken) {
        return new Remediation(id, proposal, plan, state, taken, say, watched, compared, commands, approvedBy,
                startedAt, leftBehind);
    }

    Remediation with(Compared figures) {
        return new Remediation(id, proposal, plan, state, steps, say, watched, Optional.of(figures), commands,
                approvedBy, startedAt, leftBehind);
    }

    public Remediation with(LeftBehind left) {
        return new Remediation(id, proposal, plan, state, steps, say, watched, compared, commands, approvedBy,
                startedAt, Optional.of(left));
    }

    public enum State {
        RUNNING,
        VERIFIED,
        ROLLED_BACK,
        UNDONE,
        NEEDS_HUMAN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param name create, compare, park, ...
     * @param say what it does, for people
     */
    public record Step(String name, String say, Progress progress, Instant at) {}

    public enum Progress {
        STARTED,
        DONE,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean ended() {
        return state != State.RUNNING;
    }

    /** Whether it can be asked to be undone. What else speaks against that shows when it is asked. */
    public boolean undoable() {
        return state == State.VERIFIED && switch (plan.action()) {
            case RECREATE, UPDATE, REINSTATE, SERVICE_UPDATE -> true;
            // One that runs with --rm has nothing to go back to but a lower limit, which could kill it.
            case RESTART, UPDATE_LIVE -> false;
        };
    }

    /** What a container is called that it has replaced, while that is set aside. */
    public String parkedName() {
        return SetAside.old(plan.name(), id);
    }

    /** The same at another stand. */
    Remediation with(State other, String words) {
        return new Remediation(id, proposal, plan, other, steps, words, watched, compared, commands, approvedBy,
                startedAt, leftBehind);
    }

    /** The same with another step after the others. */
    Remediation with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        if (!more.isEmpty() && more.getLast().name().equals(step.name())) {
            more.removeLast();
        }
        more.add(step);
        return new Remediation(id, proposal, plan, state, more, say, watched, compared, commands, approvedBy,
                startedAt, leftBehind);
    }
}
