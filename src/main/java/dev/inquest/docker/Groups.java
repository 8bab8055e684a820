package dev.inquest.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;

/** The control groups of this machine, where the ones of an engine's containers may be. */
final class Groups {
    private final Path groups;
    private final Path processes;

    /**
     * @param groups usually /sys/fs/cgroup
     * @param processes usually /proc
     */
    Groups(Path groups, Path processes) {
        this.groups = groups;
        this.processes = processes;
    }

    /**
     * The group of a container. An engine elsewhere has a process of that number too, but none in a group with the
     * container's id in its name.
     *
     * @param process its main one, as the engine numbers it
     * @return empty when it is not on this machine, or cannot be read
     */
    Optional<Group> of(ContainerId id, long process) {
        try {
            List<String> lines = Files.readAllLines(processes.resolve(process + "/cgroup"));
            return lines.stream().allMatch(line -> line.contains(id.value()) || line.endsWith(":/"))
                    ? first(lines).or(() -> second(lines))
                    : Optional.empty();
        } catch (IOException notHere) {
            return Optional.empty();
        }
    }

    private Optional<Group> first(List<String> lines) throws IOException {
        Optional<Path> memory = path(lines, "memory");
        Optional<Path> cpu = path(lines, "cpuacct");
        Optional<Path> processCount = path(lines, "pids");
        return memory.isPresent() && cpu.isPresent() && processCount.isPresent()
                ? Optional.of(new Group.First(memory.get(), cpu.get(), processCount.get(), memory()))
                : Optional.empty();
    }

    private Optional<Path> path(List<String> lines, String controller) {
        return lines.stream()
                .map(line -> line.split(":", 3))
                .filter(parts -> Arrays.asList(parts[1].split(",")).contains(controller))
                .map(parts -> groups.resolve(controller).resolve(below(parts[2])))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private Optional<Group> second(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("0::"))
                .map(line -> groups.resolve(below(line.substring("0::".length()))))
                .filter(path -> Files.isReadable(path.resolve("memory.current")))
                .findFirst()
                .map(path -> new Group.Second(path, memory()));
    }

    private static String below(String path) {
        return path.replaceFirst("^/+", "");
    }

    /** Of the machine: what a container without a limit may use. */
    private Bytes memory() {
        try {
            return Files.readAllLines(processes.resolve("meminfo"))
                    .stream()
                    .filter(line -> line.startsWith("MemTotal:"))
                    .map(line -> new Bytes(Long.parseLong(line.replaceAll("\\D", "")) * 1024))
                    .findFirst()
                    .orElse(Bytes.NONE);
        } catch (IOException notTold) {
            return Bytes.NONE;
        }
    }
}
