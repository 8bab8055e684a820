package dev.inquest.cli;

import java.nio.file.Path;
import java.util.List;

import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.desk.Desk;
import dev.inquest.playbook.PlaybookException;
import dev.inquest.playbook.Playbooks;
import dev.inquest.question.Terms;
import dev.inquest.question.Understanding;

/** A workshop on a machine where no engine answers. */
final class WorkshopWithoutEngine implements Workshop {
    static final String SENTENCE = "No engine answers at unix:///nowhere: start it, or set DOCKER_HOST.";

    @Override
    public Desk desk() {
        throw unreachable();
    }

    @Override
    public Playbooks playbooks(List<Path> folders) {
        throw new PlaybookException(List.of());
    }

    @Override
    public List<Path> playbookFolders() {
        return List.of();
    }

    @Override
    public List<ContainerReader> readers() {
        throw unreachable();
    }

    @Override
    public Understanding understanding() {
        return new Understanding(() -> new Terms(List.of()));
    }

    @Override
    public dev.inquest.ledger.Ledger ledger() {
        throw new UnsupportedOperationException("there is no store here");
    }

    @Override
    public Stage stage() {
        throw unreachable();
    }

    @Override
    public Serving serve() {
        throw unreachable();
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public void close() {}

    private static EngineException unreachable() {
        return new EngineException(EngineException.Reason.UNREACHABLE, SENTENCE);
    }
}
