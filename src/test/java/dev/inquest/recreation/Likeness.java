package dev.inquest.recreation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Compares what docker inspect says of a container before and after it was recreated with another memory limit. It
 * knows nothing of how a container is recreated: only which differences are none.
 */
public record Likeness(JsonNode before, JsonNode after, long memory, boolean pinned) {
    private static final List<String> COMPARED = List.of("Config", "HostConfig", "Mounts", "Image", "Platform", "Path",
            "Args", "AppArmorProfile");
    private static final List<String> ENDPOINT = List.of("IPAMConfig", "Links", "DriverOpts", "GwPriority");

    /** Every difference, as {@code pointer: before -> after}. */
    public List<String> differences() {
        ObjectNode old = compared(before);
        ObjectNode made = compared(after);
        old.withObject("/HostConfig").put("Memory", memory).put("MemorySwap", swap(before.path("HostConfig")));
        if (pinned) {
            old.withObject("/Config").set("Image", before.path("Image"));
        }
        forgiveCarriedVolumes(old, made);
        List<String> found = new ArrayList<>();
        compare("", old, made, found);
        return found;
    }

    /** Differences in what the pointers name, and pointers that name nothing. */
    List<String> differencesAt(List<String> pointers) {
        JsonNode old = normalised(before);
        JsonNode made = normalised(after);
        List<String> found = new ArrayList<>();
        for (String pointer : pointers) {
            if (old.at(pointer).isMissingNode()) {
                found.add(pointer + ": nothing to compare");
            } else if (!spared(pointer)) {
                compare(pointer, old.at(pointer), made.at(pointer), found);
            }
        }
        return found;
    }

    /** Judged by the whole comparison: these may differ in ways that it knows. */
    private boolean spared(String pointer) {
        return Set.of("/HostConfig/MemorySwap", "/HostConfig/Binds").contains(pointer)
                || (pinned && pointer.equals("/Config/Image"));
    }

    /** Memory and swap together mean the same as before: unlimited, none, as much again, or a fixed allowance. */
    private long swap(JsonNode host) {
        long limit = host.path("Memory").asLong();
        long swap = host.path("MemorySwap").asLong();
        if (swap <= 0) {
            return swap;
        }
        if (swap == limit) {
            return memory;
        }
        return swap == 2 * limit ? 2 * memory : memory + swap - limit;
    }

    /** What inspect says, without the order of sets and the container's own id in places where it stands for itself. */
    static ObjectNode normalised(JsonNode document) {
        ObjectNode whole = document.deepCopy();
        String id = document.path("Id").asText();
        String shortId = id.substring(0, Math.min(12, id.length()));
        ObjectNode config = whole.withObject("/Config");
        if (config.path("Hostname").asText().equals(shortId)) {
            config.put("Hostname", "<id>");
        }
        sort(config, "Env");
        ObjectNode host = whole.withObject("/HostConfig");
        sort(host, "Binds");
        sort(host, "Links");
        rename(host, "Links", document.path("Name").asText() + "/", "/<self>/");
        ObjectNode mounts = whole.putObject("Mounts");
        document.path("Mounts").forEach(mount -> mounts.set(mount.path("Destination").asText(), mount.deepCopy()));
        whole.path("NetworkSettings").path("Networks").forEach(network -> {
            rename((ObjectNode) network, "Aliases", shortId, "<id>");
            sort((ObjectNode) network, "Aliases");
        });
        return whole;
    }

    private static ObjectNode compared(JsonNode document) {
        ObjectNode whole = normalised(document);
        ObjectNode networks = whole.objectNode();
        whole.path("NetworkSettings").path("Networks").properties().forEach(network -> {
            ObjectNode reduced = networks.putObject(network.getKey());
            reduced.set("Aliases", network.getValue().path("Aliases"));
            for (String field : ENDPOINT) {
                JsonNode value = network.getValue().path(field);
                if (!value.isMissingNode() && !value.isNull() && !(value.isContainerNode() && value.isEmpty())
                        && !value.asText().equals("0")) {
                    reduced.set(field, value);
                }
            }
        });
        whole.retain(COMPARED);
        whole.set("Networks", networks);
        // the place of an image in the engine's storage
        whole.path("Mounts").forEach(mount -> {
            if (mount.path("Type").asText().equals("image")) {
                ((ObjectNode) mount).remove("Source");
            }
        });
        return whole;
    }

    private static void sort(ObjectNode node, String field) {
        Set<String> texts = new TreeSet<>();
        node.path(field).forEach(text -> texts.add(text.asText()));
        ArrayNode sorted = node.putArray(field);
        texts.forEach(sorted::add);
    }

    private static void rename(ObjectNode node, String field, String name, String stand) {
        ArrayNode renamed = node.arrayNode();
        node.path(field).forEach(text -> renamed.add(text.asText().replace(name, stand)));
        node.set(field, renamed);
    }

    /** A volume without a name is mounted by the name that the engine had given it, and not filled from the image. */
    private static void forgiveCarriedVolumes(ObjectNode old, ObjectNode made) {
        JsonNode carried = made.path("Mounts");
        old.path("Mounts").properties().forEach(entry -> {
            JsonNode mount = entry.getValue();
            String name = mount.path("Name").asText();
            if (mount.path("Type").asText().equals("volume") && (forgiveBind(old, made, entry.getKey(), mount)
                    || forgiveMount(old, made, entry.getKey(), name))) {
                ((ObjectNode) mount).remove("Mode");
                if (carried.path(entry.getKey()) instanceof ObjectNode now) {
                    now.remove("Mode");
                }
            }
        });
    }

    private static boolean forgiveBind(ObjectNode old, ObjectNode made, String target, JsonNode mount) {
        String bare = target.length() > 1 ? target.replaceFirst("/$", "") : target;
        String bind = "%s:%s:%s".formatted(mount.path("Name").asText(), bare,
                mount.path("RW").asBoolean() ? "nocopy" : "ro,nocopy");
        if (texts(old.at("/HostConfig/Binds")).contains(bind)) {
            return false;
        }
        ArrayNode binds = (ArrayNode) made.at("/HostConfig/Binds");
        for (int i = 0; i < binds.size(); i++) {
            if (binds.get(i).asText().equals(bind)) {
                binds.remove(i);
                // a bind may also be no more than a target
                ArrayNode asked = (ArrayNode) old.at("/HostConfig/Binds");
                asked.removeIf(text -> text.asText().replaceFirst("/$", "").equals(bare));
                return true;
            }
        }
        return false;
    }

    private static boolean forgiveMount(ObjectNode old, ObjectNode made, String target, String name) {
        JsonNode asked = old.at("/HostConfig/Mounts");
        for (int i = 0; i < asked.size(); i++) {
            JsonNode now = made.at("/HostConfig/Mounts/" + i);
            if (asked.get(i).path("Target").asText().equals(target) && !asked.get(i).has("Source")
                    && now.path("Source").asText().equals(name)
                    && now.at("/VolumeOptions/NoCopy").asBoolean()) {
                ((ObjectNode) now).remove("Source");
                ((ObjectNode) now.path("VolumeOptions")).remove("NoCopy");
                if (now.path("VolumeOptions").isEmpty() && !asked.get(i).has("VolumeOptions")) {
                    ((ObjectNode) now).remove("VolumeOptions");
                }
                return true;
            }
        }
        return false;
    }

    private static void compare(String path, JsonNode old, JsonNode made, List<String> found) {
        if (old.isObject() && made.isObject()) {
            Set<String> fields = new TreeSet<>();
            old.fieldNames().forEachRemaining(fields::add);
            made.fieldNames().forEachRemaining(fields::add);
            fields.forEach(field -> compare(path + "/" + field.replace("~", "~0").replace("/", "~1"), old.path(field),
                    made.path(field), found));
        } else if (!same(old, made)) {
            found.add("%s: %s -> %s".formatted(path, shown(old), shown(made)));
        }
    }

    private static boolean same(JsonNode old, JsonNode made) {
        if (old.isNumber() && made.isNumber()) {
            return old.decimalValue().compareTo(made.decimalValue()) == 0;
        }
        return Objects.equals(old, made);
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }
}
