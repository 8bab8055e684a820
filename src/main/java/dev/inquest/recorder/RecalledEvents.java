package dev.inquest.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.EngineEvent;
import dev.inquest.container.Events;
import dev.inquest.container.Gap;
import dev.inquest.container.Gap.Why;
import dev.inquest.container.Inspection;
import dev.inquest.container.Shown;
import dev.inquest.container.Subject;
import dev.inquest.recorder.Attention.Watch;

/** An engine's memory of a container, made whole from the record. */
record RecalledEvents(EngineRecord record, boolean everyKill, Instant now) {
    /** The longest time that may lie between asking a container to stop and its end. */
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Duration RIGHT_AFTER = Duration.ofSeconds(30);
    /** A watch under which nothing happens is renewed more often than that. */
    private static final Duration STILL = Duration.ofMinutes(10);

    Events with(Events told, Subject container, Duration since) {
        List<EngineEvent> kept = record.events().of(container.id(), now.minus(since));
        List<EngineEvent> all = new ArrayList<>(told.all());
        kept.stream().filter(event -> told.all().stream().noneMatch(same -> same(same, event))).forEach(all::add);
        int forgotten = all.size() - told.all().size();
        Events whole = Events.of(all, container.endedAt(), told.since(), everyKill);
        Instant end = end(whole, container);
        Instant begin = whole.run().isEmpty() || !whole.run().getFirst().action().equals("start")
                ? end.minus(GRACE)
                : whole.run().getFirst().at();
        Optional<Watch> watch = record.attention().at(end);
        boolean watched = everyKill && watch.filter(w -> w.covers(begin, end)).isPresent();
        Instant reach = watch.map(Watch::from).filter(from -> from.isBefore(told.since())).orElse(told.since());
        return new Events(whole.all(), whole.run(), told.covered() || watched, reach, forgotten,
                awayAfter(whole, end), told.covered() ? "" : gap(begin, end));
    }

    private static boolean same(EngineEvent one, EngineEvent other) {
        return one.at().equals(other.at()) && one.action().equals(other.action());
    }

    /** Of the last run; now when it goes on. */
    private Instant end(Events whole, Subject container) {
        return whole.run()
                .stream()
                .filter(e -> e.action().equals("die"))
                .map(EngineEvent::at)
                .findFirst()
                .orElseGet(() -> container.endedAt().equals(Inspection.NEVER) ? now : container.endedAt());
    }

    /** An engine that shuts down stops its containers first, and each of them as docker stop would. */
    private boolean awayAfter(Events whole, Instant end) {
        return whole.run().stream().anyMatch(e -> e.action().equals("die"))
                && record.attention()
                        .gaps(end)
                        .stream()
                        .anyMatch(gap -> gap.why() == Why.AWAY && gap.from().isBefore(end.plus(RIGHT_AFTER)));
    }

    private String gap(Instant begin, Instant end) {
        return record.attention()
                .gaps(begin)
                .stream()
                .filter(gap -> gap.touches(begin, end) && gap.from().isBefore(end))
                .findFirst()
                .or(() -> unwatched(begin, end))
                .map(RecalledEvents::say)
                .orElse("");
    }

    /** Until Inquest watches again, nobody writes down that it did not. */
    private Optional<Gap> unwatched(Instant begin, Instant end) {
        return record.attention()
                .latest()
                .map(Watch::to)
                .filter(last -> last.isBefore(end) && last.isBefore(now.minus(STILL)))
                .map(last -> new Gap(last.isBefore(begin) ? begin : last, end, Why.OFF, 0, List.of()));
    }

    private static String say(Gap gap) {
        String lost = gap.lost() == 0 ? "" : "; " + gap.lost() + " events are known to be missing";
        String found = gap.found().isEmpty()
                ? ""
                : "; that " + gap.found().size() + (gap.found().size() == 1 ? " container" : " containers")
                        + " ended or started anew was found only by comparing afterwards";
        return "the engine was not seen from " + Shown.time(gap.from()) + " to " + Shown.time(gap.to()) + ", because "
                + gap.why().say() + lost + found;
    }
}
