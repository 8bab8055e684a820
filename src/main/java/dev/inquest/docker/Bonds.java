package dev.inquest.docker;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.Inspection;
import dev.inquest.container.Preconditions.Bond;
import dev.inquest.container.Preconditions.Dependent;

/** What one container has of another, by its inspect document. */
final class Bonds {
    private static final String OF_CONTAINER = "container:";

    private final Inspection to;

    Bonds(Inspection to) {
        this.to = to;
    }

    List<Dependent> of(JsonNode other) {
        JsonNode host = other.path("HostConfig");
        String name = Json.text(other.path("Name")).replaceFirst("^/", "");
        boolean running = other.path("State").path("Running").asBoolean();
        List<Dependent> bonds = new ArrayList<>();
        if (shares(host, "NetworkMode")) {
            bonds.add(new Dependent(name, Bond.NETWORK, running));
        }
        if (shares(host, "IpcMode")) {
            bonds.add(new Dependent(name, Bond.IPC, running));
        }
        if (shares(host, "PidMode")) {
            bonds.add(new Dependent(name, Bond.PROCESSES, running));
        }
        if (Json.texts(host.path("Links")).stream().anyMatch(link -> isMeant(link.split(":", 2)[0]))) {
            bonds.add(new Dependent(name, Bond.LINK, running));
        }
        if (Json.texts(host.path("VolumesFrom")).stream().anyMatch(from -> isMeant(from.split(":", 2)[0]))) {
            bonds.add(new Dependent(name, Bond.VOLUMES, running));
        }
        return bonds;
    }

    private boolean shares(JsonNode host, String mode) {
        String value = Json.text(host.path(mode));
        return value.startsWith(OF_CONTAINER) && isMeant(value.substring(OF_CONTAINER.length()));
    }

    /** By its id, the beginning of it, or its name with or without a slash. */
    private boolean isMeant(String reference) {
        String bare = reference.replaceFirst("^/", "");
        return bare.equals(to.name()) || (bare.length() >= 12 && to.id().value().startsWith(bare));
    }
}
