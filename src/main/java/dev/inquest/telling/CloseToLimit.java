package dev.inquest.telling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.inquest.container.Bytes;
import dev.inquest.container.Place;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.Glancing;
import dev.inquest.inquiry.Inquiry;
import dev.inquest.question.Understood;
import dev.inquest.reply.Glance;
import dev.inquest.reply.NearMiss;
import dev.inquest.reply.Reply;
import dev.inquest.reply.Reply.Told;

/** Which containers came close to their memory limit this week, each with a size that would leave room. */
final class CloseToLimit {
    private static final int MOST = 30;

    private final Engines engines;
    private final Inquiry inquiry;

    CloseToLimit(Engines engines, Inquiry inquiry) {
        this.engines = engines;
        this.inquiry = inquiry;
    }

    Reply list(Understood understood) {
        List<NearMiss> near = inquiry.nearMisses(understood.scene().known());
        List<Glance> now = inquiry.glances(understood.scene().known())
                .stream()
                .filter(glance -> glance.trouble().equals(Glancing.CLOSE_TO_LIMIT) && !isIn(near, glance))
                .toList();
        String unseen = understood.scene().unseen();
        String text = said(near) + (near.isEmpty() ? unseen : "\n\n" + table(near) + more(near)) + rightNow(now)
                + (near.isEmpty() || unseen.isEmpty() ? "" : "\n\n" + unseen.strip());
        return new Told(understood.question(), understood.intent(), text, now,
                Map.of("near_misses", near.stream().map(CloseToLimit::data).toList()));
    }

    private static boolean isIn(List<NearMiss> near, Glance glance) {
        return near.stream().anyMatch(one -> one.container().id().equals(glance.container().id()));
    }

    private static String rightNow(List<Glance> now) {
        return now.isEmpty()
                ? ""
                : now.stream()
                        .limit(MOST)
                        .map(glance -> "- " + Marked.name(glance.container().name())
                                + Place.on(glance.container().engine()) + ": "
                                + glance.say())
                        .collect(Collectors.joining("\n", "\n\nClose to it right now:\n\n", ""));
    }

    private String said(List<NearMiss> near) {
        if (near.isEmpty() && !inquiry.watched()) {
            return "Nobody has watched the use of memory here yet: `./inquest serve` does, and can tell from then on."
                    + " What is close to its limit right now is in the list of `./inquest containers`.";
        }
        return switch (near.size()) {
            case 0 -> "As far as it was watched, no container came to nine tenths of its memory limit this week.";
            case 1 -> "One container came to nine tenths of its memory limit this week:";
            default -> near.size() + " containers came to nine tenths of their memory limit this week:";
        };
    }

    private String table(List<NearMiss> near) {
        List<String> headings = new ArrayList<>(List.of("Container", "Used", "Limit", "Would leave room"));
        if (engines.several()) {
            headings.add(1, "Engine");
        }
        return Marked.table(headings, near.stream().limit(MOST).map(this::row).toList());
    }

    private List<String> row(NearMiss one) {
        List<String> row = new ArrayList<>(List.of(Marked.name(one.container().name()),
                one.used().human() + " (" + one.percent() + " %)", one.limit().human(),
                one.suggested().map(Bytes::human).orElse("more than this house gives")));
        if (engines.several()) {
            row.add(1, one.container().engine());
        }
        return row;
    }

    private static String more(List<NearMiss> near) {
        Optional<NearMiss> first = near.stream().filter(one -> one.suggested().isPresent()).findFirst();
        return (near.size() > MOST ? "\n\nAnd " + (near.size() - MOST) + " more." : "")
                + first.map(one -> "\n\nTo give one more room, say for example `give " + one.container().name()
                        + Place.on(one.container().engine()) + " "
                        + one.suggested().orElseThrow().docker() + "`. It needs an approval.").orElse("");
    }

    private static Map<String, Object> data(NearMiss one) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("engine", one.container().engine());
        data.put("name", one.container().name());
        data.put("used", one.used().count());
        data.put("limit", one.limit().count());
        one.suggested().ifPresent(size -> data.put("suggested", size.count()));
        return data;
    }
}
