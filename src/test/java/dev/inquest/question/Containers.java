package dev.inquest.question;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;

/** Containers that messages speak of. */
final class Containers {
    static final List<ContainerSummary> KNOWN = List.of(
            container("data-processor", "python:3.11-slim", "a1b2c3"),
            container("api", "registry.example/api:2", "b2c3d4"),
            container("worker-1", "registry.example/worker:2", "c3d4e5"),
            container("worker-2", "registry.example/worker:2", "d4e5f6"), container("db", "postgres:15", "e5f6a7"),
            container("nginx", "nginx:1.25", "f6a7b8"));

    private Containers() {}

    static ContainerSummary container(String name, String image, String id) {
        return service(name, image, id, "", "");
    }

    static ContainerSummary service(String name, String image, String id, String service, String replica) {
        return new ContainerSummary("local", new ContainerId((id + "0".repeat(64)).substring(0, 64)), name, image,
                "exited", "Exited (137) 1 minute ago", Instant.EPOCH, service.isEmpty()
                        ? Map.of()
                        : Map.of("com.docker.compose.service", service, "com.docker.compose.container-number",
                                replica));
    }
}
