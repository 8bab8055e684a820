package dev.inquest.scenario;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

import dev.inquest.RealEngine;

/** The scenarios, on the newest engine that the distribution has: {@code mvn -Pengines verify}. */
@Tag("engines")
class NewestEngineTest extends ScenariosContract {
    private static final String SCRIPT = "src/test/scripts/newest-engine.sh";

    @Override
    RealEngine engine() {
        return RealEngine.at(EngineScript.run(SCRIPT, "up").strip());
    }

    @AfterAll
    static void stop() {
        EngineScript.run(SCRIPT, "down");
    }
}
