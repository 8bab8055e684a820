package dev.inquest.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.DeskParts;
import dev.inquest.Incident;
import dev.inquest.QuickPace;
import dev.inquest.RealEngine;
import dev.inquest.approval.Approvers;
import dev.inquest.database.Database;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** A whole incident at a terminal of 80 columns, a message a line, with a container that really dies. */
@Tag("engine")
class IncidentInTerminalTest {
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);

    @TempDir
    Path folder;

    private final RealEngine engine = RealEngine.get();

    @AfterEach
    void clean() {
        engine.clean();
    }

    @Test
    void asked_answered_doubted_fixed_with_another_size_verified_and_thanked_for() throws Exception {
        QuickPace pace = new QuickPace();
        Incident incident = Incident.begin(engine, "terminal");
        try (Database database = Database.open("sqlite:" + folder.resolve("store.db")); Typist typist = new Typist()) {
            var desk = new DeskParts(engine.reader(), engine.operator(), () -> PLAYBOOKS, TEMPLATES, database,
                    House.DEFAULT, new Approvers(List.of(), false), pace, pace).desk();
            PrintWriter screen = new PrintWriter(new SafeWriter(typist.screen(), false), true);
            Terminal terminal = new Terminal(screen, screen, typist, true, 80, "bob", "shell");
            CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(
                    () -> Cli.run(new String[]{"ask"},
                            new OneDesk(desk, List.of(engine.reader()), new Ledger(database, pace)),
                            terminal),
                    Thread::startVirtualThread);
            incident.noted("inquest", typist.begun());
            Incident.Talk talk = (who, words) -> typist.say(words);

            incident.asked(talk);
            incident.doubted(talk);
            incident.answeredWithAHedge(talk, Incident.Who.APPROVER);
            incident.anotherSizeWanted(talk);
            String fixed = incident.approved(talk);
            assertThat(fixed).contains("done", "watch whether it holds ... it holds", "./inquest undo rem_");
            incident.over(talk);
            typist.leave();

            assertThat(exit.get(60, TimeUnit.SECONDS)).isZero();
            incident.runsWith300MiB();
            // Only what is to be copied is longer.
            assertThat(
                    typist.all().lines().map(line -> line.replaceFirst("^> ", "")).filter(line -> line.length() > 80))
                    .allMatch(line -> line.matches(".*(docker |prp_|\\./inquest |\\.inquest-).*"));
        } finally {
            incident.write();
        }
    }
}
