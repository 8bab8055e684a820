package dev.inquest.engine;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine. */
final class Command {
    private Command() {}

    /** @param text what it printed */
    record Result(int code, String text) {}

    static Result run(List<String> words, Duration deadline) throws IOException {
        Path output = Files.createTempFile("inquest", ".out");
        try {
            Process process = new ProcessBuilder(words).redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(words.getFirst() + " did not end within " + deadline.toSeconds() + " seconds");
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(words.getFirst() + " was interrupted");
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Where a program is, on the given search path or where administrators' programs usually are. */
    static Optional<Path> find(String name, String searchPath) {
        return Stream
                .concat(Stream.of(searchPath.split(":")),
                        Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin"))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
