package dev.inquest.playbook;

import java.time.Duration;
import java.util.Map;

/**
 * A playbook's remedy, sized for one container.
 *
 * @param action the word in the playbook: recreate, update, ...
 * @param with its parameters; {@code memory} is a Long in bytes
 * @param why the arithmetic in one line
 * @param risk what it costs, rendered
 * @param within how long the result is watched
 * @param expect the condition for success, over fresh checks and the parameters; see {@link Playbooks#holds}
 */
public record RemedyOffer(String action, Map<String, Object> with, String why, String risk, Duration within,
        String expect) {
    public RemedyOffer {
        with = Map.copyOf(with);
    }
}
