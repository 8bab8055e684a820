package dev.inquest.recreation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.RealEngine;
import dev.inquest.engine.TinyImage;

/** What an engine and its machine offer, found out by asking and by trying. */
final class Machine {
    /** Without these a container can be made all the same, and be compared as made. */
    private static final Set<String> TO_START = Set.of("privileged", "all-capabilities", "shared-mount");

    private final RealEngine engine;
    private final EngineHost host;
    private final String api;
    private final JsonNode info;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    Machine(RealEngine engine, EngineHost host) {
        this.engine = engine;
        this.host = host;
        api = engine.reader().info().apiVersion();
        info = engine.raw().info();
    }

    /** Docker Engine 20.10.24 (API 1.41) */
    String name() {
        return "Docker Engine %s (API %s)".formatted(info.path("ServerVersion").asText(), api);
    }

    /** Why a case cannot be made here. */
    Optional<String> lacking(RecreateCase one) {
        if (!one.api().has(api)) {
            return Optional.of("its API is " + api);
        }
        return one.needs()
                .stream()
                .filter(need -> !TO_START.contains(need) && !has(need))
                .findFirst()
                .map(need -> "no " + need);
    }

    /** Why it can be made and not be started. */
    Optional<String> lackingToStart(RecreateCase one) {
        return one.createOnly()
                ? Optional.of("create only")
                : one.needs().stream().filter(need -> !has(need)).findFirst().map(need -> "no " + need);
    }

    boolean has(String need) {
        return known.computeIfAbsent(need, this::find);
    }

    private boolean find(String need) {
        return switch (need) {
            case "bridge" -> engine.raw().has("/networks/bridge");
            case "host-network" -> makes("--network", "host") && starts("--network", "host");
            case "privileged" -> starts("--network", "none", "--privileged");
            case "all-capabilities" ->
                starts("--network", "none", "--cap-add", "ALL", "--ulimit", "memlock=-1:-1");
            case "shared-mount" -> isShared(host.folder("shared", Map.of()));
            case "swap-accounting" -> info.path("SwapLimit").asBoolean();
            case "cgroup-v1" -> !info.path("CgroupVersion").asText("1").equals("2");
            case "cgroupfs-driver" -> info.path("CgroupDriver").asText().equals("cgroupfs");
            case "two-cpus" -> info.path("NCPU").asInt() >= 2;
            case "block-device" -> blockDevice().isPresent();
            case "project-quota" -> makes("--network", "none", "--storage-opt", "size=1G");
            default -> throw new IllegalArgumentException("nobody knows how to find out about " + need);
        };
    }

    private boolean makes(String... args) {
        return succeeds("create", args);
    }

    private boolean starts(String... args) {
        return succeeds("run", args);
    }

    private boolean succeeds(String verb, String... args) {
        String name = engine.name("probe");
        try {
            host.run(Stream.of(Stream.of("docker", verb, "--name", name), Stream.of(args),
                    Stream.of(TinyImage.NAME, "true")).flatMap(s -> s).toList());
            return true;
        } catch (EngineHost.CommandFailed refused) {
            return false;
        } finally {
            engine.raw().destroy(name);
        }
    }

    /** A disk of the machine, /dev/vda; empty where there is none. */
    Optional<String> blockDevice() {
        try (Stream<Path> devices = Files.list(Path.of("/sys/block"))) {
            return devices.map(device -> Path.of("/dev").resolve(device.getFileName()))
                    .filter(device -> !device.toString().matches("/dev/(loop|ram|zram|sr).*") && Files.exists(device))
                    .map(Path::toString)
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether what is mounted below later shows elsewhere too. */
    private boolean isShared(Path folder) {
        List<String> mount = host.run(List.of("sh", "-c", "cat /proc/self/mountinfo || true"))
                .lines()
                .map(line -> line.split(" - ")[0])
                .filter(line -> folder.startsWith(line.split(" ")[4]))
                .sorted(java.util.Comparator.comparingInt(line -> line.split(" ")[4].length()))
                .toList();
        return !mount.isEmpty() && (mount.getLast().contains(" shared:") || mount.getLast().contains(" master:"));
    }
}
