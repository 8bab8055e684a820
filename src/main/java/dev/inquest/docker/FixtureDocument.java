package dev.inquest.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.PlainText;
import dev.inquest.container.Preconditions.Fixtures;

/** What an inspect document tells of things that are fixed: addresses, ports, volumes without a name, partners. */
final class FixtureDocument {
    private static final Set<String> UNCOPYABLE_MOUNTS = Set.of("cluster", "npipe");

    private FixtureDocument() {}

    static Fixtures of(JsonNode document, Partners partners) {
        List<String> uncopyable = new ArrayList<>(partners.lostVolumes(document));
        for (JsonNode mount : document.path("Mounts")) {
            String kind = Json.text(mount.path("Type"));
            if (UNCOPYABLE_MOUNTS.contains(kind)) {
                uncopyable.add("a mount of kind " + kind + " at " + line(mount.path("Destination")));
            }
        }
        return new Fixtures(CarriedVolumes.of(document, Set.of())
                .volumes()
                .stream()
                .map(v -> PlainText.line(v.target()))
                .toList(), addresses(document), changingPorts(document), uncopyable,
                partners.missing(document), perhapsLost(document));
    }

    private static List<String> addresses(JsonNode document) {
        List<String> addresses = new ArrayList<>();
        document.path("NetworkSettings").path("Networks").properties().forEach(network -> {
            JsonNode given = network.getValue().path("IPAMConfig");
            for (String field : List.of("IPv4Address", "IPv6Address")) {
                if (!Json.text(given.path(field)).isEmpty()) {
                    addresses.add(line(given.path(field)) + " on " + PlainText.line(network.getKey()));
                }
            }
        });
        return addresses;
    }

    /**
     * Only in its first network does an engine tell a hardware address that somebody chose from one that it made itself;
     * those that engines before version 28 made begin like this.
     */
    private static List<String> perhapsLost(JsonNode document) {
        String main = Endpoints.mainNetwork(document);
        List<String> lost = new ArrayList<>();
        document.path("NetworkSettings").path("Networks").properties().forEach(network -> {
            String address = Json.text(network.getValue().path("MacAddress"));
            if (!network.getKey().equals(main) && !address.isEmpty() && !address.startsWith("02:42:")) {
                lost.add("the hardware address " + PlainText.line(address) + " on " + PlainText.line(network.getKey()));
            }
        });
        return lost;
    }

    private static List<String> changingPorts(JsonNode document) {
        JsonNode host = document.path("HostConfig");
        List<String> ports = new ArrayList<>();
        host.path("PortBindings").properties().forEach(port -> port.getValue().forEach(binding -> {
            String chosen = Json.text(binding.path("HostPort"));
            if ((chosen.isEmpty() || chosen.equals("0") || chosen.contains("-")) && !ports.contains(port.getKey())) {
                ports.add(PlainText.line(port.getKey()));
            }
        }));
        if (host.path("PublishAllPorts").asBoolean()) {
            document.path("Config").path("ExposedPorts").properties().forEach(port -> {
                if (!host.path("PortBindings").has(port.getKey())) {
                    ports.add(PlainText.line(port.getKey()));
                }
            });
        }
        return ports;
    }

    private static String line(JsonNode text) {
        return PlainText.line(Json.text(text));
    }
}
