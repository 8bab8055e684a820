package dev.inquest.desk;

import java.nio.file.Path;
import java.util.List;

import dev.inquest.DeskParts;
import dev.inquest.SettableClock;
import dev.inquest.approval.Approvers;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

/** A desk to ask things, on an engine in memory and a clock that moves when told. */
public final class AskedDesk implements AutoCloseable {
    public static final Person ANN = new Person("slack", "U0ANN", "ann");
    public static final Person BOB = new Person("slack", "U0BOB", "bob");
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);

    public final SettableClock clock = new SettableClock();
    public final FakeEngine engine = new FakeEngine(clock);
    public final Database database;
    public final Desk desk;

    public AskedDesk(Path folder) {
        this(folder, PLAYBOOKS);
    }

    public AskedDesk(Path folder, Playbooks playbooks) {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        desk = new DeskParts(engine, engine, () -> playbooks, TEMPLATES, database, House.DEFAULT,
                new Approvers(List.of("U0BOB"), false), clock, clock::advance).desk();
    }

    /** The same engine looked at in another way. */
    public Desk lookingThrough(ContainerReader reader) {
        return new DeskParts(reader, engine, () -> PLAYBOOKS, TEMPLATES, database, House.DEFAULT,
                new Approvers(List.of("U0BOB"), false), clock, clock::advance).desk();
    }

    public Reply ask(String text) {
        return ask(text, "");
    }

    public Reply ask(String text, String thread) {
        return desk.ask(new Question(text, thread, "", ANN));
    }

    public Reply.Told told(String text) {
        return (Reply.Told) ask(text);
    }

    @Override
    public void close() {
        database.close();
    }
}
