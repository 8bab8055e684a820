package dev.inquest.proposal;

import java.util.List;

import dev.inquest.container.Bytes;
import dev.inquest.container.MemoryLimits;
import dev.inquest.container.Preconditions.Others;
import dev.inquest.proposal.Proposal.Preflight;
import dev.inquest.proposal.Proposer.Case;

/** Whether there is room for the new limit: on the host, beside the others, and by the engine's rules. */
final class Room {
    private final House house;
    private final Case about;
    private final Plan plan;

    Room(House house, Case about, Plan plan) {
        this.house = house;
        this.about = about;
        this.plan = plan;
    }

    List<Preflight> looked() {
        return List.of(host(), Preflights.seen("all limits", about.around().others(),
                "what limits the other containers have", this::together), rules());
    }

    private Preflight host() {
        return new Preflight("host memory", true, "the host has " + about.info().memory().human()
                + "; one container may be given " + house.most(about.info().memory()).human());
    }

    private Preflight together(Others others) {
        Bytes host = about.info().memory();
        Bytes sum = others.limits().plus(plan.after().limit());
        boolean fits = sum.compareTo(host) <= 0;
        String say = "with this one, those of all that run come to " + sum.human() + (fits
                ? ", within the host's " + host.human()
                : ", more than the host's " + host.human() + ": if all use theirs at once, the host runs out");
        if (!others.unlimited().isEmpty()) {
            say += "; without a limit, and not counted: " + Some.of(others.unlimited());
        }
        if (others.unseen() > 0) {
            say += "; unknown: the limits of " + others.unseen() + " more, too many to look at";
        }
        return new Preflight("all limits", fits && others.unseen() == 0, say);
    }

    private Preflight rules() {
        return new Preflight("engine rules", true, "the engine takes " + plan.after().limit().human() + ": at least "
                + Sizing.ENGINE_MINIMUM.human() + ", not below what is reserved; " + swap());
    }

    private String swap() {
        MemoryLimits before = plan.before();
        if (!about.info().swapLimit()) {
            return "this host does not limit swap";
        }
        if (before.swap() < 0) {
            return "swap stays unlimited";
        }
        if (before.swap() == 0) {
            return "swap is left to the engine, as before";
        }
        long extra = plan.after().swap() - plan.after().limit().count();
        return extra == 0 ? "no swap, as before" : "up to " + new Bytes(extra).human() + " of swap";
    }
}
