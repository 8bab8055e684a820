package dev.inquest.investigation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.container.Check;
import dev.inquest.container.LastWords;
import dev.inquest.container.Observations;
import dev.inquest.container.Subject;
import dev.inquest.playbook.Judgement;

/**
 * What was looked at, and what each playbook makes of it.
 *
 * @param id inv_...
 * @param engine the engine's name in the settings
 * @param removed whether it is gone, be it before or while it was looked at
 * @param before what was kept of its last end that somebody saw; of one that runs again, of the run before
 * @param judgements of every playbook that applies, in the order of the playbooks
 * @param took how long each check took, and all of it
 */
public record Investigation(String id, String engine, Subject container, boolean removed, Optional<LastWords> before,
        Observations seen,
        List<Judgement> judgements, Map<Check, Duration> took, Duration total, Instant at) {
    public Investigation {
        judgements = List.copyOf(judgements);
        took = took.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(took));
    }

    public Ranking ranking() {
        return Ranking.of(judgements);
    }
}
