package dev.inquest.proposal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.Inspection;
import dev.inquest.container.Shown;
import dev.inquest.container.Trend;
import dev.inquest.proposal.Past.Raise;
import dev.inquest.proposal.Proposer.Case;

/**
 * A limit that was raised again and again and is reached again: what needs more each time is more likely a leak. Where its
 * use of memory was seen to grow steadily, once is enough.
 */
final class LeakSuspicion {
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final int RAISES = 2;

    private final List<Raise> raises;
    private final Case about;
    private final Trend trend;

    private LeakSuspicion(List<Raise> raises, Case about, Trend trend) {
        this.raises = raises;
        this.about = about;
        this.trend = trend;
    }

    /** Empty as long as it has been raised seldom. */
    static Optional<LeakSuspicion> of(Case about, Instant now) {
        List<Raise> chain = chain(about.past().raises(), about.container().memory().limit(), now.minus(WINDOW));
        Trend trend = trend(about);
        int enough = trend instanceof Trend.Growing ? 1 : RAISES;
        return chain.size() < enough ? Optional.empty() : Optional.of(new LeakSuspicion(chain, about, trend));
    }

    private static Trend trend(Case about) {
        return Trend.of(Trend.lastRun(about.past().usage().samples()), about.container().memory().limit(),
                Inspection.NEVER);
    }

    /** What more memory comes to for what was seen to grow steadily; empty when it was not. */
    static Optional<String> soon(Case about, Bytes more) {
        return trend(about) instanceof Trend.Growing growing
                ? Optional.of("it grew by " + growing.pace() + " for " + Shown.duration(growing.over())
                        + " without a rest, which looks like a leak: at that pace " + more.human()
                        + " last for about " + Shown.duration(growing.until(more)) + " after a start")
                : Optional.empty();
    }

    /** The raises that led to this limit. Where somebody took one back in between, what needs more is not the program. */
    private static List<Raise> chain(List<Raise> raises, Bytes limit, Instant since) {
        Deque<Raise> chain = new ArrayDeque<>();
        for (Raise raise : raises.reversed()) {
            Bytes reached = chain.isEmpty() ? limit : chain.getFirst().from();
            if (raise.at().isBefore(since) || !raise.to().equals(reached)) {
                break;
            }
            chain.addFirst(raise);
        }
        return List.copyOf(chain);
    }

    /** Why nothing more is proposed, and what to do instead. */
    String refusal() {
        return growth() + " That looks like a leak, and more memory would only put the next death off. See what grows. "
                + HeapTool.advice(about.container()) + " If you know that it needs more, name the size: ./inquest fix "
                + about.container().name() + " --memory SIZE.";
    }

    /** What somebody who names a size all the same should know. */
    String warning() {
        return "a leak is suspected. " + growth() + " " + HeapTool.advice(about.container());
    }

    /** {@code 32 MiB -> 256 MiB (3 Nov) -> 512 MiB (20 Nov)}. */
    private String growth() {
        StringBuilder steps = new StringBuilder(raises.getFirst().from().human());
        raises.forEach(raise -> steps.append(" -> ")
                .append(raise.to().human())
                .append(" (")
                .append(Shown.day(raise.at()))
                .append(')'));
        return "Its limit was raised " + (raises.size() == 1 ? "once" : raises.size() + " times") + " in "
                + WINDOW.toDays() + " days and was not enough: "
                + steps + "."
                + (trend instanceof Trend.Growing g
                        ? " It grew by " + g.pace() + " for " + Shown.duration(g.over()) + " without a rest."
                        : "");
    }
}
