package dev.inquest.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;

/** The distribution's own packages, where the machine is a Debian or Ubuntu and we are root. */
final class DebianPackages {
    private static final Duration UPDATE = Duration.ofMinutes(3);
    private static final Duration INSTALL = Duration.ofMinutes(10);

    private final Consumer<String> progress;

    DebianPackages(Consumer<String> progress) {
        this.progress = progress;
    }

    /**
     * Installs a package after having said so.
     *
     * @param otherwise what a person should do where this cannot
     */
    void install(String name, String otherwise) {
        if (!Files.isExecutable(Path.of("/usr/bin/apt-get")) || !root()) {
            throw new EngineException(Reason.UNREACHABLE, otherwise);
        }
        progress.accept("Installing the distribution's package %s (apt-get install %s).".formatted(name, name));
        try {
            Command.run(List.of("apt-get", "update", "-qq"), UPDATE);
            int code = Command.run(List.of("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq",
                    "--no-install-recommends", name), INSTALL).code();
            if (code != 0) {
                throw new EngineException(Reason.UNREACHABLE,
                        "apt-get could not install %s. %s".formatted(name, otherwise));
            }
        } catch (IOException e) {
            throw new EngineException(Reason.UNREACHABLE, otherwise, e);
        }
    }

    static boolean root() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }
}
