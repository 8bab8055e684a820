package dev.inquest.docker;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One short text for everything that makes a container what it is, and for the run it is in. */
final class ConfigurationDigest {
    /** What a person sets of a network; the rest changes by itself. */
    private static final Set<String> SET_BY_PEOPLE = Set.of("IPAMConfig", "Links", "Aliases", "DriverOpts",
            "GwPriority");

    private ConfigurationDigest() {}

    static String of(JsonNode document) {
        ObjectNode parts = Json.MAPPER.createObjectNode();
        for (String part : new String[]{"Config", "HostConfig", "Image", "Name", "RestartCount"}) {
            parts.set(part, document.path(part).deepCopy());
        }
        parts.set("StartedAt", document.path("State").path("StartedAt").deepCopy());
        ObjectNode networks = parts.putObject("Networks");
        document.path("NetworkSettings")
                .path("Networks")
                .properties()
                .forEach(network -> networks
                        .set(network.getKey(), chosen(network.getValue())));
        return Digests.sha256(Json.canonical(parts));
    }

    private static JsonNode chosen(JsonNode network) {
        return network.isObject() ? ((ObjectNode) network).deepCopy().retain(SET_BY_PEOPLE) : network;
    }
}
