package dev.inquest.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.MemoryLimits;

/** Makes a container again under another name; the old one is not touched. */
final class Recreation {
    private static final int LARGEST_BODY = 1024 * 1024;

    private final DockerConnection connection;
    private final DockerImages images;
    private final Partners partners;
    private final Duration patience;

    Recreation(DockerConnection connection, Duration patience) {
        this.connection = connection;
        this.patience = patience;
        images = new DockerImages(connection);
        partners = new Partners(connection);
    }

    ContainerId create(JsonNode old, String name, MemoryLimits change) {
        refuseWhatCannotBeCopied(old);
        CreateBody body = body(old, change);
        String json = body.json().toString();
        if (json.length() > LARGEST_BODY) {
            throw new EngineException(Reason.REFUSED, "The container's configuration is too large to be copied safely:"
                    + " update its limit in place instead.");
        }
        String path = "/containers/create?name=" + encoded(name) + platform(old, body);
        JsonNode made = connection.call("POST", path, json, patience).json();
        ContainerId id = new ContainerId(Json.text(made.path("Id")));
        joinNetworks(id, body);
        return id;
    }

    CreateBody body(JsonNode old, MemoryLimits change) {
        return RecreateBody.of(old, surroundings(old), change);
    }

    private void refuseWhatCannotBeCopied(JsonNode old) {
        if (old.path("HostConfig").path("AutoRemove").asBoolean()) {
            throw new EngineException(Reason.REFUSED, "The container was made with --rm, so stopping it would delete it"
                    + " with no way back: update its limit in place while it runs.");
        }
        if (connection.engine().podman()) {
            throw new EngineException(Reason.REFUSED,
                    "Podman shows configurations that it does not take back: use podman"
                            + " update, or change the Quadlet file.");
        }
        partners.refuseLost(old);
    }

    private Surroundings surroundings(JsonNode old) {
        String imageId = Json.text(old.path("Image"));
        String reference = Json.text(old.path("Config").path("Image"));
        JsonNode image = images.document(reference);
        boolean moved = !Json.text(image.path("Id")).equals(imageId);
        if (moved) {
            image = images.document(imageId);
        }
        if (image.isMissingNode()) {
            throw new EngineException(Reason.NOT_FOUND, "The image %s of the container is no longer there: update the"
                    .formatted(reference) + " limit in place, or pull the image first.");
        }
        return new Surroundings(connection.engine().api(), moved ? imageId : reference,
                !Json.empty(image.path("Config").path("Entrypoint")),
                Json.text(connection.get("/info").path("Name")), partners.volumes(old));
    }

    /** An image for several platforms must be asked for the one the container was made for. */
    private static String platform(JsonNode old, CreateBody body) {
        JsonNode platform = old.path("ImageManifestDescriptor").path("platform");
        if (platform.isEmpty() || Json.text(body.json().path("Image")).startsWith("sha256:")) {
            return "";
        }
        String variant = Json.text(platform.path("variant"));
        return "&platform=" + encoded(Json.text(platform.path("os")) + "/" + Json.text(platform.path("architecture"))
                + (variant.isEmpty() ? "" : "/" + variant));
    }

    private void joinNetworks(ContainerId id, CreateBody body) {
        try {
            body.disconnect().forEach(network -> {
                ObjectNode request = Json.MAPPER.createObjectNode().put("Container", id.value()).put("Force", true);
                network(network, "disconnect", request);
            });
            body.connect().forEach((network, endpoint) -> {
                ObjectNode request = Json.MAPPER.createObjectNode().put("Container", id.value());
                request.set("EndpointConfig", endpoint);
                network(network, "connect", request);
            });
        } catch (EngineException e) {
            // half made is of no use to anybody, and it would hold the name
            connection.call("DELETE", "/containers/" + id + "?v=false&force=true", "", patience);
            throw e;
        }
    }

    private void network(String network, String verb, ObjectNode request) {
        connection.call("POST", "/networks/" + encoded(network) + "/" + verb, request.toString(), patience);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
