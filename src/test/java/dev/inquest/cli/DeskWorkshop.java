package dev.inquest.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.inquest.DeskParts;
import dev.inquest.SettableClock;
import dev.inquest.approval.Approvers;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.engine.PrivateEngine;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.question.Understanding;
import dev.inquest.telling.Glossary;
import dev.inquest.template.Templates;

/** A real desk over an engine in memory. Commands close their workshop; this one outlives them. */
final class DeskWorkshop implements Workshop, Workshops {
    private static final List<Path> PLAYBOOKS = List.of(Path.of("playbooks"));
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));

    private final FakeEngine engine;
    private final Database database;
    private final Ledger ledger;
    private final Desk desk;

    DeskWorkshop(FakeEngine engine, SettableClock clock, Path folder) {
        this.engine = engine;
        Playbooks playbooks = Playbooks.loadUnchecked(PLAYBOOKS, TEMPLATES);
        database = Database.open("sqlite:" + folder.resolve("inquest.db"));
        ledger = new Ledger(database, clock);
        desk = new DeskParts(engine, engine, () -> playbooks, TEMPLATES, database, House.DEFAULT,
                new Approvers(List.of(), false),
                clock, time -> clock.advance(time)).desk();
    }

    @Override
    public Workshop open(Setup setup) {
        return this;
    }

    @Override
    public PrivateEngine privateEngine(Consumer<String> progress) {
        return new PrivateEngine(Map.of(), Path.of("/nowhere"), progress);
    }

    @Override
    public Desk desk() {
        return desk;
    }

    @Override
    public Understanding understanding() {
        return new Understanding(new Glossary(TEMPLATES));
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Playbooks playbooks(List<Path> folders) {
        return folders.isEmpty() ? Playbooks.load(PLAYBOOKS, TEMPLATES) : Playbooks.loadTeams(folders, TEMPLATES);
    }

    @Override
    public List<Path> playbookFolders() {
        return PLAYBOOKS;
    }

    @Override
    public List<ContainerReader> readers() {
        return List.of(engine);
    }

    @Override
    public Stage stage() {
        throw new UnsupportedOperationException("an engine in memory has no stage");
    }

    @Override
    public Serving serve() {
        throw new UnsupportedOperationException("there is no server here");
    }

    @Override
    public List<Finding> findings() {
        return List.of(new Finding("slack", Finding.Health.OFF, "not configured", ""));
    }

    @Override
    public void close() {}

    void end() {
        database.close();
    }
}
