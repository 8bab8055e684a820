package dev.inquest.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.MemoryLimits;

/** What tests do to an engine and the program never does: making containers from nothing, and force. */
public final class RawEngine {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DockerConnection connection;

    public RawEngine(DockerConnection connection) {
        this.connection = connection;
    }

    /** @param body as the engine's API takes it */
    public ContainerId create(String name, JsonNode body) {
        String path = "/containers/create?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        JsonNode made = connection.call("POST", path, body.toString(), PATIENCE).json();
        return new ContainerId(made.path("Id").textValue());
    }

    public void kill(ContainerId id, String signal) {
        connection.call("POST", "/containers/" + id + "/kill?signal=" + signal, "", PATIENCE);
    }

    /** Stops with a grace period of its own choosing. */
    public void stop(ContainerId id, int seconds) {
        connection.call("POST", "/containers/" + id + "/stop?t=" + seconds, "", PATIENCE);
    }

    /** Removes it with its anonymous volumes, running or not; one that is gone is no error. */
    public void destroy(String nameOrId) {
        gone("/containers/" + nameOrId + "?v=true&force=true");
    }

    /** Runs a shell script in a container and does not wait for it. */
    public void exec(ContainerId id, String script) {
        String body = Json.MAPPER.createObjectNode()
                .set("Cmd", Json.MAPPER.createArrayNode().add("sh").add("-c").add(script))
                .toString();
        String exec = connection.call("POST", "/containers/" + id + "/exec", body, PATIENCE)
                .json()
                .path("Id")
                .textValue();
        connection.call("POST", "/exec/" + exec + "/start", "{\"Detach\":true}", PATIENCE);
    }

    /** Unpacks an archive in a container, which need not run. */
    public void put(ContainerId id, byte[] tar) {
        connection.call("PUT", "/containers/" + id + "/archive?path=/", "application/x-tar", tar, PATIENCE);
    }

    /** What the engine remembers to have happened to a container. */
    public List<String> actions(ContainerId id) {
        String path = "/events?since=0&until=%d&filters=%s".formatted(connection.now().getEpochSecond() + 1,
                URLEncoder.encode("{\"container\":[\"%s\"]}".formatted(id), StandardCharsets.UTF_8));
        return connection.call("GET", path, "", PATIENCE)
                .text()
                .lines()
                .map(line -> Json.read(line).path("Action").asText())
                .toList();
    }

    public JsonNode inspect(ContainerId id) {
        return connection.get("/containers/" + id + "/json");
    }

    /** @return its id */
    public String createNetwork(String name) {
        return connection.call("POST", "/networks/create", "{\"Name\":\"" + name + "\"}", PATIENCE)
                .json()
                .path("Id")
                .textValue();
    }

    public void connect(String network, ContainerId id, String endpoint) {
        connection.call("POST", "/networks/" + network + "/connect",
                "{\"Container\":\"" + id + "\",\"EndpointConfig\":" + endpoint + "}", PATIENCE);
    }

    /** What the engine says of itself. */
    public JsonNode info() {
        return connection.get("/info");
    }

    /** @param path of something that the engine may know, such as /networks/bridge */
    public boolean has(String path) {
        try {
            connection.get(path);
            return true;
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /** Makes the engine the manager and only node of a swarm that nothing outside of this machine can reach. */
    public void beginSwarm(int port) {
        connection.call("POST", "/swarm/init", "{\"ListenAddr\":\"127.0.0.1:%d\",\"AdvertiseAddr\":\"127.0.0.1\"}"
                .formatted(port), PATIENCE);
    }

    /** Ends the swarm with all its services. */
    public void endSwarm() {
        connection.call("POST", "/swarm/leave?force=true", "", PATIENCE);
    }

    /** @return its id */
    public String createService(JsonNode specification) {
        return connection.call("POST", "/services/create", specification.toString(), PATIENCE)
                .json()
                .path("ID")
                .textValue();
    }

    public JsonNode service(String id) {
        return connection.get("/services/" + id);
    }

    public void destroyService(String id) {
        gone("/services/" + id);
    }

    /** The engine's own id of an image. */
    public String imageId(String reference) {
        return connection.get("/images/" + reference + "/json").path("Id").textValue();
    }

    /** Builds an image from a folder that holds no more than a Dockerfile. */
    public void build(String tag, byte[] tar) {
        String report = connection.call("POST", "/build?networkmode=none&t=" + URLEncoder.encode(tag,
                StandardCharsets.UTF_8), "application/x-tar", tar, PATIENCE).text();
        if (report.contains("\"errorDetail\"")) {
            throw new IllegalStateException(report);
        }
    }

    /** Makes an equal container without asking whether it should be made. */
    public ContainerId copy(JsonNode old, String name, MemoryLimits change) {
        return create(name, new Recreation(connection, PATIENCE).body(old, change).json());
    }

    public void destroyNetwork(String name) {
        gone("/networks/" + name);
    }

    public void destroyImage(String reference) {
        gone("/images/" + reference + "?force=true");
    }

    public void destroyVolume(String name) {
        gone("/volumes/" + name);
    }

    private void gone(String path) {
        try {
            connection.call("DELETE", path, "", PATIENCE);
        } catch (EngineException e) {
            if (e.reason() != EngineException.Reason.NOT_FOUND) {
                throw e;
            }
        }
    }
}
