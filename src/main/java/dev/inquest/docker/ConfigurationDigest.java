package dev.inquest.docker;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.inquest.container.Fingerprint;

/** The fingerprint of a container from its inspect document. */
final class ConfigurationDigest {
    /** What a person sets of a network; the rest changes by itself. */
    private static final Set<String> SET_BY_PEOPLE = Set.of("IPAMConfig", "Links", "Aliases", "DriverOpts",
            "GwPriority");

    private ConfigurationDigest() {}

    static Fingerprint of(JsonNode document) {
        return Fingerprint.of(digest(document),
                InspectDocument.restartPolicy(document.path("HostConfig").path("RestartPolicy")),
                document.path("RestartCount").asInt(), Json.time(document.path("State").path("StartedAt")));
    }

    private static String digest(JsonNode document) {
        ObjectNode parts = Json.MAPPER.createObjectNode();
        for (String part : new String[]{"Config", "HostConfig", "Image", "Name"}) {
            keep(parts, part, document.path(part));
        }
        unordered(parts.path("HostConfig"), "Links");
        if (parts.path("HostConfig") instanceof ObjectNode host) {
            host.remove("RestartPolicy");
        }
        ObjectNode networks = parts.putObject("Networks");
        document.path("NetworkSettings")
                .path("Networks")
                .properties()
                .forEach(network -> networks
                        .set(network.getKey(), chosen(network.getValue())));
        return Digests.sha256(Json.canonical(parts));
    }

    /** Engines differ in what they leave out when there is nothing to say. */
    private static void keep(ObjectNode parts, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            parts.set(name, value.deepCopy());
        }
    }

    private static JsonNode chosen(JsonNode network) {
        if (!network.isObject()) {
            return network;
        }
        ObjectNode chosen = ((ObjectNode) network).deepCopy().retain(SET_BY_PEOPLE);
        unordered(chosen, "Links");
        unordered(chosen, "Aliases");
        return chosen;
    }

    /** An engine tells these in another order each time it is asked. */
    private static void unordered(JsonNode node, String field) {
        if (node.path(field).isArray()) {
            List<String> texts = Json.texts(node.path(field));
            ArrayNode sorted = ((ObjectNode) node).putArray(field);
            texts.stream().sorted().forEach(sorted::add);
        }
    }
}
