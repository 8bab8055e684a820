package dev.inquest.proposal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.Configuration;
import dev.inquest.container.EngineInfo;
import dev.inquest.container.Inspection;
import dev.inquest.container.MemoryLimits;
import dev.inquest.container.Owner;
import dev.inquest.container.Service;
import dev.inquest.database.Ids;
import dev.inquest.playbook.RemedyOffer;
import dev.inquest.proposal.Proposal.AlsoChange;
import dev.inquest.proposal.Proposal.Alternative;
import dev.inquest.proposal.Proposal.Preflight;

/** Makes a plan out of a remedy or a wish, within the limits of the house and of the host, and says why and at what cost. */
public final class Proposer {
    /** The engine's own minimum (moby, daemon_unix.go). */
    private static final Bytes ENGINE_MINIMUM = Bytes.mib(6);

    private static final Duration WATCH = Duration.ofMinutes(2);
    private static final String RISK = "The container stops for a few seconds; files outside its volumes and the"
            + " engine's copy of its log are lost.";
    private static final String UPDATE_RISK = "The container restarts; nothing else changes.";

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
     * @param selfApproval whether who asks may approve as well
     */
    public record Case(String engine, Inspection container, Configuration configuration, Optional<Service> service,
            EngineInfo info, String investigation, String askedBy, List<String> approvers, boolean selfApproval) {
        ApprovalsNeeded approvalsNeeded() {
            return ApprovalsNeeded.of(container.labels(), approvers, selfApproval, askedBy);
        }
    }

    /** What a playbook proposes, disposed by the house. */
    public Offer offer(Case about, String verdict, RemedyOffer remedy) {
        if (remedy.action().equals(Action.RESTART.word())) {
            return new RestartProposal(house, clock).remedy(about, verdict, remedy);
        }
        if (about.service().isPresent()) {
            return new ServiceProposal(house, clock, about, about.service().get()).remedy(verdict, remedy);
        }
        Optional<Bytes> wanted = remedy.with().get("memory") instanceof Long bytes
                ? Optional.of(new Bytes(bytes))
                : Optional.empty();
        if (wanted.isEmpty()) {
            return new Offer.Nothing("");
        }
        Bytes size = wanted.get().compareTo(house.floor()) < 0 ? house.floor() : wanted.get();
        String why = remedy.why() + (size.equals(wanted.get())
                ? ""
                : "; the house gives at least " + house.floor().human());
        return plan(about, new Wish(house.strategy(), size, why, remedy.risk(), remedy.expect(), remedy.within(),
                verdict));
    }

    /** A restart that a person asks for. */
    public Offer restart(Case about) {
        return new RestartProposal(house, clock).wish(about);
    }

    /** What a person asks for; without an action, what the house prefers. */
    public Offer wish(Case about, Bytes size, Optional<Action> action) {
        if (about.service().isPresent()) {
            return new ServiceProposal(house, clock, about, about.service().get()).wish(size, action);
        }
        Bytes old = about.container().memory().limit();
        String why = "asked for " + size.human() + " instead of " + (old.isNone() ? "no limit" : old.human());
        return plan(about, new Wish(action.orElse(house.strategy()), size, why, RISK, "", WATCH, ""));
    }

    private record Wish(Action action, Bytes size, String why, String risk, String expect, Duration within,
            String playbook) {}

    private Offer plan(Case about, Wish wish) {
        Inspection container = about.container();
        ApprovalsNeeded needed = about.approvalsNeeded();
        Optional<String> refusal = Refusal.of(container, wish.size())
                .or(() -> size(about, wish))
                .or(() -> Optional.of(needed.refusal()).filter(say -> !say.isEmpty()));
        if (refusal.isPresent()) {
            return new Offer.Nothing(refusal.get());
        }
        MemoryLimits before = MemoryLimits.of(container.memory());
        Plan plan = new Plan(wish.action(), new Plan.Target(about.engine(), container.id(), container.name(),
                container.imageId(), about.configuration().digest(), ""), before, before.withLimit(wish.size()), false,
                needed.count(), "", wish.expect(), wish.within(), wish.playbook());
        Instant now = clock.instant();
        String risk = wish.action() == Action.UPDATE ? UPDATE_RISK : wish.risk().isBlank() ? RISK : wish.risk();
        return new Offer.Proposed(new Proposal(Ids.next("prp"), Proposal.State.PENDING, plan, wish.why(), risk,
                preflight(about, needed), DockerCommands.of(plan, container), alsoChange(container, plan),
                alternatives(plan), about.askedBy(), about.investigation(), "", "", now,
                now.plus(house.approveWithin()), List.of()));
    }

    private Optional<String> size(Case about, Wish wish) {
        Bytes most = house.most(about.info().memory());
        if (wish.size().compareTo(most) > 0) {
            return Optional.of(wish.size().human() + " is more than this house gives one container here: at most "
                    + most.human() + " (house.memory_ceiling and house.host_share of the host's "
                    + about.info().memory().human() + "). Name a smaller size, or find what needs so much.");
        }
        if (wish.size().compareTo(ENGINE_MINIMUM) < 0) {
            return Optional.of(wish.size().human() + " is less than the " + ENGINE_MINIMUM.human()
                    + " that an engine demands. Name a larger size, such as 256m.");
        }
        if (wish.size().compareTo(about.container().memory().reservation()) < 0) {
            return Optional.of(wish.size().human() + " is less than the memory reserved for it ("
                    + about.container().memory().reservation().human() + "). Name a larger size.");
        }
        return wish.size().equals(about.container().memory().limit())
                ? Optional.of("Its limit already is " + wish.size().human() + ". Name another size.")
                : Optional.empty();
    }

    private List<Preflight> preflight(Case about, ApprovalsNeeded needed) {
        List<Preflight> looked = new ArrayList<>();
        looked.add(new Preflight("host memory", true, "the host has " + about.info().memory().human()
                + "; one container may be given " + house.most(about.info().memory()).human()));
        long anonymous = about.container().mounts().stream().filter(m -> m.kind().equals("volume")).count();
        if (anonymous > 0) {
            looked.add(new Preflight("volumes", true, anonymous == 1
                    ? "its volume travels along"
                    : "its " + anonymous + " volumes travel along"));
        }
        if (about.approvers().isEmpty()) {
            looked.add(new Preflight("approvers", false, "nobody is configured to approve: set people.approvers, or"
                    + " approve from a terminal on the engine's machine"));
        }
        looked.addAll(needed.looked());
        return looked;
    }

    private static List<AlsoChange> alsoChange(Inspection container, Plan plan) {
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

    private static List<Alternative> alternatives(Plan plan) {
        return plan.action() == Action.RECREATE
                ? List.of(new Alternative(Action.UPDATE, "Updating in place changes only the limit and restarts it: "
                        + "id, log and files stay. ./inquest fix " + plan.name() + " --strategy update"))
                : List.of(new Alternative(Action.RECREATE, "Recreating replaces it by an equal container with the"
                        + " new limit. ./inquest fix " + plan.name() + " --strategy recreate"));
    }
}
