package dev.inquest.kill;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.inquest.kill.Aftermath.Outcome;

/** How many processes were killed, in which ways, and what was found afterwards. */
final class Tally {
    private final Map<Job.Way, Integer> ways = new EnumMap<>(Job.Way.class);
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

    /**
     * Kills a process that carries out the fix, then the ones that recover.
     *
     * @param diedAt where they died is added to it
     * @return how many of the deaths came about: a process may have less to do than it would need for that
     */
    int kill(Children children, Play play, List<Death> deaths, List<String> diedAt) {
        Job job = play.job();
        int died = 0;
        for (Death death : deaths) {
            Children.Fate fate = children.send(job.dyingAt(death.point(), death.way()));
            if (fate.killed()) {
                died++;
                count(ways, death.way());
                diedAt.addAll(fate.points());
            }
            job = job.recovery();
        }
        return died;
    }

    void came(Outcome outcome) {
        count(outcomes, outcome);
    }

    private static synchronized <K> void count(Map<K, Integer> counts, K key) {
        counts.merge(key, 1, Integer::sum);
    }

    int kills() {
        return ways.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        return kills() + " " + words(ways) + "; found afterwards: " + words(outcomes);
    }

    private static String words(Map<? extends Enum<?>, Integer> counts) {
        return counts.entrySet()
                .stream()
                .map(e -> e.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + e.getValue())
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
