package dev.inquest.docker;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.Inspection.Port;

/**
 * The ports of a container that are published on its host. What was asked for stays in the document after the end; what
 * the engine chose by itself is known only while the container runs.
 */
final class PublishedPorts {
    private PublishedPorts() {}

    static List<Port> of(JsonNode document) {
        List<Port> ports = new ArrayList<>();
        document.path("HostConfig")
                .path("PortBindings")
                .properties()
                .forEach(port -> port.getValue().forEach(binding -> ports.add(port(port.getKey(), binding))));
        document.path("NetworkSettings")
                .path("Ports")
                .properties()
                .forEach(port -> chosen(ports, port.getKey(), port.getValue()));
        return ports;
    }

    private static void chosen(List<Port> ports, String containerPort, JsonNode bindings) {
        boolean told = ports.stream().anyMatch(p -> p.containerPort().equals(containerPort) && !p.hostPort().isEmpty());
        if (!told && !bindings.isEmpty()) {
            ports.removeIf(port -> port.containerPort().equals(containerPort));
            bindings.forEach(binding -> ports.add(port(containerPort, binding)));
        }
    }

    private static Port port(String containerPort, JsonNode binding) {
        return new Port(containerPort, Json.text(binding.path("HostIp")), Json.text(binding.path("HostPort")));
    }
}
