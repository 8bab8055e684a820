package dev.inquest.docker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A container's places in networks, reduced to what a person asked for. Addresses the engine gave are left out; they
 * would be claims on addresses that others may hold by now.
 *
 * @param atCreate sent with the container
 * @param connect joined afterwards, on engines that take one network at creation
 * @param disconnect left afterwards: the container had left its first network
 */
record Endpoints(Map<String, ObjectNode> atCreate, Map<String, ObjectNode> connect, List<String> disconnect) {
    private static final List<String> ASKED_FOR = List.of("IPAMConfig", "Links", "DriverOpts", "GwPriority");

    static Endpoints of(JsonNode container, ApiVersion api) {
        String mode = Json.text(container.path("HostConfig").path("NetworkMode"));
        if (mode.equals("none") || mode.equals("host") || mode.startsWith("container:")) {
            return new Endpoints(Map.of(), Map.of(), List.of());
        }
        String first = mode.equals("default") || mode.isEmpty() ? "bridge" : mode;
        Map<String, ObjectNode> main = new LinkedHashMap<>();
        Map<String, ObjectNode> others = new LinkedHashMap<>();
        container.path("NetworkSettings").path("Networks").properties().forEach(network -> {
            boolean isFirst = isNamed(first, network.getKey(), network.getValue());
            ObjectNode endpoint = endpoint(container, network.getValue(), api, isFirst);
            (isFirst ? main : others).put(network.getKey(), endpoint);
        });
        List<String> left = main.isEmpty() ? List.of(first) : List.of();
        if (!api.atLeast(1, 44)) {
            return new Endpoints(main, others, left);
        }
        boolean nowhere = main.isEmpty() && others.isEmpty();
        main.putAll(others);
        return new Endpoints(main, Map.of(), nowhere ? left : List.of());
    }

    /** A network may be named by the start of its id. */
    private static boolean isNamed(String wanted, String name, JsonNode network) {
        String id = Json.text(network.path("NetworkID"));
        return wanted.equals(name) || (!id.isEmpty() && id.startsWith(wanted));
    }

    private static ObjectNode endpoint(JsonNode container, JsonNode network, ApiVersion api, boolean first) {
        ObjectNode endpoint = Json.MAPPER.createObjectNode();
        for (String field : ASKED_FOR) {
            if (!Json.empty(network.path(field))) {
                endpoint.set(field, network.path(field).deepCopy());
            }
        }
        ArrayNode aliases = aliases(container, network, api);
        if (!aliases.isEmpty()) {
            endpoint.set("Aliases", aliases);
        }
        // From this version on the address is told here only, and a generated one vanishes when the container stops.
        String mac = Json.text(network.path("MacAddress"));
        boolean running = container.path("State").path("Running").asBoolean();
        if (api.atLeast(1, 52) && first && !running && !mac.isEmpty()) {
            endpoint.put("MacAddress", mac);
        }
        return endpoint;
    }

    /** Older engines add the container's short id and host name to the aliases, and would add the new ones again. */
    private static ArrayNode aliases(JsonNode container, JsonNode network, ApiVersion api) {
        ArrayNode kept = Json.MAPPER.createArrayNode();
        List<String> added = api.atLeast(1, 45)
                ? List.of()
                : List.of(HostName.shortId(container), Json.text(container.path("Config").path("Hostname")));
        Json.texts(network.path("Aliases")).stream().filter(alias -> !added.contains(alias)).forEach(kept::add);
        return kept;
    }
}
