package dev.inquest.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

import dev.inquest.answer.Mark;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.LastWords;
import dev.inquest.history.Past.Kind;

/**
 * One container as it was recorded.
 *
 * @param name that it is known by
 * @param events oldest first
 * @param ends its last words, as far as they are kept
 */
record Life(String engine, String name, List<EngineEvent> events, List<LastWords> ends) {
    private static final Set<Integer> ASKED_TO_END = Set.of(130, 137, 143);

    /** Its starts and ends. */
    List<Past> past() {
        NavigableSet<Instant> memory = Mark.memory(events);
        List<Past> past = new ArrayList<>();
        boolean asked = false;
        for (EngineEvent event : events) {
            switch (event.action()) {
                case "start" -> {
                    asked = false;
                    past.add(past(event, Kind.STARTED, ""));
                }
                case "kill" -> asked = true;
                case "die" -> past.add(end(event, asked, memory));
                default -> {
                }
            }
        }
        return past;
    }

    /** That it was removed; empty while it is there. */
    Optional<Past> removed() {
        return events.stream()
                .filter(event -> event.action().equals("destroy"))
                .findFirst()
                .map(event -> past(event, Kind.REMOVED, ""));
    }

    /** Whether a container with these events had been made then, and not been removed. */
    static boolean isThere(List<EngineEvent> events, Instant then) {
        return events.stream().anyMatch(event -> !event.at().isAfter(then))
                && events.stream().noneMatch(event -> event.action().equals("destroy") && !event.at().isAfter(then));
    }

    private Past end(EngineEvent die, boolean asked, NavigableSet<Instant> memory) {
        int code = die.exitCode();
        if (Mark.forMemory(die, memory) || flagged(die)) {
            return past(die, Kind.DIED, "killed for memory, exit code " + code);
        }
        return code == 0 || (asked && ASKED_TO_END.contains(code))
                ? past(die, Kind.ENDED, (asked ? "through Docker, exit code " : "exit code ") + code)
                : past(die, Kind.DIED, "exit code " + code);
    }

    /** The engine's flag at the end, where its event got lost. */
    private boolean flagged(EngineEvent die) {
        return ends.stream()
                .filter(end -> end.at().equals(die.at()))
                .flatMap(end -> end.inspection().stream())
                .anyMatch(seen -> seen.state().oomKilled() && seen.state().exitCode() == die.exitCode());
    }

    private Past past(EngineEvent event, Kind kind, String say) {
        return new Past(event.at(), kind, engine, name, "", say, "", "");
    }
}
