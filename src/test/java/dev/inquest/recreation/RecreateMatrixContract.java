package dev.inquest.recreation;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.RealEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every case of recreate-matrix.json that an engine and its machine can do; {@code -Dinquest.recreate=ID,ID} plays only
 * those. What cannot be done here is counted and named in the output.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RecreateMatrixContract {
    @TempDir
    Path folder;

    abstract RealEngine engine();

    abstract EngineHost host(RealEngine engine);

    @TestFactory
    Stream<DynamicTest> recreating_changes_the_memory_and_nothing_else() {
        RealEngine engine = engine();
        try (EngineHost host = host(engine)) {
            RecreateMatrix matrix = RecreateMatrix.play(engine, host, folder);
            System.out.println(matrix.figures());
            return matrix.played()
                    .entrySet()
                    .stream()
                    .map(run -> DynamicTest.dynamicTest(run.getKey(),
                            () -> assertThat(run.getValue()).as(run.getKey()).isEmpty()));
        }
    }
}
