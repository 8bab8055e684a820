package dev.inquest.watch;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Collectors;

import dev.inquest.container.Place;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.reply.NearMiss;
import dev.inquest.watch.Noticeboard.Saying;

/** Every Monday from 08:00 UTC, once: which containers came close to their limit in the week before. */
final class WeeklyDigest {
    private static final String WHAT = "weekly digest";
    private static final int MOST = 20;
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final String channel;
    private final Desk desk;
    private final Database database;
    private final Noticeboard board;
    private final InstantSource clock;
    private Instant tried = Instant.EPOCH;

    WeeklyDigest(Watch.Parts parts) {
        channel = parts.settings().channel();
        desk = parts.desk();
        database = parts.database();
        board = parts.board();
        clock = parts.clock();
    }

    void look() {
        Instant now = clock.instant();
        if (!Since.passed(tried, AGAIN, now) || !last().isBefore(due(now))) {
            return;
        }
        tried = now;
        if (board.tell(channel, text(desk.nearMisses()), List.of()) instanceof Saying.Said) {
            done(now);
        }
    }

    /** The Monday that was last. */
    static Instant due(Instant now) {
        ZonedDateTime today = now.atZone(ZoneOffset.UTC);
        ZonedDateTime monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).with(LocalTime.of(8, 0));
        return (monday.isAfter(today) ? monday.minusWeeks(1) : monday).toInstant();
    }

    static String text(List<NearMiss> near) {
        if (near.isEmpty()) {
            return "**The week in memory:** no container came to nine tenths of its limit.";
        }
        String more = near.size() > MOST
                ? "\n\nand " + (near.size() - MOST) + " more: `which containers are close to their limit?`"
                : "";
        return near.stream()
                .limit(MOST)
                .map(one -> "- `" + one.container().name() + "`" + Place.on(one.container().engine()) + " " + one.say())
                .collect(Collectors.joining("\n", "**The week in memory:** "
                        + (near.size() == 1 ? "one container" : near.size() + " containers")
                        + " came close to the limit. To give one more room, say `give NAME SIZE`; it needs an"
                        + " approval.\n\n", more));
    }

    private Instant last() {
        return database.read(handle -> handle.createQuery("select at_ms from done_last where what = :what")
                .bind("what", WHAT)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli)
                // Whoever switches it on hears of it at once.
                .orElse(Instant.EPOCH));
    }

    private void done(Instant now) {
        database.useTransaction(handle -> handle
                .createUpdate("insert into done_last (what, at_ms) values (:what, :at) on conflict (what) do update set"
                        + " at_ms = :at")
                .bind("what", WHAT)
                .bind("at", now.toEpochMilli())
                .execute());
    }
}
