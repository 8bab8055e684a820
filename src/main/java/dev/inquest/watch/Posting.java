package dev.inquest.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.inquest.watch.Noticeboard.Place;
import dev.inquest.watch.Noticeboard.Saying;

/**
 * Says alerts, each in one message for each channel: at most ten new ones a minute, and twenty changes. What has to wait
 * is said later as it is then.
 */
final class Posting {
    private static final Logger LOG = LoggerFactory.getLogger(Posting.class);
    private static final int POSTS = 10;
    private static final int CHANGES = 20;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LATER = Duration.ofMinutes(5);

    private final Noticeboard board;
    private final Incidents incidents;
    private final Rate posts = new Rate(POSTS);
    private final Rate changes = new Rate(CHANGES);
    private final Map<String, Pause> pauses = new HashMap<>();
    private final Map<String, Map<String, Place>> places = new HashMap<>();
    private final Set<String> complained = new HashSet<>();

    private record Pause(Instant since, Duration time) {
        boolean over(Instant now) {
            return Since.passed(since, time, now);
        }
    }

    Posting(Noticeboard board, Incidents incidents) {
        this.board = board;
        this.incidents = incidents;
    }

    Optional<Place> place(String alert, String channel) {
        return Optional.ofNullable(places(alert).get(channel));
    }

    private Map<String, Place> places(String alert) {
        return places.computeIfAbsent(alert, id -> {
            Map<String, Place> known = new HashMap<>();
            incidents.places(id).forEach(place -> known.put(place.channel(), place));
            return known;
        });
    }

    /**
     * Says it where it has not been said, or anew where it has.
     *
     * @param said is told where, when it is new
     * @return whether the channel shows it now
     */
    boolean say(String channel, Alert alert, Instant now, Consumer<Place> said) {
        Optional<Place> place = place(alert.id(), channel);
        if (place.isPresent()) {
            boolean room = changes.take(channel, now);
            if (room) {
                board.update(place.get(), alert);
            }
            return room;
        }
        if (Optional.ofNullable(pauses.get(channel)).filter(pause -> !pause.over(now)).isPresent()
                || !posts.take(channel, now)) {
            return false;
        }
        return switch (board.post(channel, alert)) {
            case Saying.Said(var where) -> {
                incidents.said(alert.id(), where);
                places(alert.id()).put(channel, where);
                complained.remove(channel);
                said.accept(where);
                yield true;
            }
            case Saying.Refused(var why, var passing) -> {
                pauses.put(channel, new Pause(now, passing ? SOON : LATER));
                if (complained.add(channel)) {
                    LOG.warn("alerts cannot be said in {} ({}); they are kept and tried again", channel, why);
                }
                yield false;
            }
        };
    }

    /** Nothing more is said about any others. */
    void keep(Collection<String> alerts) {
        places.keySet().retainAll(alerts);
    }
}
