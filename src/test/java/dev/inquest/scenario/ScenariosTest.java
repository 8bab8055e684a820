package dev.inquest.scenario;

import org.junit.jupiter.api.Tag;

import dev.inquest.RealEngine;

/** The scenarios, on the engine of all other tests. */
@Tag("engine")
class ScenariosTest extends ScenariosContract {
    @Override
    RealEngine engine() {
        return RealEngine.get();
    }
}
