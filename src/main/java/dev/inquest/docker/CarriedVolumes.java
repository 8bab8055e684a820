package dev.inquest.docker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The volumes of a container that nobody gave a name: a copy of its configuration would get new, empty ones, so they are
 * handed over by the name the engine gave them. They are never filled from the image again, not even when empty.
 */
record CarriedVolumes(List<Volume> volumes) {

    record Volume(String name, String target, boolean writable) {}

    static CarriedVolumes of(JsonNode container, Set<String> borrowed) {
        JsonNode host = container.path("HostConfig");
        Set<String> taken = new HashSet<>();
        Json.texts(host.path("Binds")).stream().filter(bind -> !isBare(bind)).forEach(bind -> taken.add(target(bind)));
        Json.map(host.path("Tmpfs")).keySet().forEach(target -> taken.add(bare(target)));
        for (JsonNode mount : host.path("Mounts")) {
            if (!Json.text(mount.path("Source")).isEmpty() || !isVolume(mount)) {
                taken.add(bare(Json.text(mount.path("Target"))));
            }
        }
        List<Volume> carried = new ArrayList<>();
        for (JsonNode mount : container.path("Mounts")) {
            String name = Json.text(mount.path("Name"));
            String target = bare(Json.text(mount.path("Destination")));
            if (isVolume(mount) && !name.isEmpty() && !taken.contains(target) && !borrowed.contains(name)) {
                carried.add(new Volume(name, target, mount.path("RW").asBoolean(true)));
            }
        }
        return new CarriedVolumes(List.copyOf(carried));
    }

    void into(ObjectNode host) {
        for (Volume volume : volumes) {
            if (!nameInMounts(host, volume)) {
                String options = volume.writable() ? ":nocopy" : ":ro,nocopy";
                ArrayNode binds = host.withArray("/Binds");
                for (int i = binds.size() - 1; i >= 0; i--) {
                    if (asksFor(Json.text(binds.path(i)), volume)) {
                        binds.remove(i);
                    }
                }
                binds.add(volume.name() + ":" + volume.target() + options);
            }
        }
    }

    /** Whether the bind names no more than a target, and so asks for a volume without a name. */
    private static boolean isBare(String bind) {
        return !bind.contains(":");
    }

    private static boolean asksFor(String bind, Volume volume) {
        return isBare(bind) && bare(bind).equals(volume.target());
    }

    /** Whether the bind is how a carried volume was asked for, or how it is mounted by its name. */
    boolean has(String bind) {
        String[] fields = bind.split(":");
        return volumes.stream()
                .anyMatch(v -> asksFor(bind, v) || (fields.length == 3 && fields[2].endsWith("nocopy")
                        && v.name().equals(fields[0]) && v.target().equals(bare(fields[1]))));
    }

    /** Where the mount was asked for in the long syntax, a bind to the same place would be refused as a second one. */
    private static boolean nameInMounts(ObjectNode host, Volume volume) {
        for (JsonNode mount : host.path("Mounts")) {
            if (isVolume(mount) && bare(Json.text(mount.path("Target"))).equals(volume.target())) {
                ObjectNode named = (ObjectNode) mount;
                named.put("Source", volume.name());
                ObjectNode options = named.path("VolumeOptions").isObject()
                        ? (ObjectNode) named.path("VolumeOptions")
                        : named.putObject("VolumeOptions");
                options.put("NoCopy", true);
                return true;
            }
        }
        return false;
    }

    boolean targets(String target) {
        return volumes.stream().anyMatch(v -> v.target().equals(bare(target)));
    }

    private static boolean isVolume(JsonNode mount) {
        return Json.text(mount.path("Type")).equals("volume");
    }

    private static String target(String bind) {
        return bare(bind.split(":")[1]);
    }

    static String bare(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
