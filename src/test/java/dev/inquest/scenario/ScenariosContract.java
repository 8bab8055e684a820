package dev.inquest.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.RealEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every way to die of scenarios.json, played on a real engine and explained; {@code -Dinquest.scenarios=ID,ID} plays only
 * those. What was answered is written below target/scenarios, to be read by a person.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScenariosContract {
    private static final Path ANSWERS = Path.of("target/scenarios");

    private final Map<Scenario, Future<Outcome>> outcomes = new LinkedHashMap<>();
    private Stages stages;

    abstract RealEngine engine();

    @BeforeAll
    void begin(@TempDir Path folder) {
        RealEngine engine = engine();
        stages = Stages.open(engine, folder);
        List<String> only = List.of(System.getProperty("inquest.scenarios", "").split(","));
        for (Scenario scenario : Scenario.all(engine)) {
            if (only.contains("") || only.contains(scenario.id())) {
                outcomes.put(scenario, stages.play(scenario));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> every_way_to_die_is_told_apart() {
        return outcomes.entrySet()
                .stream()
                .map(entry -> DynamicTest.dynamicTest("%s: %s".formatted(entry.getKey().id(), entry.getKey().title()),
                        () -> judge(entry.getValue())));
    }

    @AfterAll
    void end() {
        stages.close();
    }

    private static void judge(Future<Outcome> future) throws InterruptedException, IOException {
        try {
            Outcome outcome = future.get();
            Files.createDirectories(ANSWERS);
            Files.writeString(ANSWERS.resolve(outcome.scenario().id() + ".txt"), outcome.shown());
            assertThat(outcome.faults()).as(outcome.shown()).isEmpty();
        } catch (ExecutionException e) {
            throw new AssertionError("it could not be played: " + e.getCause(), e.getCause());
        }
    }
}
