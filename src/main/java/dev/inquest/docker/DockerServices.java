package dev.inquest.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Inspection;
import dev.inquest.container.PlainText;
import dev.inquest.container.Service;
import dev.inquest.container.ServiceReader;
import dev.inquest.container.ServiceTask;

/** The services of a swarm, as one of its managers tells them. */
final class DockerServices implements ServiceReader {
    /** What Swarm calls its things; nothing else may become part of a path. */
    private static final Pattern ID = Pattern.compile("[0-9a-z]{25}");

    private final DockerConnection connection;

    DockerServices(DockerConnection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<Service> of(Inspection container) {
        String task = container.labels().getOrDefault("com.docker.swarm.task.id", "");
        if (!ID.matcher(task).matches() || !swarm().path("ControlAvailable").asBoolean()) {
            return Optional.empty();
        }
        return found("/tasks/" + task).filter(told -> container(told).equals(Optional.of(container.id())))
                .flatMap(told -> found("/services/" + checked(Json.text(told.path("ServiceID")))))
                .map(told -> new ServiceDocument(told).service());
    }

    @Override
    public Service service(String id) {
        return new ServiceDocument(connection.get("/services/" + checked(id))).service();
    }

    @Override
    public List<ServiceTask> tasks(String service) {
        String filters = "{\"service\":[\"" + checked(service) + "\"]}";
        String node = Json.text(swarm().path("NodeID"));
        JsonNode tasks = connection.get("/tasks?filters=" + URLEncoder.encode(filters, StandardCharsets.UTF_8));
        return StreamSupport.stream(tasks.spliterator(), false).map(task -> task(task, node)).toList();
    }

    private static ServiceTask task(JsonNode task, String node) {
        JsonNode status = task.path("Status");
        return new ServiceTask(Json.text(task.path("ID")), Json.text(status.path("State")),
                Json.text(task.path("DesiredState")), ServiceDocument.limit(task.path("Spec")), container(task),
                Json.text(task.path("NodeID")).equals(node), PlainText.line(Json.text(status.path("Err"))));
    }

    private static Optional<ContainerId> container(JsonNode task) {
        return Optional.of(Json.text(task.at("/Status/ContainerStatus/ContainerID")))
                .filter(ContainerId::isOne)
                .map(ContainerId::new);
    }

    @Override
    public String resized(String specification, Bytes limit) {
        return ServiceDocument.resized(specification, limit);
    }

    private JsonNode swarm() {
        return connection.get("/info").path("Swarm");
    }

    private Optional<JsonNode> found(String path) {
        try {
            return Optional.of(connection.get(path));
        } catch (EngineException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new EngineException(Reason.NOT_FOUND, "That is no id of a service: ask again for a fresh proposal.");
        }
        return id;
    }

    /** Makes the change that {@link dev.inquest.container.ServiceOperator} promises. */
    void update(Service seen, String specification) {
        String path = "/services/" + checked(seen.id()) + "/update?version=" + seen.version();
        try {
            connection.call("POST", path, specification, connection.patience());
        } catch (EngineException e) {
            // engines tell this one as a failure of their own
            if (e.sentence().contains("out of sequence")) {
                throw new EngineException(Reason.CONFLICT, "The service %s was changed meanwhile, so nothing was done"
                        .formatted(seen.name()) + " to it: ask again.", e);
            }
            throw e;
        }
    }
}
