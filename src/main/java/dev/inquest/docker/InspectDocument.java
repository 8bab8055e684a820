package dev.inquest.docker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Inspection;
import dev.inquest.container.PlainText;
import dev.inquest.container.Redactor;

/** An engine's inspect document, read into an {@link Inspection}. */
final class InspectDocument {
    private static final int DEFAULT_STOP_TIMEOUT = 10;
    private static final int LONGEST_OUTPUT = 2000;
    private static final long USUAL_CPU_PERIOD = 100_000;

    private final ContainerId id;
    private final JsonNode document;
    private final Redactor redactor;

    /** @param id that was asked about */
    InspectDocument(ContainerId id, JsonNode document) {
        this.id = id;
        this.document = document;
        redactor = Redactor.ofEnvironment(environment());
    }

    /** As {@code NAME=value}; the values go no further than this package. */
    List<String> environment() {
        return Json.texts(document.path("Config").path("Env"));
    }

    Redactor redactor() {
        return redactor;
    }

    Inspection inspection() {
        JsonNode config = document.path("Config");
        JsonNode host = document.path("HostConfig");
        return new Inspection(id, name(), Json.text(config.path("Image")),
                Json.text(document.path("Image")), Json.time(document.path("Created")),
                new StateDocument(document.path("State"), this::said).state(),
                memory(host), program(config, host), restartPolicy(host.path("RestartPolicy")),
                document.path("RestartCount").asInt(), host.path("AutoRemove").asBoolean(), mounts(),
                Json.text(host.path("NetworkMode")), Json.map(config.path("Labels")), PublishedPorts.of(document),
                limits(host), host.path("ReadonlyRootfs").asBoolean(), Json.text(host.path("LogConfig").path("Type")),
                devices(host), ceilings(config, host));
    }

    String name() {
        return Json.text(document.path("Name")).replaceFirst("^/", "");
    }

    /** The end of the last run that has ended; while a container runs, that is the run before. */
    Instant finishedAt() {
        return StateDocument.finishedAt(document.path("State"));
    }

    private String said(String text) {
        String clean = redactor.redact(PlainText.line(text));
        return clean.length() <= LONGEST_OUTPUT ? clean : clean.substring(0, LONGEST_OUTPUT);
    }

    private static Inspection.Memory memory(JsonNode host) {
        return new Inspection.Memory(bytes(host.path("Memory")), host.path("MemorySwap").asLong(),
                bytes(host.path("MemoryReservation")), bytes(host.path("ShmSize")), tmpfs(host),
                host.path("OomKillDisable").asBoolean(), Json.text(host.path("CgroupParent")));
    }

    private static Inspection.Limits limits(JsonNode host) {
        List<Inspection.Ulimit> ulimits = new ArrayList<>();
        for (JsonNode ulimit : host.path("Ulimits")) {
            ulimits.add(new Inspection.Ulimit(ulimitName(Json.text(ulimit.path("Name"))), ulimit.path("Soft").asLong(),
                    ulimit.path("Hard").asLong()));
        }
        return new Inspection.Limits(Math.max(0, host.path("PidsLimit").asLong()), cpus(host), ulimits);
    }

    /** Podman calls nofile RLIMIT_NOFILE. */
    private static String ulimitName(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("^rlimit_", "");
    }

    private static double cpus(JsonNode host) {
        long nano = host.path("NanoCpus").asLong();
        long quota = host.path("CpuQuota").asLong();
        long period = host.path("CpuPeriod").asLong();
        return nano > 0
                ? nano / 1e9
                : Math.max(0, quota) / (double) (period > 0 ? period : USUAL_CPU_PERIOD);
    }

    private static List<String> devices(JsonNode host) {
        List<String> devices = new ArrayList<>();
        host.path("Devices").forEach(device -> devices.add(Json.text(device.path("PathOnHost"))));
        for (JsonNode request : host.path("DeviceRequests")) {
            request.path("Capabilities").forEach(kinds -> devices.addAll(Json.texts(kinds)));
            devices.addAll(Json.texts(request.path("DeviceIDs")));
        }
        devices.removeIf(String::isEmpty);
        return devices;
    }

    private List<Inspection.Ceiling> ceilings(JsonNode config, JsonNode host) {
        List<String> words = new ArrayList<>(Json.texts(config.path("Entrypoint")));
        words.addAll(Json.texts(config.path("Cmd")));
        return Ceilings.of(environment(), words, bytes(host.path("Memory")));
    }

    private static Bytes bytes(JsonNode count) {
        return new Bytes(Math.max(0, count.asLong()));
    }

    private static Map<String, Bytes> tmpfs(JsonNode host) {
        Map<String, Bytes> sizes = new HashMap<>();
        Json.map(host.path("Tmpfs")).forEach((path, options) -> sizes.put(path, size(options)));
        for (JsonNode mount : host.path("Mounts")) {
            if (Json.text(mount.path("Type")).equals("tmpfs")) {
                sizes.put(Json.text(mount.path("Target")), bytes(mount.path("TmpfsOptions").path("SizeBytes")));
            }
        }
        return sizes;
    }

    /** The size among mount options such as {@code rw,size=64m}; a bare number is bytes. */
    private static Bytes size(String options) {
        for (String option : options.split(",")) {
            String value = option.strip().toLowerCase(Locale.ROOT);
            if (value.startsWith("size=")) {
                String size = value.substring("size=".length());
                return Bytes.parse(size).or(() -> Bytes.parse(size + "b")).orElse(Bytes.NONE);
            }
        }
        return Bytes.NONE;
    }

    private Inspection.Program program(JsonNode config, JsonNode host) {
        List<String> names = environment().stream().map(variable -> variable.split("=", 2)[0]).toList();
        return new Inspection.Program(arguments(config.path("Entrypoint")), arguments(config.path("Cmd")), names,
                Json.text(config.path("User")), Json.text(config.path("WorkingDir")), config.path("Tty").asBoolean(),
                host.path("Init").asBoolean(), Json.text(config.path("StopSignal")), stopTimeout(document),
                isProbed(config), isProbed(config) ? Probes.known(config.path("Healthcheck")) : Duration.ZERO);
    }

    /** An image's own health check is switched off by the test NONE. */
    private static boolean isProbed(JsonNode config) {
        List<String> test = Json.texts(config.path("Healthcheck").path("Test"));
        return !test.isEmpty() && !test.getFirst().equals("NONE");
    }

    private List<String> arguments(JsonNode words) {
        return redactor.redact(Json.texts(words));
    }

    static int stopTimeout(JsonNode document) {
        JsonNode seconds = document.path("Config").path("StopTimeout");
        return seconds.isNumber() ? seconds.intValue() : DEFAULT_STOP_TIMEOUT;
    }

    static Inspection.RestartPolicy restartPolicy(JsonNode policy) {
        String name = Json.text(policy.path("Name"));
        return new Inspection.RestartPolicy(name.isEmpty() ? "no" : name, policy.path("MaximumRetryCount").asInt());
    }

    private List<Inspection.Mount> mounts() {
        return StreamSupport.stream(document.path("Mounts").spliterator(), false)
                .map(mount -> new Inspection.Mount(Json.text(mount.path("Type")), Json.text(mount.path("Name")),
                        Json.text(mount.path("Source")), Json.text(mount.path("Destination")),
                        mount.path("RW").asBoolean()))
                .toList();
    }
}
