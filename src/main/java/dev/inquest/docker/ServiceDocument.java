package dev.inquest.docker;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.inquest.container.Bytes;
import dev.inquest.container.PlainText;
import dev.inquest.container.Service;

/** What a manager says of one service. */
record ServiceDocument(JsonNode document) {
    private static final String LIMITS = "/TaskTemplate/Resources/Limits";
    /** Of a node that has to fetch the image first. */
    private static final Duration TO_START = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    /** Swarm's own, where the specification has none (swarmkit, defaults/service.go). */
    private static final long GRACE_NANOS = 10_000_000_000L;
    private static final long MONITOR_NANOS = 5_000_000_000L;

    Service service() {
        JsonNode spec = document.path("Spec");
        JsonNode resources = spec.path("TaskTemplate").path("Resources");
        long version = document.path("Version").path("Index").asLong();
        String specification = Json.canonical(spec);
        return new Service(Json.text(document.path("ID")), Json.text(spec.path("Name")), mode(spec), tasks(spec),
                bytes(resources.path("Limits")), bytes(resources.path("Reservations")), Json.map(spec.path("Labels")),
                update(), rollout(spec), specification, version, Digests.sha256(version + "\n" + specification));
    }

    /** @param specification as {@link Service#specification} */
    static String resized(String specification, Bytes limit) {
        ObjectNode spec = (ObjectNode) Json.read(specification);
        spec.withObject(LIMITS).put("MemoryBytes", limit.count());
        return Json.canonical(spec);
    }

    static Bytes limit(JsonNode taskTemplate) {
        return bytes(taskTemplate.path("Resources").path("Limits"));
    }

    private static Bytes bytes(JsonNode resources) {
        return new Bytes(Math.max(0, resources.path("MemoryBytes").asLong()));
    }

    private static String mode(JsonNode spec) {
        JsonNode mode = spec.path("Mode");
        if (mode.has("ReplicatedJob")) {
            return "replicated-job";
        }
        if (mode.has("GlobalJob")) {
            return "global-job";
        }
        return mode.has("Global") ? "global" : "replicated";
    }

    private static int tasks(JsonNode spec) {
        // an engine writes no number for the number it takes by itself, which is one
        return mode(spec).equals("replicated") ? spec.at("/Mode/Replicated/Replicas").asInt(1) : 1;
    }

    private Service.Update update() {
        JsonNode update = document.path("UpdateStatus");
        return new Service.Update(Json.text(update.path("State")), PlainText.line(Json.text(update.path("Message"))));
    }

    private static Duration rollout(JsonNode spec) {
        JsonNode config = spec.path("UpdateConfig");
        long atOnce = config.path("Parallelism").asLong(1);
        long batches = atOnce == 0 ? 1 : Math.ceilDiv(tasks(spec), atOnce);
        long grace = spec.at("/TaskTemplate/ContainerSpec/StopGracePeriod").asLong(GRACE_NANOS);
        Duration each = TO_START.plusNanos(grace).plusNanos(config.path("Delay").asLong());
        Duration all = each.multipliedBy(Math.clamp(batches, 1, 1000))
                .plusNanos(config.path("Monitor").asLong(MONITOR_NANOS));
        return all.compareTo(LONGEST) > 0 ? LONGEST : all;
    }
}
