package dev.inquest.scenario;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.inquest.RealEngine;
import dev.inquest.docker.DockerImages;
import dev.inquest.engine.TinyImage;
import dev.inquest.scenario.program.Failing;

/**
 * The images that scenarios run in: {@code tiny}, and {@code python}, {@code java} and {@code node}, which are made from
 * programs of this machine and kept for the next time.
 */
final class CaseImages {
    private static final Path SCRIPT = Path.of("src/test/scripts/case-image.sh");
    private static final String PROGRAM = Failing.class.getName().replace('.', '/') + ".class";
    private static final Path KEPT = Path.of("target/case-images");
    private static final Duration TO_MAKE = Duration.ofMinutes(5);

    private final DockerImages images;
    private final Map<String, CompletableFuture<String>> references = new ConcurrentHashMap<>();

    CaseImages(RealEngine engine) {
        images = new DockerImages(engine.connection());
    }

    /** @return how the engine knows the image; made at its first use */
    String reference(String kind) {
        return kind.equals("tiny")
                ? TinyImage.NAME
                : references.computeIfAbsent(kind, k -> CompletableFuture.supplyAsync(() -> provided(k))).join();
    }

    private String provided(String kind) {
        String repository = "inquest-case-" + kind;
        try {
            Path archive = archive(kind);
            String tag = Long.toHexString(Files.getLastModifiedTime(archive).toMillis());
            if (!images.has(repository + ":" + tag)) {
                images.importArchive(Files.readAllBytes(archive), repository, tag, "[\"sh\"]");
            }
            return repository + ":" + tag;
        } catch (IOException e) {
            throw new UncheckedIOException("the image of " + kind + " cannot be made", e);
        }
    }

    private static Path archive(String kind) throws IOException {
        Path archive = KEPT.resolve(kind + ".tar");
        if (!Files.exists(archive) || older(archive, SCRIPT)
                || (kind.equals("java") && older(archive, classes().resolve(PROGRAM)))) {
            Files.createDirectories(KEPT);
            make(kind, archive);
        }
        return archive;
    }

    /** Where the tests are compiled to. */
    private static Path classes() {
        return Path.of(URI.create(Failing.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static boolean older(Path one, Path other) throws IOException {
        return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) < 0;
    }

    private static void make(String kind, Path archive) throws IOException {
        List<String> words = new ArrayList<>(List.of("sh", SCRIPT.toString(), kind, archive.toString()));
        if (kind.equals("java")) {
            words.addAll(List.of(System.getProperty("java.home"), classes().toString()));
        }
        Process process = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(new File(archive + ".log"))
                .start();
        try {
            boolean ended = process.waitFor(TO_MAKE.toSeconds(), TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(Files.readString(Path.of(archive + ".log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
