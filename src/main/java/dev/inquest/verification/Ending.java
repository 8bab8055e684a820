package dev.inquest.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.Inspection;
import dev.inquest.container.Usage;
import dev.inquest.proposal.Plan;

/**
 * Whether a changed container has come to an end since the fix started it, in whatever way. The start was the fix's own,
 * so its restart policy has started it no time yet; an engine counts those anew with each start by hand.
 */
final class Ending {
    private final Plan plan;
    private final Instant startedAt;
    private final SinceStart told;
    private final Result result;

    Ending(Plan plan, Instant startedAt, SinceStart told, Result result) {
        this.plan = plan;
        this.startedAt = startedAt;
        this.told = told;
        this.result = result;
    }

    /** Empty as long as it lives and is well, as far as can be seen. */
    Optional<Watched> of(Inspection now, List<Usage> samples) {
        Inspection.State state = now.state();
        if (told.sawMemoryRunOut() || (!state.running() && state.oomKilled())) {
            return broke("It was killed for memory again, at " + now.memory().limit().human()
                    + ": this needs more, or has a leak.", samples);
        }
        if (state.status().equals("exited") && state.exitCode() == 0) {
            return Optional.of(result.finished(now, samples));
        }
        if (startedAgain(now)) {
            return broke("It ended" + code() + " and was started again"
                    + (now.restartCount() > 0 ? " by its restart policy" : "") + " while it was watched.", samples);
        }
        if (state.status().equals("exited") && !plan.resizes()) {
            return broke("It ended with exit code " + state.exitCode() + " after its restart.", samples);
        }
        if (state.status().equals("exited")) {
            return Optional.of(result.undecided(failed(state.exitCode()), now, samples));
        }
        if (!state.running()) {
            return broke("It does not run any more: it is " + state.status() + ".", samples);
        }
        return state.health().equals("unhealthy")
                ? broke("It runs, but its health check fails.", samples)
                : Optional.empty();
    }

    /** Also before the first look: that one was too late then to know when the fix's own run began. */
    private boolean startedAgain(Inspection now) {
        return now.restartCount() > 0 || !now.state().startedAt().equals(startedAt)
                || told.endBefore(startedAt).isPresent();
    }

    private String code() {
        return told.end().map(end -> " with exit code " + end.exitCode()).orElse("");
    }

    /** What is not started again was a job, or a service that nobody revives: what it needs next is not memory. */
    private String failed(int exitCode) {
        String ended = "it ended with exit code " + exitCode + " while it was watched.";
        if (!told.whole()) {
            return "I" + ended.substring(1) + " Whether that was for memory could not be seen, because the engine's"
                    + " events are not known.";
        }
        return told.sawItStopped()
                ? "Somebody stopped it: " + ended
                : "The memory was enough, but the job failed: " + ended;
    }

    private static Optional<Watched> broke(String say, List<Usage> samples) {
        return Optional.of(new Watched.Broke(say, samples));
    }
}
