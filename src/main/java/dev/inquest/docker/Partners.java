package dev.inquest.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;

/** The other containers whose network, shared memory, processes or volumes a container has. */
final class Partners {
    private static final String OF_CONTAINER = "container:";
    private static final Map<String, String> SHARED = Map.of("NetworkMode", "network", "IpcMode", "shared memory",
            "PidMode", "processes");

    private final DockerConnection connection;

    Partners(DockerConnection connection) {
        this.connection = connection;
    }

    /** What is shared must be there when the copy starts, and the old container is stopped before that. */
    void refuseLost(JsonNode container) {
        SHARED.forEach((field, shared) -> {
            String mode = Json.text(container.path("HostConfig").path(field));
            if (mode.startsWith(OF_CONTAINER)) {
                String reference = mode.substring(OF_CONTAINER.length());
                JsonNode partner = find(reference).orElseThrow(() -> new EngineException(Reason.REFUSED,
                        ("The container shares the %s of another one that is gone (%s), and could not start without"
                                + " it: make it anew, beside a container that is there.").formatted(shared,
                                        shortened(reference))));
                if (!partner.path("State").path("Running").asBoolean()) {
                    throw new EngineException(Reason.REFUSED, ("The container shares the %s of %s, which does not run,"
                            + " and could not start without it: start that one first.").formatted(shared,
                                    Json.text(partner.path("Name")).replaceFirst("^/", "")));
                }
            }
        });
    }

    /** The names of the volumes that come from others. */
    Set<String> volumes(JsonNode container) {
        Set<String> names = new HashSet<>();
        for (String from : Json.texts(container.path("HostConfig").path("VolumesFrom"))) {
            String reference = from.split(":", 2)[0];
            JsonNode partner = find(reference).orElseThrow(() -> new EngineException(Reason.REFUSED,
                    ("The container has the volumes of another one that is gone (%s), so none can be made like it:"
                            + " update its limit in place.").formatted(shortened(reference))));
            partner.path("Mounts").forEach(mount -> {
                if (!Json.text(mount.path("Name")).isEmpty()) {
                    names.add(Json.text(mount.path("Name")));
                }
            });
        }
        return names;
    }

    private Optional<JsonNode> find(String reference) {
        try {
            return Optional.of(connection.get("/containers/"
                    + URLEncoder.encode(reference, StandardCharsets.UTF_8).replace("+", "%20") + "/json"));
        } catch (EngineException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String shortened(String reference) {
        return reference.length() <= 12 ? reference : reference.substring(0, 12);
    }
}
