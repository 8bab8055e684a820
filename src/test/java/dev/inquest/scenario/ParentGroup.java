package dev.inquest.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.inquest.container.Bytes;

/**
 * A control group that several containers share, with a memory limit of its own.
 *
 * @param limit {@code 48m}; empty means that there is none
 */
record ParentGroup(String name, String limit) {
    private static final Path V1 = Path.of("/sys/fs/cgroup/memory");
    private static final Path V2 = Path.of("/sys/fs/cgroup");

    String path() {
        return "/" + name;
    }

    void make() {
        if (!limit.isEmpty()) {
            String bytes = String.valueOf(Bytes.parse(limit).orElseThrow().count());
            boolean old = Files.isDirectory(V1);
            try {
                Files.createDirectories(folder());
                Files.writeString(folder().resolve(old ? "memory.limit_in_bytes" : "memory.max"), bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("a control group with a limit cannot be made: run this as root", e);
            }
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(folder());
        } catch (IOException stillInUse) {
            // an empty group costs nothing, and the next boot has forgotten it
        }
    }

    private Path folder() {
        return (Files.isDirectory(V1) ? V1 : V2).resolve(name);
    }
}
