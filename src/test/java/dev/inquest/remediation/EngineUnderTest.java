package dev.inquest.remediation;

import java.time.InstantSource;
import java.util.List;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.verification.Pace;

/** An engine, in memory or real, with what a test does to its containers. */
interface EngineUnderTest {

    /** How a container does once it has more than 32 MiB. */
    enum Nature {
        WELL,
        DIES_FOR_MEMORY,
        IS_UNHEALTHY
    }

    ContainerReader reader();

    ContainerOperator operator();

    InstantSource clock();

    Pace pace();

    /** A container with 32 MiB that runs, and that its policy always starts again. */
    ContainerId running(String name, Nature nature);

    /** Is removed by somebody, running or not. */
    void destroy(ContainerId id);

    /** Somebody runs a container under this name. */
    ContainerId compose(String name);

    /** A name for a container that no other test uses. */
    String name();

    /** All whose names begin so, whatever becomes of them. */
    default List<ContainerId> named(String begin) {
        return reader().containers().stream().filter(c -> c.name().startsWith(begin)).map(c -> c.id()).toList();
    }
}
