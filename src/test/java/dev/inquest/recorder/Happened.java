package dev.inquest.recorder;

import java.time.Instant;
import java.util.Map;

import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;

/** Events for tests. */
final class Happened {
    static final ContainerId ID = new ContainerId("a".repeat(64));
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Happened() {}

    static ContainerEvent to(ContainerId id, String action, Instant at) {
        return new ContainerEvent(id, "orders", "shop/orders:7", Map.of("team", "shop"), EngineEvent.of(at, action));
    }

    static ContainerEvent to(String action, Instant at) {
        return to(ID, action, at);
    }

    static ContainerEvent died(ContainerId id, int code, Instant at) {
        return new ContainerEvent(id, "orders", "shop/orders:7", Map.of(),
                EngineEvent.of(at, "die").withExitCode(code));
    }

    static ContainerId container(int number) {
        return new ContainerId("%064x".formatted(number));
    }
}
