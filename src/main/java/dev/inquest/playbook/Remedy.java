package dev.inquest.playbook;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.inquest.yaml.Mark;

/**
 * What a playbook proposes to do.
 *
 * @param verdicts the verdicts it is for
 * @param action recreate, update, ...
 * @param with the action's parameters, in the order of the file
 * @param risk what it costs, as a template
 * @param within how long the result is watched
 * @param expect what must hold of it, over fresh checks
 */
public record Remedy(List<String> verdicts, String action, Map<String, Expression> with, Expression risk,
        Duration within,
        Expression expect, Mark at) {
    public Remedy {
        verdicts = List.copyOf(verdicts);
        with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
    }
}
