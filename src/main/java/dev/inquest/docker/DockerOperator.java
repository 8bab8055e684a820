package dev.inquest.docker;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Inspection;
import dev.inquest.container.MemoryLimits;
import dev.inquest.container.ServiceOperator;

/** A Docker engine, changed. */
public final class DockerOperator implements ContainerOperator {
    /** Creating waits for storage, starting for networks and devices. */
    private static final Duration SLOW = Duration.ofSeconds(60);
    private static final Duration AFTER_GRACE = Duration.ofSeconds(30);

    private final DockerConnection connection;
    private final Recreation recreation;
    private final DockerServices services;

    public DockerOperator(DockerConnection connection) {
        this.connection = connection;
        recreation = new Recreation(connection, SLOW);
        services = new DockerServices(connection);
    }

    @Override
    public ContainerId create(Configuration like, String name, MemoryLimits change) {
        return recreation.create(Json.read(like.json()), name, change);
    }

    @Override
    public List<String> differences(Configuration like, ContainerId made, MemoryLimits change) {
        JsonNode old = EndpointSysctls.moved(Json.read(like.json()), connection.engine().api());
        return FaithfulCopy.differences(old, FullDocument.of(connection, made), change);
    }

    @Override
    public void setRestartPolicy(ContainerId id, Inspection.RestartPolicy policy) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        restartPolicy(body, policy.name(), policy.maximumRetries());
        update(id, body);
    }

    @Override
    public void updateMemory(ContainerId id, MemoryLimits change) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("Memory", change.limit().count());
        if (change.swap() != 0) {
            body.put("MemorySwap", change.swap());
        }
        if (connection.engine().podman()) {
            // Podman takes a missing policy for "no"
            JsonNode policy = document(id).path("HostConfig").path("RestartPolicy");
            restartPolicy(body, Json.text(policy.path("Name")), policy.path("MaximumRetryCount").asInt());
        }
        update(id, body);
    }

    private static void restartPolicy(ObjectNode body, String name, int retries) {
        ObjectNode policy = body.putObject("RestartPolicy");
        policy.put("Name", name.isEmpty() ? "no" : name);
        policy.put("MaximumRetryCount", retries);
    }

    private void update(ContainerId id, ObjectNode body) {
        connection.call("POST", "/containers/" + id + "/update", body.toString(), SLOW);
    }

    @Override
    public void stop(ContainerId id) {
        Duration grace = Duration.ofSeconds(Math.max(0, InspectDocument.stopTimeout(document(id))));
        connection.call("POST", "/containers/" + id + "/stop", "", grace.plus(AFTER_GRACE));
    }

    @Override
    public void rename(ContainerId id, String name) {
        if (new InspectDocument(id, document(id)).name().equals(name)) {
            return;
        }
        connection.within(connection.patience(),
                () -> connection.commands().renameContainerCmd(id.value()).withName(name).exec());
    }

    @Override
    public void start(ContainerId id) {
        connection.call("POST", "/containers/" + id + "/start", "", SLOW);
    }

    @Override
    public void remove(ContainerId id) {
        try {
            connection.call("DELETE", "/containers/" + id + "?v=false&force=false", "", SLOW);
        } catch (EngineException e) {
            boolean onItsWay = e.reason() == Reason.CONFLICT && e.sentence().contains("already in progress");
            if (e.reason() != Reason.NOT_FOUND && !onItsWay) {
                throw e;
            }
        }
    }

    @Override
    public ServiceOperator services() {
        return services::update;
    }

    private JsonNode document(ContainerId id) {
        return connection.get("/containers/" + id + "/json");
    }
}
