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

/** The plan to give a Swarm service another limit, for the sake of one of its tasks. */
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
        return plan(enough ? wanted : house.floor(), why, remedy.expect(), remedy.within(), verdict);
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
                    : plan(ours.memory(), ours.why(), "", WATCH, "");
        }
        return plan(size.get(), "asked for " + size.get().human() + " instead of " + service.limit().human(), "",
                WATCH, "");
    }

    private Offer plan(Bytes size, String why, String expect, Duration within, String playbook) {
        ApprovalsNeeded needed = approvalsNeeded();
        Optional<String> no = refusal.state()
                .or(() -> refusal.size(size, house, about.info().memory()))
                .or(() -> Optional.of(needed.refusal()).filter(say -> !say.isEmpty()));
        if (no.isPresent()) {
            return new Offer.Nothing(no.get());
        }
        var target = new Plan.Target(about.engine(), about.container().id(), service.name(),
                about.container().imageId(), service.digest(), service.id());
        // swap is none of Swarm's settings on most engines, and follows the limit where it is
        var before = new MemoryLimits(service.limit(), 0);
        var plan = new Plan(Action.SERVICE_UPDATE, target, before, before.withLimit(size), false, needed.count(), "",
                expect, within, playbook);
        Instant now = clock.instant();
        return new Offer.Proposed(new Proposal(Ids.next("prp"), Proposal.State.PENDING, plan, why, risk(),
                preflight(needed), DockerCommands.of(plan, about.container()), alsoChange(size), List.of(),
                about.askedBy(), about.investigation(), "", "", now, now.plus(house.approveWithin()), List.of()));
    }

    /** Of a service and its containers the stricter label counts. */
    private ApprovalsNeeded approvalsNeeded() {
        ApprovalsNeeded own = about.approvalsNeeded();
        ApprovalsNeeded its = ApprovalsNeeded.of(service.labels(), about.approvers(), about.selfApproval(),
                about.askedBy());
        return its.count() > own.count() ? its : own;
    }

    private String risk() {
        boolean several = service.tasks() > 1 || service.mode().equals("global");
        String away = several
                ? "Swarm replaces its tasks, as many at a time as its own update settings say."
                : "Swarm replaces its task: unless it starts the new one first, the service is away for some seconds.";
        return away + " Files outside of volumes and the logs of the old tasks are lost.";
    }

    private List<Preflight> preflight(ApprovalsNeeded needed) {
        List<Preflight> looked = new ArrayList<>();
        looked.add(new Preflight("service", true, "it is a task of the Swarm service " + service.name()
                + ", and this engine is a manager: the service is changed. If its new tasks do not hold, it gets its"
                + " whole old specification back"));
        looked.add(new Preflight("host memory", true, "this node has " + about.info().memory().human()
                + "; one container may be given " + house.most(about.info().memory()).human()));
        if (about.approvers().isEmpty()) {
            looked.add(new Preflight("approvers", false, "nobody is configured to approve: set people.approvers, or"
                    + " approve from a terminal on the engine's machine"));
        }
        looked.addAll(needed.looked());
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
