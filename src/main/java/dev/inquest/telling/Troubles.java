package dev.inquest.telling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.inquest.container.Shown;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.Inquiry;
import dev.inquest.question.Intent;
import dev.inquest.question.Understood;
import dev.inquest.reply.Glance;
import dev.inquest.reply.Reply;
import dev.inquest.reply.Reply.Told;

/** Which containers are in trouble, the worst first, and how many are not. */
final class Troubles {
    private static final int MOST = 30;

    private final Engines engines;
    private final Inquiry inquiry;
    private final InstantSource clock;

    Troubles(Engines engines, Inquiry inquiry, InstantSource clock) {
        this.engines = engines;
        this.inquiry = inquiry;
        this.clock = clock;
    }

    Reply list(Understood understood) {
        List<Glance> all = inquiry.glances(understood.scene().known());
        Optional<Duration> since = understood.slots().sinceIfNamed();
        List<Glance> listed = since.map(back -> diedSince(all, clock.instant().minus(back)))
                .orElseGet(() -> all.stream().filter(g -> !g.trouble().isEmpty()).toList());
        String unseen = understood.scene().unseen();
        String text = since.map(back -> died(listed, back)).orElseGet(() -> inTrouble(listed, all.size()))
                + (listed.isEmpty()
                        ? unseen
                        : "\n\n" + table(listed) + (unseen.isEmpty() ? "" : "\n\n" + unseen.strip()));
        return new Told(understood.question(), Intent.LIST_DEAD, text, since.isPresent() ? listed : all);
    }

    private List<Glance> diedSince(List<Glance> all, Instant since) {
        return Stream.concat(all.stream().filter(g -> g.trouble().equals("dead") && g.endedAt().isAfter(since)),
                inquiry.goneSince(since).stream()).sorted((a, b) -> b.endedAt().compareTo(a.endedAt())).toList();
    }

    private static String died(List<Glance> listed, Duration back) {
        String when = " in the last " + Shown.roughly(back) + ".";
        return switch (listed.size()) {
            case 0 -> "As far as can be seen, no container died" + when;
            case 1 -> "One container died" + when;
            default -> listed.size() + " containers died" + when;
        };
    }

    private static String inTrouble(List<Glance> listed, int all) {
        int well = all - listed.size();
        if (all == 0) {
            return "There are no containers on this engine.";
        }
        if (listed.isEmpty()) {
            return "No container is in trouble; " + all + (all == 1 ? " is there." : " are there.");
        }
        String fine = switch (well) {
            case 0 -> listed.size() == 1 ? ", and there is no other" : ", and there are no others";
            case 1 -> ", one is well";
            default -> ", " + well + " are well";
        };
        return (listed.size() == 1 ? "One container is in trouble" : listed.size() + " containers are in trouble")
                + fine + (listed.size() > 2 ? ". The worst first:" : ":");
    }

    private String table(List<Glance> listed) {
        List<String> headings = new ArrayList<>(List.of("Container", "Trouble", "What"));
        if (engines.several()) {
            headings.add(1, "Engine");
        }
        String rows = Marked.table(headings, listed.stream().limit(MOST).map(this::row).toList());
        return listed.size() <= MOST ? rows : rows + "\n\nAnd " + (listed.size() - MOST) + " more.";
    }

    private List<String> row(Glance glance) {
        List<String> row = new ArrayList<>(List.of(Marked.name(glance.container().name()),
                glance.trouble().replace('-', ' ').toLowerCase(Locale.ROOT), glance.say()));
        if (engines.several()) {
            row.add(1, glance.container().engine());
        }
        return row;
    }
}
