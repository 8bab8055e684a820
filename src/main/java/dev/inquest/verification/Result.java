package dev.inquest.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.inquest.container.Bytes;
import dev.inquest.container.Inspection;
import dev.inquest.container.Place;
import dev.inquest.container.Shown;
import dev.inquest.container.Usage;
import dev.inquest.container.UsageHistory;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;
import dev.inquest.remediation.Compared;
import dev.inquest.remediation.Compared.Figures;

/** How a change that has been watched is told: in a sentence, and in numbers before and after. */
final class Result {
    private static final int NEARLY_FULL_PERCENT = 90;

    private final Plan plan;
    private final Inspection before;
    private final UsageHistory history;
    private final Instant began;

    /** @param began when the watching did: until then the container lived that was changed, unless it had died */
    Result(Plan plan, Inspection before, UsageHistory history, Instant began) {
        this.plan = plan;
        this.before = before;
        this.history = history;
        this.began = began;
    }

    Watched.Held held(Inspection now, List<Usage> samples, Duration watched) {
        return new Watched.Held(sentence(now, samples, watched), samples, compared(now, samples));
    }

    Watched.Held finished(Inspection now, List<Usage> samples) {
        Bytes limit = now.memory().limit();
        return new Watched.Held(plan.name() + " ran to its end and finished with exit code 0"
                + (limit.isNone() ? "" : " under " + limit.human()) + ".", samples, compared(now, samples));
    }

    /** @param say why nothing is proven */
    Watched.Undecided undecided(String say, Inspection now, List<Usage> samples) {
        return new Watched.Undecided(say, samples, compared(now, samples));
    }

    /** Of an undo: whatever the container does now, it did before the fix. */
    Watched.Held undone(Inspection now, List<Usage> samples) {
        String does = now.state().running()
                ? "It is running."
                : "It has ended again with exit code " + now.state().exitCode() + ", as it may: this is the limit it"
                        + " had when it died.";
        return new Watched.Held(plan.name() + " is as it was before the fix, with a limit of "
                + now.memory().limit().human() + ". " + does, samples, compared(now, samples));
    }

    /** Of an undo of a service. */
    Watched.Held undone(int running) {
        String does = switch (running) {
            case 0 -> "None of its tasks runs right now, as may be: this is the limit they had before.";
            case 1 -> "One of its tasks is running.";
            default -> running + " of its tasks are running.";
        };
        return new Watched.Held("The service " + plan.name() + " has the limit it had before the fix, "
                + plan.after().limit().human() + " for each task. " + does, List.of(), withoutAPeak());
    }

    /** Of tasks on other nodes is known that they go on, and not what they use. */
    Watched.Held elsewhere(int tasks, Duration watched) {
        return new Watched.Held(plan.name() + " has " + tasks + (tasks == 1 ? " task" : " tasks") + " running with "
                + plan.after().limit().human() + " on other nodes of the swarm, as its manager says, for "
                + Shown.duration(watched) + ". How much is used there cannot be seen from here.", List.of(),
                withoutAPeak());
    }

    private Compared withoutAPeak() {
        return new Compared(figuresBefore(), new Figures(plan.after().limit(), Bytes.NONE, 0));
    }

    private String sentence(Inspection now, List<Usage> samples, Duration watched) {
        String health = now.state().health().equals("healthy") ? " and healthy" : "";
        if (plan.action() == Action.RESTART) {
            return plan.name() + Place.on(plan.engine()) + " was restarted, is running" + health
                    + ", and has been watched for "
                    + Shown.duration(watched) + ".";
        }
        String say = plan.name() + Place.on(plan.engine()) + " is running" + health
                + ", was not OOM-killed, and its limit is "
                + plan.after().limit().human() + " (" + plan.after().limit().count() + " bytes). Watched for "
                + Shown.duration(watched) + ", it used at most " + peak(samples).human() + ".";
        if (nearlyFull(samples)) {
            say += " That is close to the new limit already.";
        }
        Duration lived = before.state().running()
                ? Duration.between(before.state().startedAt(), began)
                : Window.lived(before);
        return lived.compareTo(watched) > 0
                ? say + " Before, it lived for " + Shown.duration(lived) + ", so this is no proof yet."
                : say;
    }

    private boolean nearlyFull(List<Usage> samples) {
        return peak(samples).count() * 100 >= plan.after().limit().count() * NEARLY_FULL_PERCENT;
    }

    private Compared compared(Inspection now, List<Usage> samples) {
        return new Compared(figuresBefore(), new Figures(now.memory().limit(), peak(samples), now.restartCount()));
    }

    private Figures figuresBefore() {
        return new Figures(plan.before().limit(), peakBefore(), before.restartCount());
    }

    /** What is killed at its limit has used all of it. */
    private Bytes peakBefore() {
        return before.state().oomKilled() ? before.memory().limit() : history.peak();
    }

    private static Bytes peak(List<Usage> samples) {
        return samples.stream().map(u -> u.memory().used()).max(Bytes::compareTo).orElse(Bytes.NONE);
    }
}
