package dev.inquest.inquiry;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.Inspection;
import dev.inquest.playbook.Playbook;
import dev.inquest.playbook.PlaybookException;
import dev.inquest.playbook.Playbooks;
import dev.inquest.question.Asks;
import dev.inquest.question.Grounds;
import dev.inquest.question.Meant;
import dev.inquest.question.Understood;

/** The part that a team's playbooks have in a conversation: which questions lead to one, and of which container. */
public final class Asking {
    private static final int MOST = 200;

    private final Function<ContainerSummary, Inspection> look;
    private final Supplier<Playbooks> playbooks;

    public Asking(Engines engines, Supplier<Playbooks> playbooks) {
        this(container -> engines.of(container).reader().inspect(container.id()), playbooks);
    }

    /** @param look throws EngineException where a container cannot be looked at */
    Asking(Function<ContainerSummary, Inspection> look, Supplier<Playbooks> playbooks) {
        this.look = look;
        this.playbooks = playbooks;
    }

    /**
     * The questions of the team's playbooks. Inquest's own need none: they are judged whenever somebody asks why. Of
     * playbooks that cannot be read there are none; what is wrong with them is said where they are to judge.
     */
    public static List<Asks> asks(Supplier<Playbooks> playbooks) {
        try {
            return playbooks.get()
                    .all()
                    .stream()
                    .filter(playbook -> !playbook.builtIn())
                    .map(playbook -> new Asks(playbook.id(), playbook.asks()))
                    .toList();
        } catch (PlaybookException unreadable) {
            return List.of();
        }
    }

    /**
     * A question that a playbook answers is about the container it names, or else about the one that the playbook is for:
     * the one of the conversation where it is among those.
     *
     * @param about what the conversation is about
     */
    Understood settled(Understood read, List<ContainerSummary> known, Meant about) {
        if (read.grounds().playbook().isEmpty() || !(read.container() instanceof Meant.Unnamed)) {
            return read;
        }
        List<ContainerSummary> fitting = playbooks.get()
                .find(read.grounds().playbook())
                .map(playbook -> picked(playbook, known))
                .orElse(List.of());
        boolean here = fitting.isEmpty() || (about instanceof Meant.One(var container) && fitting.contains(container));
        Meant meant = here ? about : among(fitting, read.grounds().playbook());
        return read.of(meant, here ? read.grounds() : because(read.grounds(), meant));
    }

    private static Grounds because(Grounds grounds, Meant meant) {
        return meant instanceof Meant.One(var container)
                ? grounds.assuming(container.name() + ", which the playbook " + grounds.playbook()
                        + " is for: the question named none")
                : grounds;
    }

    /** Of several, those that do not run: nobody asks after what is well. */
    private static Meant among(List<ContainerSummary> fitting, String playbook) {
        List<ContainerSummary> ended = fitting.stream().filter(c -> !c.running()).toList();
        List<ContainerSummary> likely = ended.isEmpty() ? fitting : ended;
        return likely.size() == 1 ? new Meant.One(likely.getFirst()) : new Meant.Several(playbook, likely);
    }

    private List<ContainerSummary> picked(Playbook playbook, List<ContainerSummary> known) {
        return SideBySide
                .map(known.stream().limit(MOST).toList(),
                        container -> look(container).filter(playbook::picks).map(seen -> container))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty for one that has gone meanwhile, or whose engine has. */
    private Optional<Inspection> look(ContainerSummary container) {
        try {
            return Optional.of(look.apply(container));
        } catch (EngineException away) {
            return Optional.empty();
        }
    }
}
