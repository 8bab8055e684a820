package dev.inquest.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import dev.inquest.container.Shown;

/**
 * Something that happened to a container.
 *
 * @param event create, start, oom, kill, die, stop, restart, pause, unpause, exec_die, unhealthy, healthy, update,
 *            rename, destroy, start_failed; {@code more} for what is folded away
 * @param say in plain words; may hold words of strangers
 */
public record Moment(Instant at, String event, String say) {
    /** What is folded away into one line. */
    static final String MORE = "more";

    public boolean folded() {
        return event.equals(MORE);
    }

    /** Its time in UTC, with the day when that is another one. */
    public String clock(Instant reader) {
        boolean sameDay = LocalDate.ofInstant(at, ZoneOffset.UTC).equals(LocalDate.ofInstant(reader, ZoneOffset.UTC));
        return sameDay ? Shown.clock(at) : Shown.day(at) + " " + Shown.clock(at);
    }
}
