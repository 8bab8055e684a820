package dev.inquest.engine;

import java.time.Duration;
import java.util.function.Consumer;

import dev.inquest.container.EngineException;
import dev.inquest.docker.DockerImages;

/** Finds an image to work with: the one wanted where it is there or can be fetched, else a tiny one of our own. */
public final class ImageSource {
    private static final Duration FETCH = Duration.ofSeconds(10);

    private final DockerImages images;
    private final Consumer<String> progress;

    public ImageSource(DockerImages images, Consumer<String> progress) {
        this.images = images;
        this.progress = progress;
    }

    /** @return the wanted reference, or {@link TinyImage#NAME} */
    public String provide(String wanted) {
        if (images.has(wanted)) {
            return wanted;
        }
        progress.accept("Fetching the image %s.".formatted(wanted));
        try {
            images.pull(wanted, FETCH);
            return wanted;
        } catch (EngineException notToBeHad) {
            progress.accept("It cannot be fetched from here: using a tiny image made from this machine's busybox.");
            new TinyImage(images, progress).provide();
            return TinyImage.NAME;
        }
    }
}
