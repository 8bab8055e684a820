package dev.inquest.remediation;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.container.SetAside;
import dev.inquest.container.Usage;
import dev.inquest.proposal.Plan;
import dev.inquest.remediation.Journal.Track;
import dev.inquest.remediation.Remediation.Progress;
import dev.inquest.remediation.Remediation.State;
import dev.inquest.remediation.Remediation.Step;

/** One remediation while it is carried out: each step is journalled before it is taken and shown to who follows. */
public final class Change {
    /** The step in which what was replaced is kept, and not removed. */
    static final String KEEP = "keep";

    private static final Logger LOG = LoggerFactory.getLogger(Change.class);

    private final Journal journal;
    private final InstantSource clock;
    private final Consumer<Remediation> follower;
    private Track track;

    Change(Track track, Journal journal, InstantSource clock, Consumer<Remediation> follower) {
        this.track = track;
        this.journal = journal;
        this.clock = clock;
        this.follower = follower;
    }

    public synchronized Remediation remediation() {
        return track.remediation();
    }

    public Plan plan() {
        return remediation().plan();
    }

    /** The new container's name until it takes the old one's. */
    String temporaryName() {
        return SetAside.made(plan().name(), remediation().id());
    }

    /** The old container's name once it is set aside. */
    String parkedName() {
        return remediation().parkedName();
    }

    synchronized Inspection.RestartPolicy restartPolicy() {
        return track.origin().restartPolicy();
    }

    /** The container's inspect document, or the service's specification, from before. */
    synchronized String configuration() {
        return track.origin().configuration();
    }

    synchronized boolean wasRunning() {
        return track.origin().wasRunning();
    }

    synchronized Optional<ContainerId> made() {
        return track.made().isEmpty() ? Optional.empty() : Optional.of(new ContainerId(track.made()));
    }

    <T> T step(String name, String say, Supplier<T> take) {
        write(name, say, Progress.STARTED);
        try {
            T result = take.get();
            write(name, say, Progress.DONE);
            return result;
        } catch (EngineException e) {
            write(name, say, Progress.FAILED);
            throw e;
        }
    }

    void step(String name, String say, Runnable take) {
        step(name, say, () -> {
            take.run();
            return name;
        });
    }

    synchronized void made(ContainerId id) {
        keep(new Track(track.remediation(), track.origin(), id.value(), track.committed(), track.verdict()));
    }

    synchronized void committed(String say, List<Usage> watched, Compared compared) {
        keep(new Track(with(State.RUNNING, say, watched, List.of()).with(compared), track.origin(), track.made(), true,
                say));
    }

    /** The end of one whose result a person has to judge; the change stays until then. */
    synchronized Remediation undecided(String say, List<Usage> watched, Compared compared, List<String> commands) {
        keep(track.with(with(State.NEEDS_HUMAN, say, watched, commands).with(compared)));
        return track.remediation();
    }

    /** What goes with the old container, kept in time. */
    synchronized void leftBehind(LeftBehind left) {
        keep(track.with(track.remediation().with(left)));
    }

    /** From here on it goes back, whoever carries it out. */
    synchronized void goesBack(String why) {
        keep(new Track(track.remediation(), track.origin(), track.made(), false, why));
    }

    /** How it held, or why it goes back; empty before that was known. */
    synchronized String verdict() {
        return track.verdict();
    }

    synchronized boolean isCommitted() {
        return track.committed();
    }

    /** The step that was begun and of which nobody knows what came of it. */
    synchronized Optional<Step> unfinished() {
        List<Step> steps = track.remediation().steps();
        return steps.isEmpty() || steps.getLast().progress() != Progress.STARTED
                ? Optional.empty()
                : Optional.of(steps.getLast());
    }

    /** Signs of life until it is closed. Whoever carries the change out keeps it open. */
    public Pulse pulse() {
        return new Pulse(remediation().id(), journal);
    }

    synchronized void watching(String say, List<Usage> watched) {
        journal.renew(track.remediation().id());
        shown(track.with(with(State.RUNNING, say, watched, List.of())));
    }

    synchronized Remediation end(State state, String say, List<String> commands) {
        keep(track.with(with(state, say, track.remediation().watched(), commands)));
        return track.remediation();
    }

    /** An end for now: it is tried again when the engine answers. */
    synchronized Remediation endWaiting(State state, String say, List<String> commands) {
        Track next = track.with(with(state, say, track.remediation().watched(), commands));
        journal.writeWaiting(next);
        shown(next);
        return next.remediation();
    }

    private synchronized void write(String name, String say, Progress progress) {
        List<Step> steps = new ArrayList<>(track.remediation().steps());
        if (!steps.isEmpty() && steps.getLast().name().equals(name)) {
            steps.removeLast();
        }
        steps.add(new Step(name, say, progress, clock.instant()));
        keep(track.with(with(State.RUNNING, say, track.remediation().watched(), List.of()).with(steps)));
    }

    private void keep(Track next) {
        journal.write(next);
        shown(next);
    }

    /** Who follows can fail, as when a chat is down; that is no reason to stop in the middle of a change. */
    private void shown(Track next) {
        track = next;
        try {
            follower.accept(next.remediation());
        } catch (RuntimeException theirs) {
            LOG.warn("somebody who follows the fix {} could not be told of it", next.remediation().id(), theirs);
        }
    }

    private Remediation with(State state, String say, List<Usage> watched, List<String> commands) {
        Remediation r = track.remediation();
        return new Remediation(r.id(), r.proposal(), r.plan(), state, r.steps(), say, watched, r.compared(), commands,
                r.approvedBy(), r.startedAt(), r.leftBehind());
    }
}
