package dev.inquest.playbook;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

import dev.inquest.container.Check;

/** The checks to make, each once, so that every playbook finds what it asked for: the longest time, the most lines. */
public record Needs(Map<Check, Look> looks) {
    public Needs {
        looks = Map.copyOf(looks);
    }

    public Set<Check> checks() {
        return looks.keySet();
    }

    /** How far back the check must look; zero when nobody asked. */
    public Duration since(Check check) {
        return looks.getOrDefault(check, Look.PLAIN).since();
    }

    /** How many lines the check must fetch; 0 when nobody asked. */
    public int tail(Check check) {
        return looks.getOrDefault(check, Look.PLAIN).tail();
    }

    /** What both need, together. */
    public Needs and(Needs other) {
        Map<Check, Look> both = new EnumMap<>(Check.class);
        both.putAll(looks);
        other.looks().forEach((check, look) -> both.merge(check, look, Needs::wider));
        return new Needs(both);
    }

    private static Look wider(Look one, Look other) {
        Duration since = one.since().compareTo(other.since()) >= 0 ? one.since() : other.since();
        return new Look(since, Math.max(one.tail(), other.tail()), Map.of());
    }
}
