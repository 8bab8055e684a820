package dev.inquest.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.PlainText;

/** The other containers whose network, shared memory, processes or volumes a container has. */
final class Partners {
    private static final String OF_CONTAINER = "container:";
    private static final SortedMap<String, String> SHARED = new TreeMap<>(
            Map.of("NetworkMode", "network", "IpcMode", "shared memory",
                    "PidMode", "processes"));

    private final DockerConnection connection;

    Partners(DockerConnection connection) {
        this.connection = connection;
    }

    /** What is shared must be there when the copy starts, and the old container is stopped before that. */
    void refuseLost(JsonNode container) {
        missing(container).stream().findFirst().ifPresent(say -> {
            throw new EngineException(Reason.REFUSED, say);
        });
    }

    /** Why it could not be started now, each a sentence that says what to do instead. */
    List<String> missing(JsonNode container) {
        List<String> missing = new ArrayList<>();
        SHARED.forEach((field, shared) -> {
            String mode = Json.text(container.path("HostConfig").path(field));
            if (mode.startsWith(OF_CONTAINER)) {
                missing(mode.substring(OF_CONTAINER.length()), shared).ifPresent(missing::add);
            }
        });
        return missing;
    }

    private Optional<String> missing(String reference, String shared) {
        Optional<JsonNode> partner = find(reference);
        if (partner.isEmpty()) {
            return Optional.of(("It shares the %s of another container that is gone (%s), and could not start without"
                    + " it: make it anew, beside one that is there.").formatted(shared, shortened(reference)));
        }
        return partner.get().path("State").path("Running").asBoolean()
                ? Optional.empty()
                : Optional.of(("It shares the %s of %s, which does not run, and could not start without it: start that"
                        + " one first.").formatted(shared,
                                Json.text(partner.get().path("Name")).replaceFirst("^/", "")));
    }

    /** Whose volumes it has and who is gone, in a few words each. */
    List<String> lostVolumes(JsonNode container) {
        return Json.texts(container.path("HostConfig").path("VolumesFrom"))
                .stream()
                .map(from -> from.split(":", 2)[0])
                .filter(reference -> find(reference).isEmpty())
                .map(reference -> "the volumes of another one that is gone (" + shortened(reference) + ")")
                .toList();
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
        return PlainText.line(reference.length() <= 12 ? reference : reference.substring(0, 12));
    }
}
