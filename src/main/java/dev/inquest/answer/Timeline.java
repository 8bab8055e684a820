package dev.inquest.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.inquest.answer.Course.Step;
import dev.inquest.container.Check;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Events;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Shown;
import dev.inquest.container.Subject;
import dev.inquest.investigation.Investigation;

/**
 * A container's recent life in order, as the engine's events and its inspection tell it. Rounds that are alike are
 * folded into one line, so that it stays readable.
 */
final class Timeline {
    private static final int MOST = 12;
    private static final int SHORT = 5;
    /** An engine notes the same start or end a moment earlier or later in its events than in its inspection. */
    private static final Duration SAME = Duration.ofSeconds(2);
    private static final Set<String> PLAIN = Set.of("create", "start", "die", Moment.MORE);

    private Timeline() {}

    static List<Moment> of(Investigation found) {
        return of(found.container(), events(found));
    }

    /** What the engine's events say, oldest first; none where they could not be read. */
    static List<EngineEvent> events(Investigation found) {
        return found.seen().of(Check.EVENTS) instanceof Observation.Seen<?> seen
                && seen.value() instanceof Events events ? events.all() : List.of();
    }

    /** @param events oldest first */
    static List<Moment> of(Subject subject, List<EngineEvent> events) {
        List<Step> steps = new ArrayList<>(Course.of(subject, events));
        if (subject instanceof Inspection seen) {
            steps.addAll(0, known(seen, steps));
            steps.sort(Comparator.comparing(Step::at));
        }
        List<Moment> moments = folded(rounds(steps));
        if (subject instanceof Inspection seen) {
            forgotten(seen, steps, moments);
            if (!seen.state().error().isBlank()) {
                moments.add(startFailed(seen, moments));
            }
        }
        return shortened(moments, MOST);
    }

    /** The last few, for a reader in a hurry; none where they tell no more than that it ran and ended. */
    static List<Moment> inShort(List<Moment> all) {
        Set<String> kinds = all.stream()
                .map(m -> m.event().equals("kill") ? m.say().replaceAll(" \\(\\+.*", "") : m.event())
                .filter(kind -> !PLAIN.contains(kind))
                .collect(Collectors.toSet());
        List<Moment> last = all.subList(Math.max(0, all.size() - SHORT), all.size());
        return kinds.size() < 2 ? List.of() : last.stream().dropWhile(Moment::folded).toList();
    }

    /** What an inspection tells, and no event does any more. */
    private static List<Step> known(Inspection seen, List<Step> steps) {
        List<Step> known = new ArrayList<>();
        Inspection.State state = seen.state();
        if (steps.stream().noneMatch(s -> s.event().equals("create"))) {
            known.add(step(seen.created(), "create", "created"));
        }
        Instant started = state.startedAt();
        boolean ran = !started.equals(Inspection.NEVER);
        if (ran && steps.stream().noneMatch(s -> begins(s) && near(s.at(), started))) {
            known.add(step(started, "start", "started"));
        }
        Instant ended = state.finishedAt();
        if (ran && !ended.equals(Inspection.NEVER)
                && steps.stream().noneMatch(s -> s.event().equals("die") && near(s.at(), ended))) {
            // After a start that failed the code is that start's, not the run's.
            int code = state.error().isBlank() ? state.exitCode() : -1;
            known.add(step(ended, "die", Course.died(code, code == 0)));
        }
        return known;
    }

    private static boolean begins(Step step) {
        return step.event().equals("start") || step.event().equals("restart");
    }

    private static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SAME) < 0;
    }

    private static Step step(Instant at, String event, String words) {
        return new Step(at, event, event + " " + words, words, "");
    }

    /** Steps from each start to the one before the next; what comes before the first start is a part of its own. */
    private static List<List<Step>> rounds(List<Step> steps) {
        List<List<Step>> rounds = new ArrayList<>();
        for (Step step : steps) {
            if (rounds.isEmpty() || begins(step)) {
                rounds.add(new ArrayList<>());
            }
            rounds.getLast().add(step);
        }
        return rounds;
    }

    /** The first and the last of rounds that are alike, and how many there were between. */
    private static List<Moment> folded(List<List<Step>> rounds) {
        List<Moment> moments = new ArrayList<>();
        for (int first = 0; first < rounds.size();) {
            int next = first + 1;
            while (next < rounds.size() && alike(rounds.get(first), rounds.get(next))) {
                next++;
            }
            add(moments, rounds.get(first));
            if (next - first > 2) {
                moments.add(more(rounds.subList(first, next)));
            }
            if (next - first > 1) {
                add(moments, rounds.get(next - 1));
            }
            first = next;
        }
        return moments;
    }

    private static void add(List<Moment> moments, List<Step> round) {
        round.forEach(step -> moments.add(step.moment()));
    }

    private static boolean alike(List<Step> one, List<Step> other) {
        return one.stream().map(Step::alike).toList().equals(other.stream().map(Step::alike).toList());
    }

    private static Moment more(List<List<Step>> rounds) {
        int hidden = rounds.size() - 2;
        List<Instant> starts = rounds.stream().map(round -> round.getFirst().at()).toList();
        return new Moment(starts.get(1), Moment.MORE, "… " + hidden + " more " + (hidden == 1 ? "round" : "rounds")
                + " like this, " + Pace.of(starts).words());
    }

    /** A restart policy counts; the engine's events may reach back over fewer rounds than it counted. */
    private static void forgotten(Inspection seen, List<Step> steps, List<Moment> moments) {
        long starts = steps.stream().filter(Timeline::begins).count();
        // While it waits to be restarted, the start to come is counted already.
        int counted = seen.restartCount() + (seen.state().status().equals("restarting") ? 0 : 1);
        long lost = counted - starts;
        if (seen.restartCount() > 0 && starts > 0 && lost > 0) {
            int at = moments.getFirst().event().equals("create") ? 1 : 0;
            moments.add(at, new Moment(moments.get(Math.min(at, moments.size() - 1)).at(), Moment.MORE,
                    "… " + lost + " earlier " + (lost == 1 ? "round" : "rounds")
                            + " that the engine no longer remembers"));
        }
    }

    /** Failed starts leave no event: it came after whatever else is known. */
    private static Moment startFailed(Inspection seen, List<Moment> moments) {
        Instant last = moments.isEmpty() ? seen.created() : moments.getLast().at();
        boolean ran = !seen.state().startedAt().equals(Inspection.NEVER);
        return new Moment(last, "start_failed", (ran
                ? "after that, the last attempt to start it failed: "
                : "the attempt to start it failed: ") + Course.cut(Shown.innermost(seen.state().error())));
    }

    private static List<Moment> shortened(List<Moment> moments, int most) {
        if (moments.size() <= most) {
            return List.copyOf(moments);
        }
        int hidden = moments.size() - most + 1;
        List<Moment> kept = new ArrayList<>();
        kept.add(moments.getFirst());
        kept.add(new Moment(moments.get(1).at(), Moment.MORE, "… " + hidden + " more, left out here"));
        kept.addAll(moments.subList(hidden + 1, moments.size()));
        return kept;
    }
}
