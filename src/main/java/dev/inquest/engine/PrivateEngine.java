package dev.inquest.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.docker.EngineAddress;

/**
 * A Docker engine of our own for the demo and the tests, on machines where none runs. It shares nothing with an engine
 * of the machine: its images, containers and socket are below its own folder.
 */
public final class PrivateEngine {
    private static final String INSTALL = "A private engine needs dockerd and root: install Docker (on Debian or Ubuntu:"
            + " apt-get install docker.io) and run this as root, or set DOCKER_HOST to an engine that runs.";
    private static final Duration GREETING = Duration.ofSeconds(2);
    /** A file lock holds off other processes only. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final Path folder;
    private final Path socket;
    private final String searchPath;
    private final Consumer<String> progress;

    /** @param progress is told, in sentences, what is done to the machine */
    public PrivateEngine(Map<String, String> environment, Path home, Consumer<String> progress) {
        folder = EngineAddress.stateFolder(environment, home);
        socket = EngineAddress.privateSocket(environment, home);
        searchPath = environment.getOrDefault("PATH", "");
        this.progress = progress;
    }

    /** @param log where to read what it did */
    public record Status(boolean running, String host, Path log) {}

    /** As DOCKER_HOST takes it. */
    public String host() {
        return "unix://" + socket;
    }

    public Status status() {
        return new Status(answers(), host(), folder.resolve("dockerd.log"));
    }

    /**
     * Starts the engine unless it runs already; two who call at once get the same one.
     *
     * @return its address, as DOCKER_HOST takes it
     */
    public String up() {
        if (!answers()) {
            alone(() -> {
                if (!answers()) {
                    start();
                }
                return true;
            });
        }
        return host();
    }

    /**
     * Stops the engine and with it every container it runs.
     *
     * @return whether there was one to stop
     */
    public boolean down() {
        return Files.isDirectory(folder) && alone(daemon()::stop);
    }

    private boolean answers() {
        return Files.exists(socket) && EngineAddress.of(host(), "").answers(GREETING);
    }

    private void start() {
        if (!DebianPackages.root()) {
            throw new EngineException(Reason.UNREACHABLE, INSTALL);
        }
        Path program = Command.find("dockerd", searchPath).orElseGet(() -> {
            new DebianPackages(progress).install("docker.io", INSTALL);
            return Command.find("dockerd", searchPath)
                    .orElseThrow(() -> new EngineException(Reason.UNREACHABLE, INSTALL));
        });
        progress.accept("Starting a private Docker engine in %s.".formatted(folder));
        daemon().start(program, progress);
    }

    private Daemon daemon() {
        return new Daemon(folder, socket);
    }

    private <T> T alone(Supplier<T> work) {
        ONE_AT_A_TIME.lock();
        try {
            Files.createDirectories(folder,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (FileChannel file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE)) {
                // closing the file gives the lock back
                file.lock();
                return work.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be used: choose another place with XDG_STATE_HOME"
                    .formatted(folder), e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }
}
