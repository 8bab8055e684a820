package dev.inquest.kill;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiConsumer;

import dev.inquest.LeapingClock;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.docker.DockerConnection;
import dev.inquest.docker.DockerOperator;
import dev.inquest.docker.DockerReader;
import dev.inquest.docker.EngineAddress;
import dev.inquest.verification.Pace;

/**
 * Both doors to an engine, and the time by which a fix goes there. Waiting takes no time.
 *
 * @param leave sends a change to the engine without waiting for it
 */
record Doors(ContainerReader reader, ContainerOperator operator, InstantSource clock, Pace pace,
        BiConsumer<Method, Object[]> leave) {
    static final String SHARED = "shared:";

    static Doors open(String engine) {
        return engine.startsWith(SHARED)
                ? new RemoteEngine(Integer.parseInt(engine.substring(SHARED.length()))).doors()
                : real(engine);
    }

    private static Doors real(String address) {
        var clock = new LeapingClock(Duration.ofMinutes(5));
        var connection = DockerConnection.open("local", EngineAddress.of(address, ""), InstantSource.system());
        return new Doors(new DockerReader(connection), new DockerOperator(connection), clock, clock,
                (method, arguments) -> {
                    throw new IllegalStateException("a real engine is asked and waited for");
                });
    }
}
