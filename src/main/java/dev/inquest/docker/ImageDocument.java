package dev.inquest.docker;

import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Image;
import dev.inquest.container.Redactor;

/** An engine's document about an image, read into an {@link Image}. */
final class ImageDocument {
    private static final Pattern ID = Pattern.compile("(?:sha256:)?[0-9a-f]{64}");

    private ImageDocument() {}

    /** @param id the image's own; a name may by now belong to another image */
    static Image of(DockerConnection connection, String id) {
        if (!ID.matcher(id).matches()) {
            return Image.REMOVED;
        }
        try {
            return image(connection.get("/images/" + id + "/json"));
        } catch (EngineException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Image.REMOVED;
            }
            throw e;
        }
    }

    private static Image image(JsonNode document) {
        Redactor redactor = Redactor.ofPatterns();
        JsonNode config = document.path("Config");
        return new Image(architecture(Json.text(document.path("Architecture"))), Json.text(document.path("Os")),
                redactor.redact(Json.texts(config.path("Entrypoint"))),
                redactor.redact(Json.texts(config.path("Cmd"))), true);
    }

    /** Kernels and images call the same processors by different names; these are the names of images. */
    static String architecture(String name) {
        return switch (name) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case "armv6l", "armv7l", "armhf" -> "arm";
            case "i386", "i686" -> "386";
            default -> name;
        };
    }
}
