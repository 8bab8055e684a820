package dev.inquest.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Where a scene is played again and again, each time from the same beginning: proposed, and waiting for its yes. */
final class SharedStage {
    private final Scene scene;
    private final Path folder;
    private final String proposal;
    private final AtomicInteger plays = new AtomicInteger();

    /** @param folder for the stores */
    SharedStage(Scene scene, Path folder) {
        this.scene = scene;
        this.folder = folder;
        try (SharedPlay first = new SharedPlay(scene, proposed(), "")) {
            proposal = Play.propose(scene, first.before().name(), first.doors(), proposed());
        }
    }

    private Path proposed() {
        return folder.resolve("proposed");
    }

    SharedPlay play() {
        Path store = folder.resolve("play-" + plays.incrementAndGet());
        copy(proposed(), store);
        return new SharedPlay(scene, store, proposal);
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
