package dev.inquest.playbook;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.re2j.Pattern;

import dev.inquest.container.Check;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Events;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.Observation;
import dev.inquest.container.Observations;
import dev.inquest.container.Plain;
import dev.inquest.container.Usage;
import dev.inquest.container.UsageHistory;

/** What was seen, the way one playbook asked to see it: its own tail of the log, its own patterns, its own time. */
final class Sight {
    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_LINES = 500;

    private final Map<String, Object> known = new LinkedHashMap<>();
    private final Set<Check> missing = EnumSet.noneOf(Check.class);

    private Sight() {}

    static Sight of(Observations seen, Map<Check, Look> looks) {
        var sight = new Sight();
        Map<String, Object> answered = new LinkedHashMap<>();
        for (Check check : Check.values()) {
            Observation<?> observation = seen.of(check);
            boolean there = observation instanceof Observation.Seen<?> is && is.value() instanceof Record value
                    && sight.add(check, value, looks.getOrDefault(check, Look.PLAIN));
            answered.put(check.word(), there);
            if (!there) {
                sight.missing.add(check);
            }
        }
        sight.known.put(Vocabulary.SEEN, answered);
        sight.known.put(Vocabulary.CONTAINER, seen.container());
        return sight;
    }

    private boolean add(Check check, Record value, Look look) {
        known.put(check.word(), switch (value) {
            case LogExcerpt logs -> logs(logs, look);
            case Events events -> Plain.of(within(events, look));
            case UsageHistory history -> Plain.of(within(history, look));
            default -> Plain.of(value);
        });
        return true;
    }

    /** Values by name, for conditions and templates. */
    Map<String, Object> known() {
        return known;
    }

    Set<Check> missing() {
        return missing;
    }

    private Map<String, Object> logs(LogExcerpt all, Look look) {
        LogExcerpt excerpt = all.last(look.tail() == 0 ? MOST_LINES : Math.min(look.tail(), MOST_LINES));
        List<String> lines = excerpt.lines().stream().map(line -> capped(line.text())).toList();
        Map<String, Object> found = new LinkedHashMap<>();
        Map<String, Object> first = new LinkedHashMap<>();
        Map<String, Object> last = new LinkedHashMap<>();
        look.find().forEach((name, regex) -> {
            Pattern pattern = Patterns.of(regex);
            List<String> matching = lines.stream().filter(line -> pattern.matcher(line).find()).toList();
            found.put(name, (long) matching.size());
            first.put(name, matching.isEmpty() ? "" : matching.getFirst());
            last.put(name, matching.isEmpty() ? "" : matching.getLast());
        });
        return Map.of("lines", lines, "cut", excerpt.cut(), "found", found, "first", first, "last", last);
    }

    private static String capped(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
    }

    /** A judge has no clock: time is counted back from the newest event. */
    private static Events within(Events events, Look look) {
        if (look.since().isZero() || events.all().isEmpty()) {
            return events;
        }
        var oldest = events.all().getLast().at().minus(look.since());
        List<EngineEvent> recent = events.all().stream().filter(event -> !event.at().isBefore(oldest)).toList();
        return new Events(recent, events.run(), events.covered(), events.since(), events.recorded(),
                events.awayAfter(), events.gap());
    }

    private static UsageHistory within(UsageHistory history, Look look) {
        if (look.since().isZero() || history.samples().isEmpty()) {
            return history;
        }
        var oldest = history.samples().getLast().at().minus(look.since());
        List<Usage> recent = new ArrayList<>(history.samples());
        recent.removeIf(sample -> sample.at().isBefore(oldest));
        return recent.size() == history.samples().size() ? history : UsageHistory.of(recent);
    }

    /** The checks that a set of variables stands for. */
    Set<Check> missing(Set<String> names, Map<String, Set<Check>> unknownFacts) {
        Set<Check> checks = new LinkedHashSet<>();
        for (String name : names) {
            Check.of(name)
                    .ifPresentOrElse(checks::add,
                            () -> checks.addAll(unknownFacts.getOrDefault(name, Set.of())));
        }
        return checks;
    }
}
