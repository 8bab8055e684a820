package dev.inquest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import dev.inquest.container.EngineException;
import dev.inquest.engine.PrivateEngine;
import dev.inquest.engine.TinyImage;

/**
 * A private engine beside that of {@link RealEngine#get}, which can be made to hang, or killed. It has a network of its
 * own, because two engines on one network take each other's bridge and packet filter.
 */
public final class SecondEngine implements AutoCloseable {
    private final Path folder;
    private final PrivateEngine daemon;
    private final RealEngine engine;

    private SecondEngine(Path folder) throws IOException {
        this.folder = folder;
        Path program = Files.createDirectory(folder.resolve("bin")).resolve("dockerd");
        Files.writeString(program, "#!/bin/sh\nPATH=${PATH#*:}\nexec unshare --net dockerd \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        String path = program.getParent() + ":" + System.getenv("PATH");
        daemon = new PrivateEngine(Map.of("XDG_STATE_HOME", folder.toString(), "PATH", path), folder, line -> {});
        engine = RealEngine.at(daemon.up());
    }

    public static SecondEngine start() {
        try {
            return new SecondEngine(Files.createTempDirectory("inq-second"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RealEngine engine() {
        return engine;
    }

    /** From now on it takes connections and says nothing; its containers go on. */
    public void hang() {
        signal("STOP");
    }

    public void goOn() {
        signal("CONT");
    }

    /** Whether it hangs still. */
    public boolean hangs() {
        try {
            return Files.readString(Path.of("/proc", pid(), "stat")).replaceFirst(".*\\) ", "").startsWith("T");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the machine's own OOM killer would. */
    public void kill() {
        signal("KILL");
    }

    public void startAgain() {
        daemon.up();
        engine.until(this::answers);
    }

    /** Connections that were kept from before lead nowhere. */
    private boolean answers() {
        try {
            return !engine.raw().imageId(TinyImage.NAME).isEmpty();
        } catch (EngineException stale) {
            return false;
        }
    }

    private String pid() throws IOException {
        return Files.readString(folder.resolve("inquest/engine/dockerd.pid")).strip();
    }

    private void signal(String name) {
        try {
            run("kill", "-" + name, pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... words) throws IOException {
        try {
            int code = new ProcessBuilder(words).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IOException(String.join(" ", words) + " ended with " + code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        engine.clean();
        engine.reader().close();
        daemon.down();
        try {
            run("rm", "-rf", "--one-file-system", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
