package dev.inquest.container;

import java.util.Map;

import dev.inquest.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Keeps the swarm in memory from drifting away from a real one. */
class FakeSwarmTest extends ServiceDoorsContract {
    private final FakeEngine engine = new FakeEngine(new SettableClock());

    @Override
    protected ContainerReader reader() {
        return engine;
    }

    @Override
    protected ContainerOperator operator() {
        return engine;
    }

    @Override
    protected String running(String name, Bytes limit, int tasks) {
        return engine.services().service(name, limit, tasks);
    }

    @Override
    protected ContainerId posing(String name, Map<String, String> labels) {
        ContainerId id = engine.running(name, Bytes.mib(32));
        engine.labelled(id, labels);
        return id;
    }

    @Override
    protected void restarted(String service, ContainerId task) {
        engine.killed(task);
        engine.services().restarts(service);
    }

    @Override
    protected void awaitTasks(String service, Bytes limit) {
        assertThat(engine.services().tasks(service)).anyMatch(t -> t.runs() && t.limit().equals(limit));
    }
}
