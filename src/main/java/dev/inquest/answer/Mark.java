package dev.inquest.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.inquest.container.EngineEvent;

/** A moment in the life of a container that its memory over time is to be read against. */
public record Mark(Instant at, Kind kind) {
    private static final int SIGKILL = 137;
    /** How far an oom event may lie before the end that it explains, and behind it: an engine tells it late. */
    private static final Duration LONG_BEFORE = Duration.ofSeconds(5);
    private static final Duration BEHIND = Duration.ofSeconds(1);

    public enum Kind {
        /** The kernel ended it for want of memory. */
        KILLED,
        /** It ended in any other way. */
        ENDED,
        STARTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String words() {
            return switch (this) {
                case KILLED -> "killed for memory";
                case ENDED -> "ended otherwise";
                case STARTED -> "started";
            };
        }
    }

    /** {@code once}, {@code twice}, {@code 3 times}. */
    public static String times(int count) {
        return count == 1 ? "once" : count == 2 ? "twice" : count + " times";
    }

    /** @param events of one container, oldest first */
    public static List<Mark> of(List<EngineEvent> events) {
        NavigableSet<Instant> memory = memory(events);
        List<Mark> marks = new ArrayList<>();
        for (EngineEvent event : events) {
            switch (event.action()) {
                case "start" -> marks.add(new Mark(event.at(), Kind.STARTED));
                case "die" -> marks.add(new Mark(event.at(), forMemory(event, memory) ? Kind.KILLED : Kind.ENDED));
                default -> {
                }
            }
        }
        return marks;
    }

    /** When memory ran out, of the same container. */
    public static NavigableSet<Instant> memory(List<EngineEvent> events) {
        return events.stream()
                .filter(event -> event.action().equals("oom"))
                .map(EngineEvent::at)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether an end was for want of memory: by SIGKILL, and the engine told of an out-of-memory kill with it. */
    public static boolean forMemory(EngineEvent die, NavigableSet<Instant> memory) {
        return die.exitCode() == SIGKILL
                && !memory.subSet(die.at().minus(LONG_BEFORE), true, die.at().plus(BEHIND), true).isEmpty();
    }
}
