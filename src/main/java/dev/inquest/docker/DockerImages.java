package dev.inquest.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;

/** The images of an engine. */
public final class DockerImages {
    private static final Duration IMPORT = Duration.ofSeconds(60);

    private final DockerConnection connection;

    public DockerImages(DockerConnection connection) {
        this.connection = connection;
    }

    public boolean has(String reference) {
        return !document(reference).isMissingNode();
    }

    /** Fetches an image from its registry; TIMEOUT when that takes longer than allowed. */
    public void pull(String reference, Duration deadline) {
        int colon = reference.lastIndexOf(':');
        boolean tagged = colon > reference.lastIndexOf('/');
        String name = tagged ? reference.substring(0, colon) : reference;
        String tag = tagged ? reference.substring(colon + 1) : "latest";
        refuseErrors(
                connection.call("POST", "/images/create?fromImage=%s&tag=%s".formatted(encoded(name), encoded(tag)),
                        "", deadline).text());
    }

    /** Makes an image of one layer from an archive. */
    public void importArchive(byte[] tar, String repository, String tag, String command) {
        String path = "/images/create?fromSrc=-&repo=%s&tag=%s&changes=%s".formatted(encoded(repository), encoded(tag),
                encoded("CMD " + command));
        refuseErrors(connection.call("POST", path, "application/x-tar", tar, IMPORT).text());
    }

    /** The image's inspect document; missing when the engine does not have it. */
    JsonNode document(String reference) {
        String path = Arrays.stream(reference.split("/")).map(DockerImages::encoded).collect(Collectors.joining("/"));
        try {
            return connection.get("/images/" + path + "/json");
        } catch (EngineException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Json.MAPPER.missingNode();
            }
            throw e;
        }
    }

    /** A fetch that fails still answers 200: the failure is a line of its report. */
    private static void refuseErrors(String report) {
        for (String line : report.split("\\R")) {
            String error = line.contains("\"error\"") ? Json.text(Json.read(line).path("error")) : "";
            if (!error.isEmpty()) {
                throw new EngineException(Reason.REFUSED, "The engine could not get the image: %s.".formatted(error));
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
    }
}
