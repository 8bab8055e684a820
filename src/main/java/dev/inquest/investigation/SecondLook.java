package dev.inquest.investigation;

import java.time.Duration;
import java.time.Instant;

import dev.inquest.container.EngineEvent;
import dev.inquest.container.Events;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Subject;

/** Whether a container has to be inspected once more, because it was changing while it was looked at. */
final class SecondLook {
    /** An engine may set its flag for memory within this time after the end. */
    private static final Duration FLAG_MAY_FOLLOW = Duration.ofSeconds(1);

    private SecondLook() {}

    /**
     * @param seenAt when it was inspected, by the engine's clock
     * @param events what the engine remembered after that
     */
    static boolean isDue(Subject container, Instant seenAt, Observation<?> events) {
        if (!(container instanceof Inspection inspection)) {
            return false;
        }
        if (!inspection.endedAt().equals(Inspection.NEVER)) {
            return !inspection.state().oomKilled() && inspection.endedAt().plus(FLAG_MAY_FOLLOW).isAfter(seenAt);
        }
        return events instanceof Observation.Seen<?> seen && seen.value() instanceof Events remembered
                && remembered.all().stream().anyMatch(event -> isNews(event, inspection));
    }

    /** The end of what was seen running, or the start of what had never run. */
    private static boolean isNews(EngineEvent event, Inspection inspection) {
        Instant started = inspection.state().startedAt();
        return started.equals(Inspection.NEVER)
                ? event.action().equals("start")
                : event.action().equals("die") && event.at().isAfter(started);
    }

    /** Whether both were seen in the same run, and at the same end of it if any. */
    static boolean isSameRun(Inspection one, Subject other) {
        return other instanceof Inspection inspection
                && inspection.state().startedAt().equals(one.state().startedAt())
                && inspection.endedAt().equals(one.endedAt());
    }
}
