package dev.inquest.playbook;

import java.time.Duration;
import java.util.Map;

/**
 * How a playbook wants one check made.
 *
 * @param since how far back; zero where it does not matter
 * @param tail how many lines of log; 0 where it does not matter
 * @param find names and RE2 patterns that are counted in the log
 */
public record Look(Duration since, int tail, Map<String, String> find) {
    public static final Look PLAIN = new Look(Duration.ZERO, 0, Map.of());

    public Look {
        find = Map.copyOf(find);
    }
}
