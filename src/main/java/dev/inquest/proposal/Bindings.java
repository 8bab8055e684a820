package dev.inquest.proposal;

import java.util.ArrayList;
import java.util.List;

import dev.inquest.container.Inspection;
import dev.inquest.container.Owner;
import dev.inquest.container.Preconditions.Others;
import dev.inquest.container.Preconditions.Tie;
import dev.inquest.proposal.Proposal.Preflight;
import dev.inquest.proposal.Proposer.Case;

/** What else has a hand in a container: others that hold on to it, its restart policy, --rm, and who owns it. */
final class Bindings {
    private final Case about;
    private final Action action;

    Bindings(Case about, Action action) {
        this.about = about;
        this.action = action;
    }

    List<Preflight> looked() {
        Inspection container = about.container();
        List<Preflight> looked = new ArrayList<>();
        looked.add(dependents());
        if (about.around().tie() == Tie.UNKNOWN) {
            looked.add(Preflights.unknown("way to the engine", "whether Inquest reaches the engine through it",
                    "Its configuration could not be read."));
        }
        if (container.autoRemove()) {
            looked.add(new Preflight("--rm", true, "the engine would remove it if it stopped, so it is changed while it"
                    + " runs and never stopped"));
        }
        if (!container.restartPolicy().name().equals("no")) {
            looked.add(new Preflight("restart policy", true,
                    container.restartPolicy().name() + (action == Action.RECREATE
                            ? ": held back while it is replaced, and the new one has it too"
                            : ", as before")));
        }
        if (action != Action.RESTART) {
            looked.add(owner());
        }
        return looked;
    }

    /** Who holds on to it. */
    Preflight dependents() {
        return Preflights.seen("dependents", about.around().others(),
                "whether others share its network, memory, processes or volumes", this::dependents);
    }

    private Preflight dependents(Others others) {
        Dependents all = about.dependents();
        List<String> say = new ArrayList<>();
        boolean fine = others.unseen() == 0;
        Dependents broken = all.running().breaking();
        if (!broken.none() && action != Action.UPDATE_LIVE) {
            fine = false;
            say.add(broken.say() + " lose that when it stops; start them again afterwards: docker restart "
                    + String.join(" ", broken.names()));
        }
        Dependents going = action == Action.UPDATE_LIVE ? all.running() : all.running().holding();
        if (!going.none()) {
            say.add(going.say() + " not touched by this");
        }
        if (!all.stopped().none() && action == Action.RECREATE) {
            fine = false;
            say.add(all.stopped().say() + " do not run, hold on to the old one, and may have to be made anew");
        }
        if (others.unseen() > 0) {
            say.add("unknown for " + others.unseen() + " containers, too many to look at");
        }
        return new Preflight("dependents", fine, say.isEmpty()
                ? "no other container shares its network, memory, processes or volumes"
                : String.join("; ", say));
    }

    private Preflight owner() {
        if (about.owner() instanceof Owner.Compose compose) {
            return new Preflight("owner", false,
                    "Compose made it (project " + compose.project() + "), and brings the old"
                            + " limit back when it makes it again: change its file too");
        }
        return about.owner() instanceof Owner.Nobody
                ? new Preflight("owner", true, "none by its labels, so nothing brings the old limit back")
                : new Preflight("owner", false, "something else made it, and may bring the old limit back");
    }
}
