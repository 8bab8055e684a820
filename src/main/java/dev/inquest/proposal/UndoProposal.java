package dev.inquest.proposal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.Inspection;
import dev.inquest.container.MemoryLimits;
import dev.inquest.container.Observation;
import dev.inquest.container.Preconditions;
import dev.inquest.database.Ids;
import dev.inquest.proposal.Proposal.Preflight;
import dev.inquest.proposal.Proposer.Case;

/** The plan to put back what a fix changed: by the way it came, with the limits that were recorded before it. */
final class UndoProposal {
    private static final Duration WATCH = Duration.ofMinutes(2);

    private final House house;
    private final InstantSource clock;

    UndoProposal(House house, InstantSource clock) {
        this.house = house;
        this.clock = clock;
    }

    /** @param about the container that the fix has left */
    Offer undo(Case about, Fixed fix) {
        if (fix.plan().action() == Action.SERVICE_UPDATE) {
            return ofService(about, fix);
        }
        Action action = switch (fix.plan().action()) {
            case UPDATE, UPDATE_LIVE -> fix.plan().action();
            case RECREATE, REINSTATE -> fix.kept() ? Action.REINSTATE : Action.RECREATE;
            case RESTART, SERVICE_UPDATE -> fix.plan().action();
        };
        ApprovalsNeeded needed = about.approvalsNeeded();
        Optional<String> refusal = changedSince(about, fix).or(() -> way(action, fix))
                .or(() -> Refusal.of(about, fix.plan().before().limit()))
                .or(() -> action.inPlace() ? Optional.empty() : dependents(about))
                .or(() -> Optional.of(needed.refusal()).filter(say -> !say.isEmpty()));
        return refusal.<Offer>map(Offer.Nothing::new)
                .orElseGet(() -> new Offer.Proposed(proposal(about, fix, action, needed)));
    }

    private Offer ofService(Case about, Fixed fix) {
        String name = fix.plan().name();
        return about.service()
                .map(service -> new ServiceProposal(house, clock, about, service).undo(fix))
                .orElseGet(() -> new Offer.Nothing("This engine cannot change the service " + name + " any more: it is"
                        + " no manager of the swarm. On one: docker service update --limit-memory "
                        + fix.plan().before().limit().docker() + " " + name));
    }

    private static Optional<String> way(Action action, Fixed fix) {
        return switch (action) {
            case RESTART -> Optional.of("It was restarted and nothing about it was changed, so there is nothing to"
                    + " undo.");
            case RECREATE -> fix.missing().isEmpty()
                    ? Optional.empty()
                    : Optional.of("It cannot be made again as it was recorded, because the engine no longer has "
                            + String.join(" and ", fix.missing()) + ". Its limit alone can be put back in place:"
                            + " ./inquest fix " + fix.plan().name() + " --memory "
                            + fix.plan().before().limit().docker() + " --strategy update");
            case UPDATE_LIVE -> Optional.of("Its limit cannot be lowered while it runs: it could be killed by that, and"
                    + " it was started with --rm, so it would be gone. When it may end, start it anew with --memory "
                    + fix.plan().before().limit().docker() + ".");
            case UPDATE, REINSTATE, SERVICE_UPDATE -> Optional.empty();
        };
    }

    /** What somebody has set after the fix is not to be lost by undoing it. */
    private static Optional<String> changedSince(Case about, Fixed fix) {
        Bytes now = about.container().memory().limit();
        return !fix.plan().resizes() || now.equals(fix.plan().after().limit())
                ? Optional.empty()
                : Optional.of("Its limit is " + now.human() + " by now, not the " + fix.plan().after().limit().human()
                        + " that the fix gave it: somebody has changed it since. For another one: ./inquest fix "
                        + fix.plan().name() + " --memory " + fix.plan().before().limit().docker());
    }

    private static Optional<String> dependents(Case about) {
        if (!(about.around().others() instanceof Observation.Seen<Preconditions.Others>(Preconditions.Others others))
                || others.dependents().isEmpty()) {
            return Optional.empty();
        }
        List<String> names = others.dependents().stream().map(Preconditions.Dependent::name).toList();
        return Optional.of("Other containers hold on to it (" + String.join(", ", names) + ") and would be left with"
                + " the one that goes. Remove them first and make them again afterwards, or put the limit back in"
                + " place with ./inquest fix and --strategy update.");
    }

    private Proposal proposal(Case about, Fixed fix, Action action, ApprovalsNeeded needed) {
        Inspection container = about.container();
        WrittenOutside outside = action.inPlace()
                ? new WrittenOutside(false, "")
                : WrittenOutside.of(about, house.keepOld());
        var target = new Plan.Target(about.engine(), container.id(), container.name(), container.imageId(),
                about.configuration().digest(), "");
        var plan = new Plan(action, target, MemoryLimits.of(container.memory()), fix.plan().before(), outside.kept(),
                needed.count(), fix.remediation(), "", WATCH, "");
        Instant now = clock.instant();
        return new Proposal(Ids.next("prp"), Proposal.State.PENDING, plan, why(plan), risk(plan, container, outside),
                preflight(about, plan, needed), DockerCommands.of(plan, container),
                Proposer.alsoChange(about.owned(), plan), List.of(), about.askedBy(), "", "", "", now,
                now.plus(house.approveWithin()), List.of());
    }

    private static String why(Plan plan) {
        return "it had " + plan.after().limit().human() + " before the fix " + plan.undoes()
                + ", and is to have that again";
    }

    private static String risk(Plan plan, Inspection container, WrittenOutside outside) {
        List<String> said = new ArrayList<>();
        if (plan.after().limit().compareTo(plan.before().limit()) < 0) {
            said.add("It returns to " + plan.after().limit().human() + ": if it was killed at that limit, it can be"
                    + " again.");
        }
        said.add(switch (plan.action()) {
            case REINSTATE -> "It is away for a few seconds. The container from before the fix, kept since then, takes"
                    + " its place with its own files and log, and the one that the fix made goes with its log.";
            case UPDATE -> "It restarts; nothing else changes.";
            case RECREATE, RESTART, SERVICE_UPDATE, UPDATE_LIVE ->
                "It is away for a few seconds. It is made again as it was"
                        + " recorded before the fix: what was changed about it since, files outside its volumes and the"
                        + " engine's copy of its log do not come along, and those of before the fix do not come back.";
        });
        if (!container.state().running()) {
            said.add("It does not run now, and will be started.");
        }
        if (!outside.say().isEmpty()) {
            said.add(outside.say());
        }
        return String.join(" ", said);
    }

    private static List<Preflight> preflight(Case about, Plan plan, ApprovalsNeeded needed) {
        List<Preflight> looked = new ArrayList<>();
        looked.add(new Preflight("way back", true, switch (plan.action()) {
            case REINSTATE -> "the container from before the fix is still there, stopped";
            case UPDATE -> "it is the container that the fix changed";
            case RECREATE, RESTART, SERVICE_UPDATE, UPDATE_LIVE ->
                "its whole configuration was recorded; its image and its volumes"
                        + " are still there";
        }));
        looked.add(new Bindings(about, plan.action()).dependents());
        looked.addAll(Preflights.people(about, needed));
        return looked;
    }
}
