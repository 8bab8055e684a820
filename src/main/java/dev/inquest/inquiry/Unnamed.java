package dev.inquest.inquiry;

import java.util.List;
import java.util.Optional;

import dev.inquest.container.ContainerSummary;
import dev.inquest.container.OwnerLabel;
import dev.inquest.question.Intent;
import dev.inquest.question.Meant;
import dev.inquest.question.Mine;
import dev.inquest.question.Understood;

/**
 * Which container is meant where neither the message nor its conversation names one. Who looks may be shown the one that
 * comes first, and is told so; for a change nothing is chosen.
 */
public final class Unnamed {
    private final Inquiry inquiry;

    public Unnamed(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    /** The same, with the container that is meant where that can be said. */
    public Understood settle(Understood understood) {
        if (!(understood.container() instanceof Meant.Unnamed)) {
            return understood;
        }
        boolean mine = Mine.said(understood.question());
        return switch (understood.intent()) {
            case DIAGNOSE -> look(understood, mine);
            case STATUS, STATS, LOGS -> mine ? look(understood, true) : understood;
            case PROPOSE_FIX, ROLLBACK -> mine ? change(understood) : understood;
            default -> understood;
        };
    }

    private Understood look(Understood understood, boolean mine) {
        List<ContainerSummary> own = mine ? own(understood) : List.of();
        if (!own.isEmpty()) {
            Optional<ContainerSummary> one = inquiry.diedLast(own).or(() -> only(own));
            return one.map(c -> with(understood, new Meant.One(c), c.name() + ", as its owner label names you"
                    + (own.size() > 1 ? " and it died last" : "")))
                    .orElseGet(() -> with(understood, new Meant.Several("my container", own), ""));
        }
        return inquiry.diedLast(understood.question().engine(), understood.scene().known())
                .map(last -> with(understood, new Meant.One(last), diedLast(understood, last, mine)))
                .orElse(understood);
    }

    private static String diedLast(Understood understood, ContainerSummary last, boolean mine) {
        String which = last.name() + ", the container that died last"
                + (last.removed() ? " and has been removed since" : "");
        return mine && understood.question().by().known() && understood.intent() != Intent.DIAGNOSE
                ? which + ": no owner label names you"
                : which + ": the question named none";
    }

    private Understood change(Understood understood) {
        List<ContainerSummary> own = own(understood);
        return own.isEmpty()
                ? understood
                : with(understood, only(own).<Meant>map(Meant.One::new)
                        .orElseGet(() -> new Meant.Several("my container", own)), "");
    }

    private static List<ContainerSummary> own(Understood understood) {
        return understood.scene()
                .known()
                .stream()
                .filter(c -> OwnerLabel.people(c.labels()).stream().anyMatch(understood.question().by()::isCalled))
                .toList();
    }

    private static Optional<ContainerSummary> only(List<ContainerSummary> own) {
        return own.size() == 1 ? Optional.of(own.getFirst()) : Optional.empty();
    }

    private static Understood with(Understood u, Meant container, String assumed) {
        return u.of(container, u.grounds().assuming(assumed));
    }
}
