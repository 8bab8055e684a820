package dev.inquest.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.docker.DockerImages;

/** An image with a shell and the usual small tools, made from the machine's own busybox where no registry can be reached. */
public final class TinyImage {
    public static final String NAME = "inquest-tiny:latest";

    private static final String INSTALL = "A statically linked busybox is needed to make an image: install it (on Debian or"
            + " Ubuntu: apt-get install busybox-static), or load an image into the engine.";

    private final DockerImages images;
    private final Consumer<String> progress;

    public TinyImage(DockerImages images, Consumer<String> progress) {
        this.images = images;
        this.progress = progress;
    }

    /** Makes the image unless the engine has it. */
    public void provide() {
        if (images.has(NAME)) {
            return;
        }
        Path busybox = installed().orElseGet(() -> {
            new DebianPackages(progress).install("busybox-static", INSTALL);
            return installed().orElseThrow(() -> new EngineException(Reason.NOT_FOUND, INSTALL));
        });
        progress.accept("Making the image %s from %s.".formatted(NAME, busybox));
        try {
            images.importArchive(archive(busybox), "inquest-tiny", "latest", "[\"sh\"]");
        } catch (IOException e) {
            throw new UncheckedIOException(INSTALL, e);
        }
    }

    private static Optional<Path> installed() {
        return Stream.of("/bin/busybox", "/usr/bin/busybox", "/usr/local/bin/busybox")
                .map(Path::of)
                .filter(Files::isExecutable)
                .filter(ElfProgram::isStatic)
                .findFirst();
    }

    private static byte[] archive(Path busybox) throws IOException {
        List<String> tools = Command.run(List.of(busybox.toString(), "--list"), Duration.ofSeconds(10))
                .text()
                .lines()
                .toList();
        Tar tar = new Tar();
        for (String folder : List.of("bin", "dev", "etc", "home", "proc", "root", "sys", "usr", "usr/bin", "usr/sbin",
                "var")) {
            tar.folder(folder, 0755);
        }
        tar.folder("tmp", 01777);
        tar.file("bin/busybox", 0755, Files.readAllBytes(busybox));
        for (String tool : tools) {
            if (!tool.equals("busybox")) {
                tar.link("bin/" + tool, "busybox");
            }
        }
        tar.file("etc/passwd", 0644, text("root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n"));
        tar.file("etc/group", 0644, text("root:x:0:\nnogroup:x:65534:\n"));
        return tar.bytes();
    }

    private static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
