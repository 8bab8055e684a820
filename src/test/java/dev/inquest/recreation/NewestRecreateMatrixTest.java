package dev.inquest.recreation;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

import dev.inquest.RealEngine;
import dev.inquest.scenario.EngineScript;

/** The matrix, on the newest engine that the distribution has: {@code mvn -Pengines verify}. */
@Tag("engines")
class NewestRecreateMatrixTest extends RecreateMatrixContract {
    private static final String SCRIPT = "src/test/scripts/newest-engine.sh";

    @Override
    RealEngine engine() {
        return RealEngine.at(EngineScript.run(SCRIPT, "up").strip());
    }

    @Override
    EngineHost host(RealEngine engine) {
        return EngineHost.of(engine, Path.of(engine.address().host().getPath().replaceFirst("/run/docker.sock$", "")));
    }

    @AfterAll
    static void stop() {
        EngineScript.run(SCRIPT, "down");
    }
}
