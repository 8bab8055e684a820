package dev.inquest.docker;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

import dev.inquest.ContainerRecipe;
import dev.inquest.SwarmEngine;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ServiceDoorsContract;

@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwarmDoorsTest extends ServiceDoorsContract {
    private static final String IDLE = "trap 'exit 0' TERM; sleep 3600 & wait";

    private final SwarmEngine swarm = SwarmEngine.start();

    @AfterEach
    void clean() {
        swarm.clean();
    }

    @AfterAll
    void end() {
        swarm.close();
    }

    @Override
    protected ContainerReader reader() {
        return swarm.engine().reader();
    }

    @Override
    protected ContainerOperator operator() {
        return swarm.engine().operator();
    }

    @Override
    protected String running(String name, Bytes limit, int tasks) {
        String service = swarm.service(name, limit, tasks, IDLE);
        swarm.awaitTasks(service, limit, tasks);
        return service;
    }

    @Override
    protected ContainerId posing(String name, Map<String, String> labels) {
        ContainerRecipe recipe = swarm.engine().container(name).script(IDLE);
        labels.forEach(recipe::label);
        return recipe.run();
    }

    @Override
    protected void restarted(String service, ContainerId task) {
        swarm.engine().raw().kill(task, "KILL");
        swarm.awaitDeath(service);
        swarm.awaitTasks(service, swarm.engine().reader().services().service(service).limit(), 1);
    }

    @Override
    protected void awaitTasks(String service, Bytes limit) {
        swarm.awaitTasks(service, limit, 1);
    }
}
