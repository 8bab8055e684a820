package dev.inquest.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.ContainerId;
import dev.inquest.container.MemoryChange;

/** Makes a container again under another name. */
final class Recreation {
    private final DockerConnection connection;
    private final Duration patience;

    Recreation(DockerConnection connection, Duration patience) {
        this.connection = connection;
        this.patience = patience;
    }

    ContainerId create(JsonNode like, String name, MemoryChange change) {
        String path = "/containers/create?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        JsonNode made = connection.call("POST", path, like.path("Config").toString() + change, patience).json();
        return new ContainerId(Json.text(made.path("Id")));
    }
}
