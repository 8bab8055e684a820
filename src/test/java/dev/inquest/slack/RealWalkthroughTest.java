package dev.inquest.slack;

import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.DeskParts;
import dev.inquest.QuickPace;
import dev.inquest.RealEngine;
import dev.inquest.SlackCounter;
import dev.inquest.approval.Approvers;
import dev.inquest.container.ContainerId;
import dev.inquest.database.Database;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** The walkthrough in Slack, by signed requests over HTTP, with a container that really dies and is really replaced. */
@Tag("engine")
class RealWalkthroughTest {
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);
    private static final String NEEDS_64_MIB = "exec awk 'BEGIN{b=sprintf(\"%1048576s\",\"\");for(i=1;i<=64;i++)"
            + "{m[i]=b i;system(\"sleep 0.02\")}while(1)system(\"sleep 60\")}'";

    @TempDir
    Path folder;

    private final RealEngine engine = RealEngine.get();
    private final QuickPace pace = new QuickPace();
    private Database database;
    private Bench bench;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        var desk = new DeskParts(engine.reader(), engine.operator(), () -> PLAYBOOKS, TEMPLATES, database,
                House.DEFAULT,
                new Approvers(List.of("U0BOB"), false), pace, pace).desk();
        bench = Bench.open(SlackSettings.Mode.HTTP, new SlackCounter(desk), pace);
    }

    @AfterEach
    void close() {
        bench.close();
        engine.clean();
        database.close();
    }

    @Test
    void asked_understood_approved_fixed() {
        String name = engine.name("in-slack");
        ContainerId old = engine.run(name, "32m", NEEDS_64_MIB);
        engine.removeLater(() -> engine.raw().destroy(name));
        engine.awaitEnd(old);

        bench.line.event(FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.000100", "why did " + name + " die?"));
        FakeSlack.Seen card = bench.slack.messages(1).getFirst();
        assertThat(card.text()).contains(name, "32 MiB");
        bench.line.interaction(FakeSlackDeliveries.press("U0BOB", card, "approve",
                FakeSlack.button(card, "approve").orElseThrow(), bench.slack.newTrigger(), ""));

        FakeSlack.Seen result = bench.slack.messages(2).getLast();
        assertThat(result.text()).startsWith("Fixed: ");
        JsonNode now = engine.raw()
                .inspect(engine.reader()
                        .containers()
                        .stream()
                        .filter(c -> c.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .id());
        assertThat(now.at("/State/Running").asBoolean()).isTrue();
        assertThat(now.at("/State/OOMKilled").asBoolean()).isFalse();
        assertThat(now.at("/HostConfig/Memory").asLong()).isEqualTo(268435456);
    }
}
