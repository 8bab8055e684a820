package dev.inquest.docker;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

import dev.inquest.RealEngine;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineDoorsContract;

@Tag("engine")
class DockerDoorsTest extends EngineDoorsContract {
    private final RealEngine engine = RealEngine.get();

    @AfterEach
    void clean() {
        engine.clean();
    }

    @Override
    protected ContainerReader reader() {
        return engine.reader();
    }

    @Override
    protected ContainerOperator operator() {
        return engine.operator();
    }

    @Override
    protected String name(String what) {
        return engine.name(what);
    }

    @Override
    protected ContainerId running(String name, Bytes limit) {
        return engine.run(name, limit.docker(), "trap 'exit 0' TERM; sleep 3600 & wait");
    }

    @Override
    protected ContainerId oomKilled(String name, Bytes limit) {
        ContainerId id = engine.container(name)
                .memory(limit.docker())
                .swap(limit.count())
                .command("tail", "/dev/zero")
                .run();
        engine.awaitEnd(id);
        return id;
    }

    @Override
    protected void kill(ContainerId id) {
        engine.raw().kill(id, "KILL");
        engine.awaitEnd(id);
    }

    @Override
    protected ContainerId exited(String name, int code) {
        ContainerId id = engine.run(name, "32m", "exit " + code);
        engine.awaitEnd(id);
        return id;
    }
}
