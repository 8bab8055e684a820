package dev.inquest.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.docker.EngineAddress;

/** The dockerd process of a private engine, and its files. */
final class Daemon {
    private static final Duration TO_START = Duration.ofSeconds(45);
    private static final Duration TO_STOP = Duration.ofSeconds(60);
    private static final Duration GREETING = Duration.ofSeconds(1);
    private static final List<String> WITHOUT_NETWORK = List.of("--bridge=none", "--iptables=false",
            "--ip6tables=false");

    private static final Path BRIDGE = Path.of("/sys/class/net/docker0");

    private final Path folder;
    private final Path socket;
    /** Short, because the sockets in it may not have long paths; and on a file system that a reboot empties. */
    private final Path runtime;
    private final Path pidFile;
    private final Path log;

    Daemon(Path folder, Path socket) {
        this.folder = folder;
        this.socket = socket;
        runtime = Path.of("/run", "inquest-" + Integer.toHexString(folder.toString().hashCode()));
        pidFile = folder.resolve("dockerd.pid");
        log = folder.resolve("dockerd.log");
    }

    void start(Path program, Consumer<String> progress) {
        running().ifPresent(this::end);
        boolean othersBridge = Files.exists(BRIDGE);
        if (!launch(program, List.of())) {
            if (othersBridge) {
                // an engine started without a bridge removes docker0, and this one is not ours
                throw doesNotStart();
            }
            progress.accept("It cannot set up a network here: starting it again without one.");
            if (!launch(program, WITHOUT_NETWORK)) {
                throw doesNotStart();
            }
        }
    }

    private EngineException doesNotStart() {
        return new EngineException(Reason.UNREACHABLE,
                "dockerd does not start: %s. Read %s, or set DOCKER_HOST to an engine that runs."
                        .formatted(lastWords(), log));
    }

    /** @return whether it answers; when not, it has ended */
    private boolean launch(Path program, List<String> more) {
        List<String> words = new ArrayList<>(List.of("setsid", program.toString(), "--data-root", folder + "/data",
                "--exec-root", runtime.toString(), "--pidfile", pidFile.toString(), "--host", "unix://" + socket));
        words.addAll(more);
        try {
            Files.deleteIfExists(pidFile);
            Process process = new ProcessBuilder(words).redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(log.toFile())
                    .directory(folder.toFile())
                    .start();
            return answersWhileAlive(process);
        } catch (IOException e) {
            throw new UncheckedIOException("dockerd cannot be run: see whether setsid and " + program + " work", e);
        }
    }

    private boolean answersWhileAlive(Process process) {
        EngineAddress address = EngineAddress.of("unix://" + socket, "");
        long end = System.nanoTime() + TO_START.toNanos();
        try {
            while (!process.waitFor(100, TimeUnit.MILLISECONDS) && System.nanoTime() < end) {
                if (Files.exists(socket) && address.answers(GREETING)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(process.toHandle());
        return false;
    }

    /** @return whether there was one to stop */
    boolean stop() {
        Optional<ProcessHandle> daemon = running();
        daemon.ifPresent(this::end);
        return daemon.isPresent();
    }

    private Optional<ProcessHandle> running() {
        try {
            long pid = Files.exists(pidFile) ? Long.parseLong(Files.readString(pidFile).strip()) : -1;
            return ProcessHandle.of(pid).filter(this::ours);
        } catch (IOException | NumberFormatException | UnsupportedOperationException unreadable) {
            return Optional.empty();
        }
    }

    /** A number in an old file may by now be some other process. */
    private boolean ours(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"), StandardCharsets.UTF_8)
                    .contains(pidFile.toString());
        } catch (IOException gone) {
            return false;
        }
    }

    private void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(TO_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stubborn) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        unmountBelow(runtime);
        unmountBelow(folder);
        deleteTree(runtime);
        deleteTree(socket);
        deleteTree(pidFile);
    }

    /** dockerd leaves the network of the machine mounted once a container has shared it, and its data when it is killed. */
    private static void unmountBelow(Path top) {
        try {
            for (String mount : Files.readAllLines(Path.of("/proc/self/mounts"), StandardCharsets.UTF_8)) {
                String target = mount.split(" ")[1];
                if (target.startsWith(top + "/")) {
                    Command.run(List.of("umount", "-l", target), TO_STOP);
                }
            }
        } catch (IOException notToBeHelped) {
            // what is left is a mount in a folder of ours; the next start copes with it
        }
    }

    private static void deleteTree(Path top) {
        try (Stream<Path> below = Files.exists(top) ? Files.walk(top) : Stream.of()) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException inUse) {
            // something is still mounted there; the next start copes with what is left
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return lines.reversed()
                    .stream()
                    .filter(line -> line.contains("failed"))
                    .findFirst()
                    .orElse(lines.isEmpty() ? "it says nothing" : lines.getLast());
        } catch (IOException unreadable) {
            return "it says nothing";
        }
    }
}
