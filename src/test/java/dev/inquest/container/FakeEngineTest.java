package dev.inquest.container;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the engine in memory from drifting away from the real one. */
class FakeEngineTest extends EngineDoorsContract {
    private final AtomicLong seconds = new AtomicLong();
    /** A second passes whenever somebody looks at it. */
    private final InstantSource clock = () -> Instant.ofEpochSecond(1_800_000_000 + seconds.incrementAndGet());
    private final FakeEngine engine = new FakeEngine(clock);

    @Override
    protected ContainerReader reader() {
        return engine;
    }

    @Override
    protected ContainerOperator operator() {
        return engine;
    }

    @Override
    protected String name(String what) {
        return what + "-" + engine.containers().size();
    }

    @Override
    protected ContainerId running(String name, Bytes limit) {
        return engine.running(name, limit);
    }

    @Override
    protected ContainerId oomKilled(String name, Bytes limit) {
        ContainerId id = engine.running(name, limit);
        engine.oom(id);
        return id;
    }

    @Override
    protected void kill(ContainerId id) {
        engine.killed(id);
    }

    @Override
    protected ContainerId exited(String name, int code) {
        ContainerId id = engine.running(name, Bytes.mib(32));
        engine.exited(id, code);
        return id;
    }
}
