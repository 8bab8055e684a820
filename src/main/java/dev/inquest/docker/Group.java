package dev.inquest.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import dev.inquest.container.Bytes;
import dev.inquest.container.Usage;

/** One container's control group, as files. What is read from them is what the engine's own statistics are made of. */
sealed interface Group {
    /** Empty when the container has ended. */
    Optional<Sample> read(Instant now);

    /** @param total with page cache; {@code reclaimable} of it can be given back */
    record Sample(long total, long reclaimable, Bytes limit, CpuTime cpu, long processes) {
        /** @param before the sample before this one */
        Usage usage(Optional<CpuTime> before) {
            Bytes used = new Bytes(reclaimable < total ? total - reclaimable : total);
            return new Usage(cpu.at(), new Usage.Memory(used, new Bytes(total), limit, Bytes.NONE),
                    new Usage.Cpu(before.map(cpu::percentSince).orElse(0.0), 0, 0), processes);
        }
    }

    /** @param host the limit of what has none of its own */
    private static Bytes limit(long own, Bytes host) {
        return host.isNone() || own < host.count() ? new Bytes(own) : host;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
    }

    private static long number(Path file) throws IOException {
        String text = text(file).strip();
        return text.equals("max") ? Long.MAX_VALUE : Long.parseLong(text);
    }

    /** A number in a file of lines such as {@code inactive_file 4096}; 0 where it is not told. */
    private static long line(Path file, String name) throws IOException {
        String text = text(file);
        int at = text.startsWith(name + " ") ? 0 : text.indexOf("\n" + name + " ") + 1;
        if (at == 0 && !text.startsWith(name + " ")) {
            return 0;
        }
        int end = text.indexOf('\n', at);
        return Long.parseLong(text.substring(at + name.length() + 1, end < 0 ? text.length() : end).strip());
    }

    /** Of cgroup version 1, where each kind of resource has a tree of its own. */
    record First(Path memory, Path cpu, Path processes, Bytes host) implements Group {
        @Override
        public Optional<Sample> read(Instant now) {
            try {
                return Optional.of(new Sample(number(memory.resolve("memory.usage_in_bytes")),
                        line(memory.resolve("memory.stat"), "total_inactive_file"),
                        limit(number(memory.resolve("memory.limit_in_bytes")), host),
                        new CpuTime(now, number(cpu.resolve("cpuacct.usage"))),
                        number(processes.resolve("pids.current"))));
            } catch (IOException | NumberFormatException ended) {
                return Optional.empty();
            }
        }
    }

    /** Of cgroup version 2. */
    record Second(Path folder, Bytes host) implements Group {
        private static final long NANOS = 1000;

        @Override
        public Optional<Sample> read(Instant now) {
            try {
                return Optional.of(new Sample(number(folder.resolve("memory.current")),
                        line(folder.resolve("memory.stat"), "inactive_file"),
                        limit(number(folder.resolve("memory.max")), host),
                        new CpuTime(now, line(folder.resolve("cpu.stat"), "usage_usec") * NANOS),
                        number(folder.resolve("pids.current"))));
            } catch (IOException | NumberFormatException ended) {
                return Optional.empty();
            }
        }
    }
}
