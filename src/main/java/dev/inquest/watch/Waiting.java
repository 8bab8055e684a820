package dev.inquest.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deaths between an engine that tells them and whoever looks at them, by container. However often one dies meanwhile, it
 * takes one place here, and nobody waits.
 */
final class Waiting {
    private static final int ROOM = 5000;

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private long passedOver;

    /**
     * Deaths of one container that came one after the other.
     *
     * @param since when the first of them was heard
     */
    record Group(Death last, Instant first, int count, Instant since) {
        String key() {
            return last.who().engine() + "/" + last.who().name();
        }
    }

    synchronized void add(Death death, Instant heard) {
        Group fresh = new Group(death, death.at(), 1, heard);
        Group old = groups.get(fresh.key());
        if (old == null && groups.size() >= ROOM) {
            passedOver++;
            return;
        }
        groups.merge(fresh.key(), fresh,
                (one, other) -> new Group(death, one.first(), one.count() + 1, one.since()));
    }

    /** Takes those whose first death was heard so long ago. */
    synchronized List<Group> take(Duration settling, Instant now) {
        List<Group> taken = new ArrayList<>(
                groups.values().stream().filter(group -> Since.passed(group.since(), settling, now)).toList());
        taken.forEach(group -> groups.remove(group.key()));
        return taken;
    }

    /** How many containers have deaths that nobody has looked at yet. */
    synchronized int size() {
        return groups.size();
    }

    /** There is no room for these. */
    synchronized void passOver(int deaths) {
        passedOver += deaths;
    }

    /** How many deaths there was no room for, of containers that had no place yet. */
    synchronized long passedOver() {
        return passedOver;
    }
}
