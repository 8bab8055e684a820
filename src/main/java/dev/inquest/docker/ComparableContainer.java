package dev.inquest.docker;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.inquest.container.MemoryLimits;

/**
 * A container's document without what differs between two equal containers: ids, times, addresses, the order of sets,
 * and names that only say which of the two it is.
 */
final class ComparableContainer {
    private static final List<String> PARTS = List.of("Config", "HostConfig", "Image", "Platform", "Path", "Args");
    private static final List<String> MOUNT = List.of("Type", "Name", "Source", "Driver", "RW", "Propagation", "Mode");
    private static final List<String> ENDPOINT = List.of("IPAMConfig", "Links", "DriverOpts", "GwPriority");

    private final JsonNode document;
    private final CarriedVolumes carried;
    private final ObjectNode parts = Json.MAPPER.createObjectNode();

    private ComparableContainer(JsonNode document, JsonNode old, MemoryLimits change) {
        this.document = document;
        carried = CarriedVolumes.of(old, Set.of());
        for (String part : PARTS) {
            parts.set(part, document.path(part).deepCopy());
        }
        parts.set("Mounts", mounts());
        parts.set("Networks", networks());
        config(namedAtStart(old));
        hostConfig();
        if (change.swap() == 0) {
            parts.withObject("/HostConfig").remove("MemorySwap");
        }
    }

    /** The old container, with the limits that its copy should have. */
    static ObjectNode original(JsonNode old, MemoryLimits change) {
        ObjectNode parts = new ComparableContainer(old, old, change).parts;
        ObjectNode host = parts.withObject("/HostConfig").put("Memory", change.limit().count());
        if (change.swap() != 0) {
            host.put("MemorySwap", change.swap());
        }
        return parts;
    }

    /** The new container, with what is allowed to differ as it was in the old one. */
    static ObjectNode copy(JsonNode made, JsonNode old, MemoryLimits change) {
        ObjectNode parts = new ComparableContainer(made, old, change).parts;
        if (made.path("Config").path("Image").equals(old.path("Image"))) {
            parts.withObject("/Config").set("Image", old.path("Config").path("Image"));
        }
        return parts;
    }

    /** Whoever shares another's network or name is told it at its start. */
    private static boolean namedAtStart(JsonNode old) {
        JsonNode host = old.path("HostConfig");
        return HostName.sharesNetworkOfAnother(old) || Json.text(host.path("UTSMode")).equals("host")
                || Json.text(host.path("NetworkMode")).equals("host");
    }

    private void config(boolean namedAtStart) {
        ObjectNode config = parts.withObject("/Config");
        if (namedAtStart) {
            config.remove(List.of("Hostname", "Domainname"));
        } else if (Json.text(config.path("Hostname")).equals(HostName.shortId(document))) {
            config.put("Hostname", "");
        }
        config.set("Env", set(Json.texts(config.path("Env"))));
    }

    private void hostConfig() {
        ObjectNode host = parts.withObject("/HostConfig");
        host.set("Links", set(Json.texts(host.path("Links")).stream().map(this::withoutOwner).toList()));
        host.set("Binds", set(Json.texts(host.path("Binds")).stream().filter(bind -> !carried.has(bind)).toList()));
        for (JsonNode mount : host.path("Mounts")) {
            if (carried.targets(Json.text(mount.path("Target")))) {
                unname((ObjectNode) mount);
            }
        }
    }

    /** Links are written with the name of the container they belong to, which is another while both exist. */
    private String withoutOwner(String link) {
        return link.replace(":" + Json.text(document.path("Name")) + "/", ":");
    }

    private static void unname(ObjectNode mount) {
        mount.remove("Source");
        if (mount.path("VolumeOptions").isObject()) {
            ObjectNode options = (ObjectNode) mount.path("VolumeOptions");
            options.remove("NoCopy");
            if (options.isEmpty()) {
                mount.remove("VolumeOptions");
            }
        }
    }

    private ObjectNode mounts() {
        ObjectNode mounts = Json.MAPPER.createObjectNode();
        for (JsonNode mount : document.path("Mounts")) {
            String target = CarriedVolumes.bare(Json.text(mount.path("Destination")));
            ObjectNode kept = ((ObjectNode) mount.deepCopy()).retain(MOUNT);
            if (carried.targets(target)) {
                kept.remove("Mode");
            }
            if (Json.text(mount.path("Type")).equals("image")) {
                // where the engine has unpacked it, each time anew
                kept.remove("Source");
            }
            mounts.set(target, kept);
        }
        return mounts;
    }

    private ObjectNode networks() {
        ObjectNode networks = Json.MAPPER.createObjectNode();
        // An engine without networks shows one for what was made before it knew, and none for its copy.
        if (document.path("Config").path("NetworkDisabled").asBoolean()) {
            return networks;
        }
        List<String> own = List.of(HostName.shortId(document), Json.text(document.path("Config").path("Hostname")));
        document.path("NetworkSettings").path("Networks").properties().forEach(network -> {
            ObjectNode endpoint = networks.putObject(network.getKey());
            for (String field : ENDPOINT) {
                JsonNode value = network.getValue().path(field);
                if (!Json.empty(value) && !(value.isNumber() && value.asLong() == 0)) {
                    endpoint.set(field, value.deepCopy());
                }
            }
            endpoint.set("Aliases", set(Json.texts(network.getValue().path("Aliases"))
                    .stream()
                    .filter(alias -> !own.contains(alias))
                    .toList()));
        });
        return networks;
    }

    private static ArrayNode set(List<String> texts) {
        ArrayNode sorted = Json.MAPPER.createArrayNode();
        texts.stream().sorted().distinct().forEach(sorted::add);
        return sorted;
    }
}
