package dev.inquest.proposal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.Configuration;
import dev.inquest.container.EngineInfo;
import dev.inquest.container.Inspection;
import dev.inquest.container.MemoryLimits;
import dev.inquest.container.Observation;
import dev.inquest.container.Owner;
import dev.inquest.container.Preconditions;
import dev.inquest.container.Preconditions.ImageNow;
import dev.inquest.container.Preconditions.Others;
import dev.inquest.container.Service;
import dev.inquest.database.Ids;
import dev.inquest.playbook.RemedyOffer;
import dev.inquest.proposal.Proposal.AlsoChange;
import dev.inquest.proposal.Proposal.Alternative;
import dev.inquest.proposal.Sizing.Sized;

/** Makes a plan out of a remedy or a wish, within the limits of the house and of the host, and says why and at what cost. */
public final class Proposer {
    private static final Duration WATCH = Duration.ofMinutes(2);
    private final House house;
    private final InstantSource clock;

    public Proposer(House house, InstantSource clock) {
        this.house = house;
        this.clock = clock;
    }

    /**
     * Everything a plan is made from.
     *
     * @param service the one that the container is a task of, where the engine can change it
     * @param around what lies around the container and decides how it can be changed
     * @param selfApproval whether who asks may approve as well
     */
    public record Case(String engine, Inspection container, Configuration configuration, Optional<Service> service,
            EngineInfo info, Preconditions around, Past past, String investigation, String askedBy,
            List<String> approvers, boolean selfApproval) {
        ApprovalsNeeded approvalsNeeded() {
            return ApprovalsNeeded.of(container.labels(), approvers, selfApproval, askedBy);
        }

        /** The container with the labels that it was given: what its image has, every container of that image has. */
        Inspection owned() {
            if (!(around.image() instanceof Observation.Seen<ImageNow> seen)) {
                return container;
            }
            Map<String, String> own = new HashMap<>(container.labels());
            own.entrySet().removeAll(seen.value().labels().entrySet());
            return container.with(own);
        }

        Owner owner() {
            return Owner.of(owned());
        }

        /** Empty too where they could not be seen, which the preflight says. */
        Dependents dependents() {
            return new Dependents(around.others() instanceof Observation.Seen<Others> seen
                    ? seen.value().dependents()
                    : List.of());
        }
    }

    /** What a playbook proposes, disposed by the house. */
    public Offer offer(Case about, String verdict, RemedyOffer remedy) {
        return allowed(about).orElseGet(() -> remedied(about, verdict, remedy));
    }

    private Offer remedied(Case about, String verdict, RemedyOffer remedy) {
        if (remedy.action().equals(Action.RESTART.word())) {
            return new RestartProposal(house, clock).remedy(about, verdict, remedy);
        }
        if (about.service().isPresent()) {
            return new ServiceProposal(house, clock, about, about.service().get()).remedy(verdict, remedy);
        }
        if (!(remedy.with().get("memory") instanceof Long bytes)) {
            return new Offer.Nothing("");
        }
        Action preferred = remedy.action().equals(Action.UPDATE.word()) ? Action.UPDATE : house.strategy();
        Wish wish = new Wish(Optional.empty(), preferred, remedy.risk(), remedy.expect(), remedy.within(), verdict);
        return plan(about, wish, new Sizing(house, about).ofPlaybook(new Bytes(bytes), remedy.why(),
                clock.instant()));
    }

    /** A restart that a person asks for. */
    public Offer restart(Case about) {
        return allowed(about).orElseGet(() -> new RestartProposal(house, clock).wish(about));
    }

    /** The way back from a fix that has held. */
    public Offer undo(Case about, Fixed fix) {
        return allowed(about).orElseGet(() -> new UndoProposal(house, clock).undo(about, fix));
    }

    /** What a person asks for; without a size, what the arithmetic comes to; without an action, what the house prefers. */
    public Offer wish(Case about, Optional<Bytes> size, Optional<Action> action) {
        return allowed(about).orElseGet(() -> wished(about, size, action));
    }

    /** Empty where the house does not forbid to touch it. */
    private Optional<Offer> allowed(Case about) {
        return house.forbidden()
                .against(about.container())
                .map(condition -> new Offer.Nothing("This house lets nobody change it (house.forbid in the settings: "
                        + condition + ")."));
    }

    private Offer wished(Case about, Optional<Bytes> size, Optional<Action> action) {
        if (about.service().isPresent()) {
            return new ServiceProposal(house, clock, about, about.service().get()).wish(size, action);
        }
        Wish wish = new Wish(action, house.strategy(), "", "", WATCH, "");
        if (size.isEmpty()) {
            return plan(about, wish, new Sizing(house, about).ours(clock.instant()));
        }
        Bytes old = about.container().memory().limit();
        String why = "asked for " + size.get().human() + " instead of " + (old.isNone() ? "no limit" : old.human());
        return plan(about, wish, new Sized.Named(size.get(), why));
    }

    /** @param asked the way a person chose; empty when none did, and {@code preferred} is taken if it is open */
    private record Wish(Optional<Action> asked, Action preferred, String risk, String expect, Duration within,
            String playbook) {}

    private Offer plan(Case about, Wish wish, Sized sized) {
        Optional<String> refusal = Refusal.of(about, sized.memory())
                .or(() -> against(about, sized))
                .or(() -> Optional.of(about.approvalsNeeded().refusal()).filter(say -> !say.isEmpty()));
        if (refusal.isPresent()) {
            return new Offer.Nothing(refusal.get());
        }
        Ways ways = Ways.of(about, sized.memory(), house.keepOld());
        return switch (ways.chosen(wish.asked(), wish.preferred())) {
            case Way.Closed closed -> new Offer.Nothing(closed.why());
            case Way.Open way -> new Offer.Proposed(proposal(about, wish, sized, ways, way));
        };
    }

    /** Only a size that nobody named can be one raise too many: who names one decides so. */
    private Optional<String> against(Case about, Sized sized) {
        Sizing sizing = new Sizing(house, about);
        return switch (sized) {
            case Sized.NoRoom none -> Optional.of(none.why());
            case Sized.Named named -> sizing.against(named.memory());
            case Sized.Ours ours -> LeakSuspicion.of(about, clock.instant())
                    .map(LeakSuspicion::refusal)
                    .or(() -> sizing.against(ours.memory()));
        };
    }

    private Proposal proposal(Case about, Wish wish, Sized sized, Ways ways, Way.Open way) {
        Inspection container = about.container();
        MemoryLimits before = MemoryLimits.of(container.memory());
        Plan plan = new Plan(way.action(), new Plan.Target(about.engine(), container.id(), container.name(),
                container.imageId(), about.configuration().digest(), ""), before, before.withLimit(sized.memory()),
                way.action() == Action.RECREATE && WrittenOutside.of(about, house.keepOld()).kept(),
                about.approvalsNeeded().count(), "", wish.expect(), wish.within(), wish.playbook());
        Instant now = clock.instant();
        String cost = wish.risk().isBlank() ? way.cost() : way.cost() + " " + wish.risk().strip();
        return new Proposal(Ids.next("prp"), Proposal.State.PENDING, plan, sized.why(), cost,
                new Preflights(house, about).of(plan, ways, wish.asked().isPresent(), now),
                DockerCommands.of(plan, container), alsoChange(about.owned(), plan), alternatives(plan, ways),
                about.askedBy(), about.investigation(), "", "", now, now.plus(house.approveWithin()), List.of());
    }

    static List<AlsoChange> alsoChange(Inspection container, Plan plan) {
        return switch (Owner.of(container)) {
            case Owner.Compose compose -> List.of(new ComposeChange(compose, plan.after()).also());
            case Owner.ByTool by -> List.of(new ToolAdvice(plan.after().limit()).lasting(by));
            case Owner.Nobody nobody -> List.of();
            case Owner.Swarm swarm -> List.of();
            case Owner.Kubernetes pod -> List.of();
            case Owner.Nomad nomad -> List.of();
            case Owner.Ecs ecs -> List.of();
            case Owner.Systemd unit -> List.of();
        };
    }

    private static List<Alternative> alternatives(Plan plan, Ways ways) {
        return ways.otherThan(plan.action()) instanceof Way.Open other
                ? List.of(new Alternative(other.action(), (other.action().inPlace()
                        ? "Update it in place. "
                        : "Recreate it. ") + other.cost()))
                : List.of();
    }
}
