package dev.inquest.proposal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.Inspection;
import dev.inquest.container.MemoryLimits;
import dev.inquest.container.Owner;
import dev.inquest.container.SetAside;
import dev.inquest.container.Shown;
import dev.inquest.database.Ids;
import dev.inquest.playbook.RemedyOffer;
import dev.inquest.proposal.Proposer.Case;

/** The plan to stop a container and start it again, for what hangs or has become unhealthy: nothing about it changes. */
final class RestartProposal {
    private static final Duration WATCH = Duration.ofMinutes(3);

    private final House house;
    private final InstantSource clock;

    RestartProposal(House house, InstantSource clock) {
        this.house = house;
        this.clock = clock;
    }

    Offer remedy(Case about, String verdict, RemedyOffer remedy) {
        String why = remedy.why().isEmpty() ? "a fresh start clears what hangs" : remedy.why();
        return plan(about, why, remedy.expect(), remedy.within(), verdict);
    }

    Offer wish(Case about) {
        return plan(about, "a restart was asked for", "", WATCH, "");
    }

    private Offer plan(Case about, String why, String expect, Duration within, String verdict) {
        Inspection container = about.container();
        ApprovalsNeeded needed = about.approvalsNeeded();
        Optional<String> refusal = Refusal.tie(about)
                .or(() -> refusal(container, about.owner()))
                .or(() -> Refusal.partner(about))
                .or(() -> Optional.of(needed.refusal()).filter(say -> !say.isEmpty()));
        if (refusal.isPresent()) {
            return new Offer.Nothing(refusal.get());
        }
        MemoryLimits limits = MemoryLimits.of(container.memory());
        var target = new Plan.Target(about.engine(), container.id(), container.name(), container.imageId(),
                about.configuration().digest(), "");
        var plan = new Plan(Action.RESTART, target, limits, limits, false, needed.count(), "", expect, within, verdict);
        Instant now = clock.instant();
        return new Offer.Proposed(new Proposal(Ids.next("prp"), Proposal.State.PENDING, plan, why, risk(container),
                new Preflights(house, about).ofRestart(), DockerCommands.of(plan, container), List.of(), List.of(),
                about.askedBy(),
                about.investigation(), "", "", now, now.plus(house.approveWithin()), List.of()));
    }

    private static String risk(Inspection container) {
        return "It is away until it has started again: up to "
                + Shown.duration(Duration.ofSeconds(container.program().stopTimeoutSeconds()))
                + " to stop, then its own start. Files, log and settings stay; what it holds only in memory is lost.";
    }

    private static Optional<String> refusal(Inspection container, Owner owner) {
        if (!owner.letsChange()) {
            return Optional.of("It is managed by something else, which restarts its own: ask that for a restart, for"
                    + " example kubectl rollout restart, docker service update --force or systemctl restart.");
        }
        if (SetAside.is(container.name())) {
            return Optional.of("It was set aside by a fix of its own; look at that fix instead.");
        }
        if (container.autoRemove()) {
            return Optional.of("It was started with --rm: the engine would remove it when it stops. Start a new one"
                    + " yourself.");
        }
        String status = container.state().status();
        return status.equals("paused") || status.equals("removing") || status.equals("dead")
                ? Optional.of("It is " + status + ", and a restart would have to change that first.")
                : Optional.empty();
    }
}
