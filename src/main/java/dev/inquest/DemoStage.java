package dev.inquest;

import java.util.function.Consumer;

import dev.inquest.cli.Stage;
import dev.inquest.container.ContainerId;
import dev.inquest.docker.DemoContainer;
import dev.inquest.docker.DockerConnection;
import dev.inquest.docker.DockerImages;
import dev.inquest.engine.ImageSource;
import dev.inquest.engine.TinyImage;

/** The demo's stage on an engine. */
final class DemoStage implements Stage {
    private static final String WANTED = "python:3.11-slim";

    private final DockerConnection connection;

    DemoStage(DockerConnection connection) {
        this.connection = connection;
    }

    @Override
    public Image image(Consumer<String> progress) {
        String image = new ImageSource(new DockerImages(connection), progress).provide(WANTED);
        return new Image(image, !image.equals(TinyImage.NAME));
    }

    @Override
    public ContainerId start(Actor actor) {
        return new DemoContainer(actor.name(), actor.image(), actor.command(), actor.memory(),
                actor.environment(), actor.labels(), actor.volumes()).start(connection);
    }

    @Override
    public void clear(ContainerId earlier) {
        DemoContainer.remove(connection, earlier);
    }
}
