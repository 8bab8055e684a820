package dev.inquest.docker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
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
        Json.texts(host.path("Binds")).forEach(bind -> taken.add(bindTarget(bind)));
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
                host.withArray("/Binds").add(volume.name() + ":" + volume.target() + options);
            }
        }
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

    boolean has(String name, String target) {
        return volumes.stream().anyMatch(v -> v.name().equals(name) && v.target().equals(bare(target)));
    }

    boolean targets(String target) {
        return volumes.stream().anyMatch(v -> v.target().equals(bare(target)));
    }

    private static boolean isVolume(JsonNode mount) {
        return Json.text(mount.path("Type")).equals("volume");
    }

    static String bindTarget(String bind) {
        String[] parts = bind.split(":");
        return bare(parts[Math.min(1, parts.length - 1)]);
    }

    static String bare(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
