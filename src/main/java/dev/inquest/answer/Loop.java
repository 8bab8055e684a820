package dev.inquest.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.inquest.container.EngineEvent;
import dev.inquest.container.Inspection;
import dev.inquest.container.Shown;
import dev.inquest.investigation.Investigation;

/**
 * A container that dies, is restarted by its policy, and dies again.
 *
 * @param restarts as the engine counts them since somebody started it
 * @param rounds deaths that the engine's events still tell of, without those that somebody asked for
 * @param codes the exit code of each of these rounds, oldest first
 * @param everyMillis the median time from one death to the next; 0 where fewer than two are remembered
 * @param say all this in one sentence
 */
public record Loop(int restarts, int rounds, List<Integer> codes, long everyMillis, String say) {
    private static final int ENOUGH = 3;

    public Loop {
        codes = List.copyOf(codes);
    }

    static Optional<Loop> of(Investigation found) {
        return found.container() instanceof Inspection seen
                ? of(seen, Timeline.events(found), found.at())
                : Optional.empty();
    }

    /** @param events oldest first */
    static Optional<Loop> of(Inspection seen, List<EngineEvent> events, Instant now) {
        String policy = seen.restartPolicy().name();
        List<EngineEvent> deaths = deaths(events);
        if (policy.isEmpty() || policy.equals("no")
                || (deaths.size() < ENOUGH && seen.restartCount() < ENOUGH)) {
            return Optional.empty();
        }
        Pace pace = Pace.of(deaths.stream().map(EngineEvent::at).toList());
        List<Integer> codes = deaths.stream().map(EngineEvent::exitCode).toList();
        String say = "It died " + total(seen, deaths.size()) + " times" + apart(pace) + with(seen, codes) + "; "
                + outcome(seen, now) + ".";
        return Optional
                .of(new Loop(seen.restartCount(), deaths.size(), codes, pace.median().toMillis(), say));
    }

    /** Ends that came by themselves: nobody had sent a signal through Docker in that run. */
    private static List<EngineEvent> deaths(List<EngineEvent> events) {
        List<EngineEvent> deaths = new ArrayList<>();
        boolean asked = false;
        for (EngineEvent event : events) {
            switch (event.action()) {
                case "start" -> asked = false;
                case "kill" -> asked = true;
                case "die" -> {
                    if (!asked) {
                        deaths.add(event);
                    }
                }
                default -> {
                }
            }
        }
        return deaths;
    }

    private static int total(Inspection seen, int remembered) {
        return Math.max(remembered, seen.restartCount() + (gaveUp(seen) ? 1 : 0));
    }

    private static boolean gaveUp(Inspection seen) {
        Inspection.RestartPolicy policy = seen.restartPolicy();
        return policy.name().equals("on-failure") && policy.maximumRetries() > 0
                && seen.restartCount() >= policy.maximumRetries() && seen.state().status().equals("exited");
    }

    private static String apart(Pace pace) {
        return pace.gaps().isEmpty() ? "" : ", " + pace.words();
    }

    private static String with(Inspection seen, List<Integer> codes) {
        if (codes.isEmpty()) {
            return "";
        }
        String distinct = codes.stream().distinct().map(String::valueOf).collect(Collectors.joining(" or "));
        String when = codes.size() < total(seen, codes.size())
                ? ", the last " + (codes.size() == 1 ? "time" : codes.size() + " times")
                : codes.stream().distinct().count() == 1 ? ", each time" : "";
        return when + (when.isEmpty() ? "," : "") + " with exit code " + distinct;
    }

    private static String outcome(Inspection seen, Instant now) {
        Inspection.RestartPolicy policy = seen.restartPolicy();
        if (gaveUp(seen)) {
            return "Docker gave up after " + seen.restartCount()
                    + (seen.restartCount() == 1 ? " retry" : " retries") + ", as the restart policy on-failure:"
                    + policy.maximumRetries() + " says";
        }
        if (seen.state().status().equals("restarting")) {
            return "Docker keeps restarting it, and waits twice as long each time: from 100 ms up to a minute";
        }
        String restarted = "Docker restarted it each time";
        return seen.state().running()
                ? restarted + ", the last time " + Shown.duration(lived(seen, now)) + " ago"
                : restarted.replace("each time", seen.restartCount() + " times") + " and does so no more";
    }

    private static Duration lived(Inspection seen, Instant now) {
        Duration lived = Duration.between(seen.state().startedAt(), now);
        return lived.isNegative() ? Duration.ZERO : lived;
    }
}
