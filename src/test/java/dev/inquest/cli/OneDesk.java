package dev.inquest.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.inquest.container.ContainerReader;
import dev.inquest.desk.Desk;
import dev.inquest.engine.PrivateEngine;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.question.Understanding;

/** A workshop with a desk that outlives the command, and nothing else. */
public record OneDesk(Desk desk, List<ContainerReader> readers, Ledger ledger) implements Workshop, Workshops {
    @Override
    public Workshop open(Setup setup) {
        return this;
    }

    @Override
    public PrivateEngine privateEngine(Consumer<String> progress) {
        return new PrivateEngine(Map.of(), Path.of("/nowhere"), progress);
    }

    @Override
    public Understanding understanding() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Playbooks playbooks(List<Path> folders) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Path> playbookFolders() {
        return List.of();
    }

    @Override
    public Stage stage() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Serving serve() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public void close() {
        // The desk outlives the command.
    }
}
