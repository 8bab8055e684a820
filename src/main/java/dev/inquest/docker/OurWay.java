package dev.inquest.docker;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whether the engine is reached through a container, such as a socket proxy: changing it would cut the way back. In
 * doubt it is taken for one.
 *
 * @param engine the address that is used
 */
record OurWay(URI engine) {
    private static final Set<String> THE_ENGINES_OWN = Set.of("/var/run/docker.sock", "/run/docker.sock");
    private static final Set<String> EVERYBODYS = Set.of("/", "/run", "/var/run");

    /** @param ourselves the document of the container we run in; missing without one */
    boolean leadsThrough(JsonNode container, JsonNode ourselves) {
        return "unix".equals(engine.getScheme())
                ? makesOurSocket(container, ourselves)
                : holdsOurPort(container) || isCalledAsOurHost(container);
    }

    private boolean holdsOurPort(JsonNode container) {
        String port = String.valueOf(engine.getPort());
        return PublishedPorts.of(container).stream().anyMatch(published -> published.hostPort().equals(port));
    }

    private boolean isCalledAsOurHost(JsonNode container) {
        Set<String> names = new HashSet<>();
        names.add(Json.text(container.path("Name")).replaceFirst("^/", ""));
        names.add(Json.text(container.path("Config").path("Hostname")));
        names.add(Json.text(container.path("Config").path("Labels").path("com.docker.compose.service")));
        names.add(HostName.shortId(container));
        for (JsonNode network : container.path("NetworkSettings").path("Networks")) {
            names.addAll(Json.texts(network.path("Aliases")));
            names.addAll(Json.texts(network.path("DNSNames")));
            names.add(Json.text(network.path("IPAddress")));
        }
        return engine.getHost() != null && !engine.getHost().isEmpty() && names.contains(engine.getHost());
    }

    /** A proxy's socket lies in a folder that the proxy has mounted to write it there, on the host or in a volume. */
    private boolean makesOurSocket(JsonNode container, JsonNode ourselves) {
        String socket = engine.getPath();
        Set<String> folders = new HashSet<>();
        if (!THE_ENGINES_OWN.contains(socket)) {
            folders.addAll(foldersAbove(socket));
        }
        for (JsonNode mount : ourselves.path("Mounts")) {
            String target = CarriedVolumes.bare(Json.text(mount.path("Destination")));
            boolean covers = socket.startsWith(target + "/");
            if (covers) {
                folders.addAll(List.of(Json.text(mount.path("Name")), Json.text(mount.path("Source"))));
            }
        }
        folders.removeAll(EVERYBODYS);
        folders.remove("");
        for (JsonNode mount : container.path("Mounts")) {
            boolean writes = mount.path("RW").asBoolean();
            if (writes && (folders.contains(CarriedVolumes.bare(Json.text(mount.path("Source"))))
                    || folders.contains(Json.text(mount.path("Name"))))) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> foldersAbove(String path) {
        Set<String> folders = new HashSet<>();
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            folders.add(path.substring(0, end));
        }
        return folders;
    }
}
