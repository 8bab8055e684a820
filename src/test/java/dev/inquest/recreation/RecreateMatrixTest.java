package dev.inquest.recreation;

import org.junit.jupiter.api.Tag;

import dev.inquest.RealEngine;

/** The matrix, on the engine of all other tests. */
@Tag("engine")
class RecreateMatrixTest extends RecreateMatrixContract {
    @Override
    RealEngine engine() {
        return RealEngine.get();
    }

    @Override
    EngineHost host(RealEngine engine) {
        return EngineHost.of(engine);
    }
}
