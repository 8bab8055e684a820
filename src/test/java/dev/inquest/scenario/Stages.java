package dev.inquest.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.inquest.DeskParts;
import dev.inquest.RealEngine;
import dev.inquest.approval.Approvers;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Json;
import dev.inquest.template.Templates;
import dev.inquest.verification.Pace;

/** Where scenarios are played, a few at once, and a desk where questions about them are asked. */
final class Stages implements AutoCloseable {
    private static final int AT_ONCE = 6;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Person ASKER = new Person("test", "U0ANN", "ann");

    private final RealEngine engine;
    private final CaseImages images;
    private final Database database;
    private final Desk desk;
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);

    private Stages(RealEngine engine, Database database) {
        this.engine = engine;
        this.database = database;
        images = new CaseImages(engine);
        Templates templates = Templates.open(List.of(Path.of("templates")));
        Playbooks playbooks = Playbooks.load(List.of(Path.of("playbooks")), templates);
        desk = new DeskParts(engine.reader(), engine.operator(), () -> playbooks, templates, database, House.DEFAULT,
                new Approvers(List.of(), false), InstantSource.system(), Pace.real()).desk();
    }

    /** @param folder for the desk's store */
    static Stages open(RealEngine engine, Path folder) {
        return new Stages(engine, Database.open("sqlite:" + folder.resolve("store.db")));
    }

    Future<Outcome> play(Scenario scenario) {
        return workers.submit(() -> outcome(scenario));
    }

    /** @return the reply, as {@code ask --json} prints it */
    JsonNode ask(String question) throws IOException {
        return JSON.readTree(Json.write(desk.ask(new Question(question, "", "", ASKER))));
    }

    private Outcome outcome(Scenario scenario) throws IOException {
        try (Play play = new Play(engine, images, scenario)) {
            JsonNode reply = ask(play.run());
            return new Outcome(scenario, reply, Judgement.faults(play.scenario().expected(), reply));
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        database.close();
    }
}
