package dev.inquest.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;

/**
 * A container's inspect document, with the network address that a person chose. The newest API tells it only mixed with
 * those the engine makes up, and still answers in an older way when asked to.
 */
final class FullDocument {
    /** The last version in which Config.MacAddress is what was asked for. */
    private static final ApiVersion TELLS_THE_ADDRESS = new ApiVersion(1, 51);

    private FullDocument() {}

    static JsonNode of(DockerConnection connection, ContainerId id) {
        String path = "/containers/" + id + "/json";
        JsonNode document = connection.get(path);
        if (connection.engine().api().compareTo(TELLS_THE_ADDRESS) > 0
                && document.path("Config") instanceof ObjectNode config) {
            String address = address(connection, path);
            if (!address.isEmpty()) {
                config.put("MacAddress", address);
            }
        }
        return document;
    }

    private static String address(DockerConnection connection, String path) {
        try {
            return Json.text(connection.get(TELLS_THE_ADDRESS, path).path("Config").path("MacAddress"));
        } catch (EngineException e) {
            if (e.reason() == Reason.REFUSED) {
                // an engine so new that it has forgotten the older way
                return "";
            }
            throw e;
        }
    }
}
