package dev.inquest.telling;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.answer.Moment;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.Shown;
import dev.inquest.inquiry.Engines;
import dev.inquest.inquiry.Words;
import dev.inquest.question.Understood;
import dev.inquest.reply.Json;
import dev.inquest.reply.Reply;
import dev.inquest.reply.Reply.Told;

/** The end of a container's log: so many lines, since then, or those that speak of something. */
final class Logs {
    private static final int LINES = 20;
    private static final int MOST = 500;
    /** How far back lines are looked for that speak of something. */
    private static final int SEARCHED = 2000;

    private final Engines engines;

    Logs(Engines engines) {
        this.engines = engines;
    }

    /** What was looked through, and what of it is shown. */
    private record Found(LogExcerpt all, LogExcerpt shown, Optional<Duration> back, Optional<Sought> sought) {}

    Reply tell(Understood understood, ContainerSummary container) {
        ContainerReader reader = engines.of(container).reader();
        Inspection seen = reader.inspect(container.id());
        Instant now = reader.now();
        Optional<Duration> back = understood.slots().sinceIfNamed();
        Optional<Sought> sought = Sought.in(understood.question().text(), container.name());
        int asked = understood.slots().linesIfNamed().orElse(back.isPresent() ? MOST : LINES);
        int wanted = Math.min(asked, MOST);
        int looked = sought.isPresent() ? SEARCHED : wanted;
        LogExcerpt all = back.map(time -> reader.logs(seen, looked, now.minus(time)))
                .orElseGet(() -> reader.logs(seen, looked));
        LogExcerpt shown = sought.map(what -> what.of(all))
                .orElse(all)
                .last(sought.isPresent() && asked == MOST
                        ? LINES
                        : wanted);
        Found found = new Found(all, shown, back, sought);
        String text = shown.lines().isEmpty()
                ? nothing(reader, seen, found, now)
                : head(seen, found) + tooMany(asked, seen.name()) + gap(shown) + "\n\n"
                        + Marked.block(shown.lines().stream().map(line -> line(line, back.isPresent(), now)).toList());
        return new Told(understood.question(), understood.intent(), Words.assumed(understood) + text, List.of(),
                data(container, shown));
    }

    private static String head(Inspection seen, Found found) {
        String name = Marked.name(seen.name());
        int count = found.shown().lines().size();
        String within = found.back().map(time -> " of the last " + Shown.roughly(time)).orElse("");
        if (found.sought().isPresent()) {
            int all = found.sought().get().of(found.all()).lines().size();
            String of = (found.all().cut() ? "last " : "") + Count.of(found.all().lines().size(), "line") + within;
            return Count.of(all, "line") + " of the " + of + " of " + name + (all == 1 ? " speaks of " : " speak of ")
                    + found.sought().get().what() + (count < all ? "; the last " + count + ":" : ":");
        }
        if (found.shown().cut()) {
            return "The last " + Count.of(count, "line") + within + " of " + name + ":";
        }
        return (count == 1 ? "The only line" : "All " + count + " lines") + within + " of " + name + ":";
    }

    private static String tooMany(int asked, String name) {
        return asked <= MOST || !Marked.name(name).equals(name)
                ? ""
                : " (I show " + MOST + " lines at most; `docker logs --tail " + asked + " " + name + "` shows more.)";
    }

    private static String gap(LogExcerpt log) {
        return log.gap().isEmpty() ? "" : "\n\nBeware: " + log.gap() + ".";
    }

    private static String nothing(ContainerReader reader, Inspection seen, Found found, Instant now) {
        String name = Marked.name(seen.name());
        String within = found.back().map(time -> " in the last " + Shown.roughly(time)).orElse("");
        if (found.sought().isPresent() && !found.all().lines().isEmpty()) {
            return "None of the last " + Count.of(found.all().lines().size(), "line") + " of " + name + " speaks of "
                    + found.sought().get().what() + ".";
        }
        if (found.back().isEmpty()) {
            return name + " wrote no log.";
        }
        List<LogExcerpt.Line> last = reader.logs(seen, 1).lines();
        return name + " wrote nothing" + within + "."
                + (last.isEmpty()
                        ? ""
                        : " Its last line came " + Shown.ago(last.getLast().at(), now) + ":\n\n"
                                + Marked.block(List.of(line(last.getLast(), true, now))));
    }

    /** With its time where a time was asked for. */
    private static String line(LogExcerpt.Line line, boolean timed, Instant now) {
        return timed && line.at().isAfter(Inspection.NEVER)
                ? new Moment(line.at(), "", "").clock(now) + "  " + line.text()
                : line.text();
    }

    private static Map<String, Object> data(ContainerSummary container, LogExcerpt log) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("container", Json.tree(container));
        data.put("lines", log.lines()
                .stream()
                .map(line -> Map.of("at", Json.time(line.at()), "stream", line.stream(), "text", line.text()))
                .toList());
        data.put("cut", log.cut());
        data.put("gap", log.gap());
        return data;
    }
}
