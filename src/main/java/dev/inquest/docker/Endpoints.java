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
        if (!hasOwnNetworks(container)) {
            return new Endpoints(Map.of(), Map.of(), List.of());
        }
        String first = first(container);
        String mainNetwork = mainNetwork(container);
        Map<String, ObjectNode> main = new LinkedHashMap<>();
        Map<String, ObjectNode> others = new LinkedHashMap<>();
        container.path("NetworkSettings").path("Networks").properties().forEach(network -> {
            boolean isFirst = network.getKey().equals(mainNetwork);
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

    private static boolean hasOwnNetworks(JsonNode container) {
        String mode = mode(container);
        return !mode.equals("none") && !mode.equals("host") && !mode.startsWith("container:");
    }

    private static String mode(JsonNode container) {
        return Json.text(container.path("HostConfig").path("NetworkMode"));
    }

    private static String first(JsonNode container) {
        String mode = mode(container);
        return mode.equals("default") || mode.isEmpty() ? "bridge" : mode;
    }

    /** The name of the network that the container was made in; empty when it has left it, or has none of its own. */
    static String mainNetwork(JsonNode container) {
        String first = first(container);
        JsonNode networks = container.path("NetworkSettings").path("Networks");
        if (!hasOwnNetworks(container) || networks.has(first)) {
            return hasOwnNetworks(container) ? first : "";
        }
        // it may also have been called by its id, or the beginning of it
        return networks.properties()
                .stream()
                .filter(network -> Json.text(network.getValue().path("NetworkID")).startsWith(first))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
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
        if (first && api.atLeast(1, 52)) {
            String address = chosenAddress(container, network);
            if (!address.isEmpty()) {
                endpoint.put("MacAddress", address);
            }
        }
        return endpoint;
    }

    /** A generated address vanishes when the container stops, so one that is still there was chosen. */
    private static String chosenAddress(JsonNode container, JsonNode network) {
        String chosen = Json.text(container.path("Config").path("MacAddress"));
        boolean running = container.path("State").path("Running").asBoolean();
        return chosen.isEmpty() && !running ? Json.text(network.path("MacAddress")) : chosen;
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
