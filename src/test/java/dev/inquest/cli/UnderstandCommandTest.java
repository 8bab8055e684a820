package dev.inquest.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.inquest.SettableClock;
import dev.inquest.container.FakeEngine;

import static org.assertj.core.api.Assertions.assertThat;

class UnderstandCommandTest {
    private static final String MESSAGES = "src/test/resources/questions.jsonl";

    @TempDir
    Path folder;

    private DeskWorkshop workshop;

    @BeforeEach
    void open() {
        SettableClock clock = new SettableClock();
        workshop = new DeskWorkshop(new FakeEngine(clock), clock, folder);
    }

    @AfterEach
    void close() {
        workshop.end();
    }

    @Test
    void it_says_what_is_wanted_and_why() {
        Session run = Session.run(workshop, "understand", "ok", "but", "make", "it", "1g", "instead");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).containsPattern("wanted +propose fix")
                .containsPattern("container +none is named")
                .containsPattern("memory +1 GiB")
                .containsPattern("confidence +0\\.\\d\\d|confidence +1\\.00")
                .containsPattern("because +\\w+");
    }

    @Test
    void a_program_gets_one_document() {
        Session run = Session.run(workshop, "understand", "--json", "silence worker-9 for 2h");

        JsonNode json = JsonMapper.shared().readTree(run.out());
        assertThat(json.get("intent").asString()).isEqualTo("mute");
        assertThat(json.has("container")).isFalse();
        assertThat(json.get("lasting").asString()).isEqualTo("PT2H");
        assertThat(json.get("why").isArray()).isTrue();
    }

    @Test
    void without_an_engine_what_is_wanted_is_understood_all_the_same() {
        Session run = Session.run(new OneWorkshop(WorkshopWithoutEngine::new), "understand", "logs of api");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).containsPattern("wanted +logs");
        assertThat(run.err()).contains("No container is known here.");
    }

    @Test
    void labelled_messages_get_one_prediction_a_line() throws IOException {
        List<String> messages = Files.readAllLines(Path.of(MESSAGES));

        Session run = Session.run(workshop, "understand", "--jsonl", MESSAGES);

        List<JsonNode> predictions = run.out().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(predictions).hasSameSizeAs(messages);
        assertThat(predictions.getFirst().get("id").asString()).isEqualTo("dev-0001");
        assertThat(predictions.getFirst().get("intent").asString()).isEqualTo("logs");
        assertThat(predictions.getFirst().get("container").asString()).isEqualTo("plex");
        assertThat(predictions).extracting(p -> p.path("container").asString("")).contains("AMBIGUOUS");
        assertThat(predictions).extracting(p -> p.path("since").asString("")).contains("PT6H", "P1D", "P7D");
    }

    @Test
    void what_cannot_be_meant_is_wrong_usage() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.jsonl"), "no json\n");

        assertThat(Session.run(workshop, "understand").exit()).isEqualTo(2);
        assertThat(Session.run(workshop, "understand", "--jsonl", MESSAGES, "and a message").exit()).isEqualTo(2);
        assertThat(Session.run(workshop, "understand", "--jsonl", "nowhere.jsonl").exit()).isEqualTo(2);
        assertThat(Session.run(workshop, "understand", "--jsonl", broken.toString()).err())
                .contains("A line is not JSON");
    }
}
