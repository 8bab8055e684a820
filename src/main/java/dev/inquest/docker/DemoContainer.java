package dev.inquest.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;

/**
 * A container made from nothing, for the demo. Everything else that Inquest makes is a copy of what was there.
 *
 * @param environment NAME to value
 * @param volumes volume name to path
 */
public record DemoContainer(String name, String image, List<String> command, Bytes memory,
        Map<String, String> environment, Map<String, String> labels, Map<String, String> volumes) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public DemoContainer {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        labels = Map.copyOf(labels);
        volumes = Map.copyOf(volumes);
    }

    public ContainerId start(DockerConnection connection) {
        String path = "/containers/create?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        String id = Json.text(connection.call("POST", path, body().toString(), PATIENCE).json().path("Id"));
        connection.call("POST", "/containers/" + id + "/start", "", PATIENCE);
        return new ContainerId(id);
    }

    /** Removes a container of an earlier demo, running or not; its volumes stay. */
    public static void remove(DockerConnection connection, ContainerId id) {
        connection.call("DELETE", "/containers/" + id + "?v=false&force=true", "", PATIENCE);
    }

    ObjectNode body() {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("Image", image);
        command.forEach(word -> body.withArray("/Cmd").add(word));
        environment.forEach((name, value) -> body.withArray("/Env").add(name + "=" + value));
        labels.forEach((label, value) -> body.withObject("/Labels").put(label, value));
        ObjectNode host = body.putObject("HostConfig");
        host.put("Memory", memory.count());
        volumes.forEach((volume, target) -> host.withArray("/Binds").add(volume + ":" + target));
        return body;
    }
}
