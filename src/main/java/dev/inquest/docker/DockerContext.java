package dev.inquest.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;

/** The docker command's own record of engines, each under a name. */
final class DockerContext {
    private DockerContext() {}

    /** The engine of the context in use; empty when that is the default one. A context that is missing is an error. */
    static Optional<EngineAddress> current(Map<String, String> environment, Path home) {
        String configured = environment.getOrDefault("DOCKER_CONFIG", "");
        Path folder = configured.isBlank() ? home.resolve(".docker") : Path.of(configured);
        String name = environment.getOrDefault("DOCKER_CONTEXT", "");
        if (name.isBlank()) {
            name = Json.text(document(folder.resolve("config.json")).path("currentContext"));
        }
        return name.isBlank() || name.equals("default") ? Optional.empty() : Optional.of(named(name, folder));
    }

    private static EngineAddress named(String name, Path folder) {
        String digest = Digests.sha256(name);
        Path meta = folder.resolve("contexts/meta").resolve(digest).resolve("meta.json");
        String host = Json.text(document(meta).path("Endpoints").path("docker").path("Host"));
        if (host.isBlank()) {
            throw new EngineException(Reason.UNREACHABLE, ("The docker context \"%s\" is not there: choose another with"
                    + " docker context use, or set DOCKER_HOST.").formatted(name));
        }
        Path tls = folder.resolve("contexts/tls").resolve(digest).resolve("docker");
        return EngineAddress.of(host, Files.isDirectory(tls) ? tls.toString() : "");
    }

    private static JsonNode document(Path file) {
        try {
            return Files.isReadable(file)
                    ? Json.read(Files.readString(file, StandardCharsets.UTF_8))
                    : Json.MAPPER.missingNode();
        } catch (IOException e) {
            throw new EngineException(Reason.UNREACHABLE,
                    "%s cannot be read: repair it, or set DOCKER_HOST.".formatted(file), e);
        }
    }
}
