package dev.inquest.slack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.inquest.DeskParts;
import dev.inquest.Incident;
import dev.inquest.QuickPace;
import dev.inquest.RealEngine;
import dev.inquest.SlackCounter;
import dev.inquest.approval.Approvers;
import dev.inquest.database.Database;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** A whole incident in one thread of Slack, by mentions alone, with a container that really dies. */
@Tag("engine")
class IncidentInSlackTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);
    private static final String THREAD = "1.000100";

    @TempDir
    Path folder;

    private final RealEngine engine = RealEngine.get();
    private final QuickPace pace = new QuickPace();
    private final AtomicInteger mentions = new AtomicInteger();
    private Database database;
    private Bench bench;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        var desk = new DeskParts(engine.reader(), engine.operator(), () -> PLAYBOOKS, TEMPLATES, database,
                House.DEFAULT, new Approvers(List.of("U0BOB"), false), pace, pace).desk();
        bench = Bench.open(SlackSettings.Mode.SOCKET, new SlackCounter(desk), pace);
    }

    @AfterEach
    void close() {
        bench.close();
        engine.clean();
        database.close();
    }

    @Test
    void asked_answered_doubted_fixed_with_another_size_verified_and_thanked_for() throws IOException {
        Incident incident = Incident.begin(engine, "slack");
        try {
            incident.asked(this::say);
            FakeSlack.Seen first = said().getFirst();
            incident.doubted(this::say);
            incident.answeredWithAHedge(this::say, Incident.Who.APPROVER);
            incident.anotherSizeWanted(this::say);
            FakeSlack.Seen card = said().getLast();
            Wait.until("the first proposal to be closed", () -> FakeSlack.button(bench.slack.now(first), "approve")
                    .isEmpty());
            incident.answeredByWhoMayNot(this::say);
            assertThat(FakeSlack.button(bench.slack.now(card), "approve")).isPresent();

            incident.approved(this::say);
            Wait.until("the progress", () -> bench.slack.now(card).blocks().contains("Working on it"));
            Wait.until("the result", () -> said().getLast().text().startsWith("Fixed: "));
            Wait.until("the last state", () -> bench.slack.now(card).blocks().contains("Fixed"));
            incident.noted("inquest", shown(said().getLast()));
            assertThat(said()).anySatisfy(message -> {
                assertThat(message.text()).startsWith("Approved by ");
                assertThat(message.blocks()).contains("\"user_id\":\"U0BOB\"").doesNotContain("by U0BOB");
            });
            incident.over(this::say);

            incident.runsWith300MiB();
            assertThat(said()).allSatisfy(message -> assertThat(message.thread()).isEqualTo(THREAD));
        } finally {
            incident.write();
            Files.writeString(incident.folder().resolve("slack.json"), "[" + String.join(",\n", said().stream()
                    .map(m -> "{\"blocks\":" + m.blocks() + "}")
                    .toList()) + "]");
        }
    }

    private String say(Incident.Who who, String words) {
        int before = said().size();
        String ts = "%d.000100".formatted(mentions.incrementAndGet());
        var mention = FakeSlackDeliveries.mention(user(who), "C0OPS", ts, words);
        bench.line.event(ts.equals(THREAD) ? mention : FakeSlackDeliveries.inThread(mention, THREAD));
        Wait.until("the answer to " + words, () -> said().size() > before);
        return shown(said().get(before));
    }

    private static String user(Incident.Who who) {
        return switch (who) {
            case ASKER -> "U0ANN";
            case STRANGER -> "U0MALLORY";
            case APPROVER -> "U0BOB";
        };
    }

    private List<FakeSlack.Seen> said() {
        return bench.slack.messages();
    }

    /** The words of its blocks, one line for each text of a paragraph. */
    private static String shown(FakeSlack.Seen message) {
        List<String> lines = new ArrayList<>();
        JSON.readTree(message.blocks()).forEach(block -> read(block, lines));
        return String.join("\n", lines);
    }

    private static void read(JsonNode node, List<String> lines) {
        if (node.path("type").asString("").matches("rich_text_(section|preformatted|quote)")) {
            lines.add(String.join("", node.findValuesAsString("text")));
        } else if (node.path("text").isString()) {
            lines.add(node.path("text").asString());
        } else {
            node.forEach(child -> read(child, lines));
        }
    }
}
