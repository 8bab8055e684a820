package dev.inquest.proposal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.MemoryLimits;
import dev.inquest.container.PlainText;
import dev.inquest.container.Service;
import dev.inquest.database.Ids;
import dev.inquest.playbook.RemedyOffer;
import dev.inquest.proposal.Proposal.AlsoChange;
import dev.inquest.proposal.Proposal.Preflight;
import dev.inquest.proposal.Proposer.Case;
import dev.inquest.proposal.Sizing.Sized;

/** The plan to give a Swarm service another limit, for the sake of one of its tasks, or the one from before a fix. */
final class ServiceProposal {
    private static final Duration WATCH = Duration.ofMinutes(2);
    /** Docker's own label on the services of a stack. */
    private static final String STACK = "com.docker.stack.namespace";

    private final House house;
    private final InstantSource clock;
    private final Case about;
    private final Service service;
    private final ServiceRefusal refusal;

    ServiceProposal(House house, InstantSource clock, Case about, Service service) {
        this.house = house;
        this.clock = clock;
        this.about = about;
        this.service = service;
        refusal = new ServiceRefusal(service);
    }

    Offer remedy(String verdict, RemedyOffer remedy) {
        if (!(remedy.with().get("memory") instanceof Long bytes)) {
            return new Offer.Nothing("");
        }
        Bytes wanted = new Bytes(bytes);
        boolean enough = wanted.compareTo(house.floor()) >= 0;
        String why = remedy.why() + (enough ? "" : "; the house gives at least " + house.floor().human());
        return plan(new Change(enough ? wanted : house.floor(), why, remedy.expect(), remedy.within(), verdict, ""));
    }

    /** @param size empty for what the arithmetic comes to */
    Offer wish(Optional<Bytes> size, Optional<Action> action) {
        Optional<String> otherWay = refusal.way(action);
        if (otherWay.isPresent()) {
            return new Offer.Nothing(otherWay.get());
        }
        if (size.isEmpty()) {
            Sized ours = new Sizing(house, about).ours(clock.instant());
            return ours instanceof Sized.NoRoom none
                    ? new Offer.Nothing(none.why())
                    : plan(named(ours.memory(), ours.why()));
        }
        return plan(named(size.get(), "asked for " + size.get().human() + " instead of " + service.limit().human()));
    }

    /** The way back from a fix, which changes the limit alone: whatever else was changed since then stays. */
    Offer undo(Fixed fix) {
        Bytes fixed = fix.plan().after().limit();
        Bytes old = fix.plan().before().limit();
        if (!service.limit().equals(fixed)) {
            return new Offer.Nothing("Somebody has given the service " + service.name() + " another limit since: "
                    + (service.limit().isNone() ? "none" : service.limit().human() + " for each task")
                    + ", and not the " + fixed.human() + " of the fix. If it is to have " + old.human()
                    + " all the same: docker service update --limit-memory " + old.docker() + " " + service.name());
        }
        return plan(new Change(old, "each of its tasks had " + old.human() + " before the fix " + fix.remediation()
                + ", and is to have that again", "", WATCH, "", fix.remediation()));
    }

    /** @param undoes rem_...; empty when it is no undo */
    private record Change(Bytes size, String why, String expect, Duration within, String playbook, String undoes) {
        boolean isUndo() {
            return !undoes.isEmpty();
        }
    }

    private static Change named(Bytes size, String why) {
        return new Change(size, why, "", WATCH, "", "");
    }

    private Offer plan(Change change) {
        ApprovalsNeeded needed = approvalsNeeded();
        Optional<String> no = refusal.state()
                .or(() -> refusal.size(change.size(), house, about.info().memory()))
                .or(() -> Optional.of(needed.refusal()).filter(say -> !say.isEmpty()));
        if (no.isPresent()) {
            return new Offer.Nothing(no.get());
        }
        var target = new Plan.Target(about.engine(), about.container().id(), service.name(),
                about.container().imageId(), service.digest(), service.id());
        // swap is none of Swarm's settings on most engines, and follows the limit where it is
        var before = new MemoryLimits(service.limit(), 0);
        var plan = new Plan(Action.SERVICE_UPDATE, target, before, before.withLimit(change.size()), false,
                needed.count(), change.undoes(), change.expect(), change.within(), change.playbook());
        Instant now = clock.instant();
        return new Offer.Proposed(new Proposal(Ids.next("prp"), Proposal.State.PENDING, plan, change.why(),
                risk(change), preflight(change, needed), DockerCommands.of(plan, about.container()),
                alsoChange(change.size()), List.of(),
                about.askedBy(), about.investigation(), "", "", now, now.plus(house.approveWithin()), List.of()));
    }

    /** Of a service and its containers the stricter label counts. */
    private ApprovalsNeeded approvalsNeeded() {
        ApprovalsNeeded own = about.approvalsNeeded();
        ApprovalsNeeded its = ApprovalsNeeded.of(service.labels(), about.approvers(), about.selfApproval(),
                about.askedBy());
        return its.count() > own.count() ? its : own;
    }

    private String risk(Change change) {
        boolean several = service.tasks() > 1 || service.mode().equals("global");
        String away = several
                ? "Swarm replaces its tasks, as many at a time as its own update settings say."
                : "Swarm replaces its task: unless it starts the new one first, the service is away for some seconds.";
        String lower = change.size().compareTo(service.limit()) < 0
                ? "It returns to " + change.size().human() + ": a task that was killed at that limit can be again. "
                : "";
        return (change.isUndo() ? lower : "") + away
                + " Files outside of volumes and the logs of the old tasks are lost.";
    }

    private List<Preflight> preflight(Change change, ApprovalsNeeded needed) {
        List<Preflight> looked = new ArrayList<>();
        looked.add(new Preflight("service", true, "it is a task of the Swarm service " + service.name()
                + ", and this engine is a manager: the service is changed. " + (change.isUndo()
                        ? "If Swarm does not replace its tasks, it keeps what it has now"
                        : "If its new tasks do not hold, it gets its whole old specification back")));
        if (change.isUndo()) {
            looked.add(new Preflight("way back", true, "the service still has the limit that the fix gave it; what was"
                    + " changed about it otherwise stays"));
        }
        looked.add(new Preflight("host memory", true, "this node has " + about.info().memory().human()
                + "; one container may be given " + house.most(about.info().memory()).human()));
        looked.addAll(Preflights.people(about, needed));
        return looked;
    }

    /** The next docker stack deploy brings the file's limit back. */
    private List<AlsoChange> alsoChange(Bytes size) {
        String stack = PlainText.line(service.labels().getOrDefault(STACK, ""));
        if (stack.isEmpty()) {
            return List.of();
        }
        String inFile = service.name().startsWith(stack + "_")
                ? service.name().substring(stack.length() + 1)
                : service.name();
        String patch = "services:\n  " + inFile
                + ":\n    deploy:\n      resources:\n        limits:\n          memory: "
                + size.docker();
        return List.of(new AlsoChange("the file of the stack " + stack, patch, "The next docker stack deploy goes back"
                + " to the file's limit: change the file too."));
    }
}
