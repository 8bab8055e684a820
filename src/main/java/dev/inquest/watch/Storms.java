package dev.inquest.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.database.Ids;

/** When so many die at once that one message has to do for all of them. */
final class Storms {
    /** That are to be said at the same time. */
    static final int MANY = 5;
    /** It is over when nothing else has died for so long. */
    private static final Duration LULL = Duration.ofMinutes(2);

    private final Incidents incidents;
    private final Map<String, Storm> known = new HashMap<>();
    private Optional<Storm> raging;

    Storms(Incidents incidents) {
        this.incidents = incidents;
        raging = incidents.storm();
        raging.ifPresent(storm -> known.put(storm.id(), storm));
    }

    /** Takes those into a storm that are too many to be said one by one. */
    void gather(List<Case> unsaid, Instant now) {
        raging.filter(storm -> Since.passed(storm.lastAt(), LULL, now)).ifPresent(this::end);
        if (unsaid.isEmpty() || (raging.isEmpty() && unsaid.size() < MANY)) {
            return;
        }
        Instant first = unsaid.stream().map(c -> c.incident().firstAt()).min(Instant::compareTo).orElse(now);
        Storm storm = raging.orElseGet(() -> new Storm(Ids.next("sto"), first, now, true)).with(now);
        raging = Optional.of(storm);
        known.put(storm.id(), storm);
        incidents.write(storm);
        for (Case one : unsaid) {
            one.is(one.incident().in(storm.id()));
            incidents.write(one.incident());
        }
    }

    private void end(Storm storm) {
        known.put(storm.id(), storm.over());
        incidents.write(storm.over());
        raging = Optional.empty();
    }

    /** Forgets all others but the one that goes on. */
    void keep(Collection<String> ids) {
        known.keySet().removeIf(id -> !ids.contains(id) && raging.filter(storm -> storm.id().equals(id)).isEmpty());
    }

    /** The storms that these belong to. */
    static List<String> ids(Collection<Case> cases) {
        return cases.stream()
                .map(one -> one.incident().storm())
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    /** The storm as it is to be said. */
    Optional<Alert.OfMany> alert(String id) {
        return Optional.ofNullable(known.get(id))
                .or(() -> recalled(id))
                .map(storm -> new Alert.OfMany(storm, incidents.of(storm)));
    }

    private Optional<Storm> recalled(String id) {
        Optional<Storm> storm = incidents.storm(id);
        storm.ifPresent(found -> known.put(id, found));
        return storm;
    }
}
