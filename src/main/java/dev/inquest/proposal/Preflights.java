package dev.inquest.proposal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.inquest.container.Observation;
import dev.inquest.proposal.Proposal.Preflight;
import dev.inquest.proposal.Proposer.Case;

/** What was looked at before anything is touched. What could not be seen is called unknown, and never fine. */
final class Preflights {
    private final House house;
    private final Case about;

    Preflights(House house, Case about) {
        this.house = house;
        this.about = about;
    }

    /** @param asked whether a person chose the way */
    List<Preflight> of(Plan plan, Ways ways, boolean asked, Instant now) {
        Action action = plan.action();
        List<Preflight> looked = new ArrayList<>();
        otherWay(action, ways, asked).ifPresent(looked::add);
        if (plan.after().limit().compareTo(plan.before().limit()) > 0) {
            LeakSuspicion.of(about, now)
                    .map(LeakSuspicion::warning)
                    .or(() -> LeakSuspicion.soon(about, plan.after().limit()))
                    .ifPresent(warning -> looked.add(new Preflight("growth", false, warning)));
        }
        looked.addAll(new Room(house, about, plan).looked());
        looked.addAll(new Belongings(about, action).looked());
        looked.addAll(new Bindings(about, action).looked());
        looked.addAll(people());
        return looked;
    }

    List<Preflight> ofRestart() {
        List<Preflight> looked = new ArrayList<>(new Bindings(about, Action.RESTART).looked());
        looked.addAll(people());
        return looked;
    }

    private static Optional<Preflight> otherWay(Action action, Ways ways, boolean asked) {
        return ways.otherThan(action) instanceof Way.Closed closed
                ? Optional.of(new Preflight("strategy", asked, closed.why()))
                : Optional.empty();
    }

    private List<Preflight> people() {
        return people(about, about.approvalsNeeded());
    }

    /** Who has to say yes, and whether anybody can. */
    static List<Preflight> people(Case about, ApprovalsNeeded needed) {
        List<Preflight> looked = new ArrayList<>();
        boolean atATerminal = about.askedBy().startsWith("terminal:");
        if (about.approvers().isEmpty() && !atATerminal) {
            looked.add(new Preflight("approvers", false, "nobody is configured to approve: set people.approvers, or"
                    + " approve from a terminal on the engine's machine"));
        }
        looked.addAll(needed.looked());
        return looked;
    }

    static <T> Preflight seen(String check, Observation<T> looked, String what, Function<T, Preflight> then) {
        return switch (looked) {
            case Observation.Seen<T>(T value) -> then.apply(value);
            case Observation.Failed<T> failed -> unknown(check, what, failed.reason());
            case Observation.Skipped<T> skipped -> unknown(check, what, skipped.reason());
        };
    }

    static Preflight unknown(String check, String what, String why) {
        return new Preflight(check, false, "unknown: " + what + ". " + why);
    }
}
