package dev.inquest.recreation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.inquest.RealEngine;

/** The machine of an engine, where docker and other commands are run that containers are made with. */
final class EngineHost implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;
    /** An engine of Debian may come without the command. */
    private static final String INSTALL = "apt-get update -qq && DEBIAN_FRONTEND=noninteractive"
            + " apt-get install -y -qq --no-install-recommends docker-cli";

    private final Path root;
    private final List<String> within;
    private final String engine;
    private final Path folder;

    private EngineHost(Path root, List<String> within, String engine) {
        this.root = root;
        this.within = within;
        this.engine = engine;
        try {
            folder = Files.createTempDirectory(root.resolve("tmp"), "inquest-recreate-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This machine. */
    static EngineHost of(RealEngine engine) {
        var host = new EngineHost(Path.of("/"), List.of(), engine.address().host().toString());
        if (host.run(List.of("sh", "-c", "command -v docker || true")).isEmpty()) {
            host.run(List.of("sh", "-c", INSTALL));
        }
        return host;
    }

    /** An engine that has a root folder of its own, with its socket below. */
    static EngineHost of(RealEngine engine, Path root) {
        Path socket = Path.of("/").resolve(root.relativize(Path.of(engine.address().host().getPath())));
        return new EngineHost(root, List.of("chroot", root.toString()), "unix://" + socket);
    }

    /** A command did not do what it was asked. */
    static final class CommandFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final Pattern UNKNOWN = Pattern
                .compile("unknown flag: --\\S+|unexpected key '[^']*'|invalid field key '?[^' ]*'?");

        CommandFailed(List<String> words, String said) {
            super("%s: %s".formatted(String.join(" ", words), said));
        }

        /** What this docker command does not know, so that the engine was not even asked; empty otherwise. */
        Optional<String> unknownOption() {
            Matcher unknown = UNKNOWN.matcher(String.valueOf(getMessage()));
            return unknown.find() ? Optional.of("this docker command: " + unknown.group()) : Optional.empty();
        }
    }

    /** @return what it printed */
    String run(List<String> words) {
        List<String> command = new ArrayList<>(within);
        command.addAll(words);
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("DOCKER_"));
        builder.environment().put("DOCKER_HOST", engine);
        // what a person has configured for docker, such as a proxy, would find its way into the containers
        builder.environment().put("DOCKER_CONFIG", inside(folder).toString());
        try {
            Process process = builder.start();
            var failure = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            String printed = text(process.getInputStream());
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new CommandFailed(words, "no end after %d s".formatted(PATIENCE_SECONDS));
            }
            if (process.exitValue() != 0) {
                throw new CommandFailed(words, failure.join().strip());
            }
            return printed.strip();
        } catch (IOException e) {
            throw new UncheckedIOException("%s is needed for these tests: install it".formatted(words.getFirst()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(java.io.InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return a new folder with these files, by its name on the engine's machine */
    Path folder(String name, java.util.Map<String, String> files) {
        try {
            Path made = Files.createDirectories(folder.resolve(name));
            for (var file : files.entrySet()) {
                Files.writeString(made.resolve(file.getKey()), file.getValue());
            }
            return inside(made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path socket() {
        return Path.of(java.net.URI.create(engine).getPath());
    }

    private Path inside(Path path) {
        return Path.of("/").resolve(root.relativize(path));
    }

    @Override
    public void close() {
        run(List.of("rm", "-rf", "--one-file-system", inside(folder).toString()));
    }
}
