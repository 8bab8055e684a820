package dev.inquest.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.PlainText;

/** What a container was made from, by its document: an image, and volumes. */
final class Ingredients {
    private Ingredients() {}

    /** Those that the engine no longer has, in words. */
    static List<String> missing(DockerConnection connection, JsonNode container) {
        List<String> missing = new ArrayList<>();
        String image = Json.text(container.path("Image"));
        if (!new DockerImages(connection).has(image)) {
            missing.add("its image " + PlainText.line(Json.text(container.path("Config").path("Image"))) + " ("
                    + image.substring(0, Math.min(19, image.length())) + ")");
        }
        for (JsonNode mount : container.path("Mounts")) {
            String name = Json.text(mount.path("Name"));
            if (Json.text(mount.path("Type")).equals("volume") && !name.isEmpty() && !has(connection, name)) {
                missing.add("the volume of " + PlainText.line(Json.text(mount.path("Destination"))) + " ("
                        + name.substring(0, Math.min(12, name.length())) + ")");
            }
        }
        return List.copyOf(missing);
    }

    private static boolean has(DockerConnection connection, String volume) {
        try {
            connection.get("/volumes/" + URLEncoder.encode(volume, StandardCharsets.UTF_8).replace("+", "%20"));
            return true;
        } catch (EngineException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
