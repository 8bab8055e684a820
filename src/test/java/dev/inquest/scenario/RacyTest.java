package dev.inquest.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.RealEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deaths of which an engine now and then loses a record, many times over ({@code -Dinquest.racy=50}): a lost record may
 * cost certainty, but it may never turn into a confident wrong answer.
 */
@Tag("engine")
class RacyTest {
    private static final int TIMES = Integer.getInteger("inquest.racy", 5);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"oom-at-once", "oom-at-once-in-10m", "oom-main", "oom-child", "docker-kill-near-limit"})
    void a_lost_record_never_becomes_a_confident_wrong_answer(String id) throws InterruptedException,
            ExecutionException {
        RealEngine engine = RealEngine.get();
        Scenario scenario = Scenario.all(engine).stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
        Map<String, Integer> counts = new TreeMap<>();
        List<String> misleading = new ArrayList<>();
        try (Stages stages = Stages.open(engine, folder)) {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                outcomes.add(stages.play(scenario));
            }
            for (Future<Outcome> outcome : outcomes) {
                counts.merge(outcome.get().verdict(), 1, Integer::sum);
                if (outcome.get().misleads()) {
                    misleading.add(outcome.get().shown());
                }
            }
        }
        System.out.println("%s, %d times: %s".formatted(id, TIMES, counts));
        assertThat(misleading).isEmpty();
    }
}
