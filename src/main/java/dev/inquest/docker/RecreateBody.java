package dev.inquest.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.inquest.container.MemoryLimits;

/**
 * Turns what an engine says of a container into the request that makes it again. What inspect shows is not what create
 * takes: names the engine chose look like names a person chose, and volumes without a name would come back empty.
 * Unknown fields are passed on, so that an engine newer than this code keeps them.
 */
final class RecreateBody {
    private final JsonNode old;
    private final Surroundings surroundings;

    private RecreateBody(JsonNode old, Surroundings surroundings) {
        this.old = old;
        this.surroundings = surroundings;
    }

    static CreateBody of(JsonNode old, Surroundings surroundings, MemoryLimits change) {
        return new RecreateBody(EndpointSysctls.moved(old, surroundings.api()), surroundings).with(change);
    }

    private CreateBody with(MemoryLimits change) {
        ObjectNode body = config();
        body.set("HostConfig", hostConfig(change));
        Endpoints endpoints = Endpoints.of(old, surroundings.api());
        if (!endpoints.atCreate().isEmpty()) {
            ObjectNode config = body.putObject("NetworkingConfig").putObject("EndpointsConfig");
            endpoints.atCreate().forEach(config::set);
        }
        return new CreateBody(body, endpoints.connect(), endpoints.disconnect());
    }

    private ObjectNode config() {
        ObjectNode config = object(old.path("Config"));
        config.put("Image", surroundings.reference());
        JsonNode entrypoint = config.path("Entrypoint");
        if ((entrypoint.isMissingNode() || entrypoint.isNull()) && surroundings.imageHasEntrypoint()) {
            // a missing entrypoint means the image's; one empty word, or an empty list, means none
            config.putArray("Entrypoint").add("");
        }
        if (HostName.isGiven(old, surroundings.hostName())) {
            config.remove("Hostname");
        }
        if (HostName.domainIsGiven(old, surroundings.hostName())) {
            config.remove("Domainname");
        }
        if (HostName.sharesNetworkOfAnother(old)) {
            // the image's ports are shown here, and refused there
            config.remove("ExposedPorts");
            config.remove("MacAddress");
        }
        if (surroundings.api().atLeast(1, 52)) {
            // it goes with the main network
            config.remove("MacAddress");
        }
        return config;
    }

    private ObjectNode hostConfig(MemoryLimits change) {
        ObjectNode host = object(old.path("HostConfig"));
        host.put("Memory", change.limit().count());
        host.put("MemorySwap", change.swap());
        CarriedVolumes.of(old, surroundings.borrowedVolumes()).into(host);
        links(host);
        if (host.path("NanoCpus").asLong() > 0) {
            // Podman shows both ways of saying the same, and create takes one
            host.put("CpuPeriod", 0);
            host.put("CpuQuota", 0);
        }
        return host;
    }

    /** Inspect shows {@code /target:/self/alias} where create wants {@code target:alias}. */
    private static void links(ObjectNode host) {
        if (host.path("Links").isEmpty()) {
            return;
        }
        ArrayNode links = Json.MAPPER.createArrayNode();
        for (String link : Json.texts(host.path("Links"))) {
            String[] ends = link.split(":", 2);
            String target = ends[0].replaceFirst("^/", "");
            links.add(ends.length == 1 ? target : target + ":" + ends[1].substring(ends[1].lastIndexOf('/') + 1));
        }
        host.set("Links", links);
    }

    private static ObjectNode object(JsonNode node) {
        return node.isObject() ? node.deepCopy() : Json.MAPPER.createObjectNode();
    }
}
