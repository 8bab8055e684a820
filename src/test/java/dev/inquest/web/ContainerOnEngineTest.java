package dev.inquest.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dev.inquest.RealEngine;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.recorder.EngineRecord;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of a container that was killed for memory twice and then fixed, and what else tells the same. */
@Tag("engine")
class ContainerOnEngineTest {
    /** Wants about 50 MiB in the end, and stays. */
    private static final String GROWING = "exec awk 'BEGIN{b=sprintf(\"%1048576s\",\"\");for(i=1;i<=50;i++){m[i]=b i;"
            + "printf \"holding %d MiB\\n\",i;fflush();system(\"sleep 0.15\")}while(1)system(\"sleep 60\")}'";

    private final RealEngine engine = RealEngine.get();

    @AfterEach
    void clean() {
        engine.clean();
    }

    @Test
    void two_kills_the_decision_the_larger_limit_and_the_result_are_told_alike_everywhere() throws IOException {
        String name = engine.name("page");
        try (Console console = Console.watching(engine); Browser browser = Browser.open()) {
            killedTwice(console, name);
            fixed(console, name);
            String page = Words.page("local", name);

            JsonNode told = console.wire().get("/api" + page + "?since=1h").json();
            assertThat(told.path("now").path("presence").asString()).isEqualTo("there");
            assertThat(all(told.path("memory").path("marks"), "kind")).filteredOn("killed"::equals).hasSize(2);
            assertThat(all(told.path("memory").path("limits"), "limit")).containsExactly(
                    String.valueOf(Bytes.mib(32).count()), String.valueOf(Bytes.mib(256).count()));
            // What people do is told by the clock of the console, which goes ahead here.
            assertThat(all(told.path("history"), "kind"))
                    .containsSubsequence("started", "died", "started", "died", "started", "limit")
                    .containsSubsequence("proposed", "approved", "verified");
            assertThat(all(told.path("history"), "kind")).filteredOn("died"::equals).hasSize(2);
            JsonNode limit = first(told.path("history"), "limit");
            assertThat(limit.path("say").asString()).isEqualTo("32 MiB to 256 MiB");
            assertThat(limit.path("at").asString())
                    .isEqualTo(told.path("memory").path("limits").path(1).path("from").asString());
            assertThat(told.path("incidents").path(0).path("deaths").asInt()).isEqualTo(2);
            assertThat(told.path("incidents").path(0).path("cause").asString()).isEqualTo("oom-limit");
            assertThat(told.path("decisions").path(0).path("remediation").path("state").asString())
                    .isEqualTo("verified");

            Question week = new Question("what happened to " + name + " last week?", "", "",
                    new Person("web", "ann", "ann"));
            assertThat(((Reply.Told) console.desk.ask(week)).text())
                    .contains("2 deaths", "proposal", "1 fix that held", "killed",
                            "Its memory limit was changed: 32 MiB"
                                    + " to 256 MiB");
            assertThat(console.desk.history(name, Instant.EPOCH))
                    .extracting(past -> past.kind().word())
                    .containsAll(all(told.path("history"), "kind"));
            Question held = new Question("history of " + name + ": did the fix hold?", "", "",
                    new Person("web", "ann", "ann"));
            assertThat(((Reply.Told) console.desk.ask(held)).text()).startsWith("Yes, as far as is recorded.");

            browser.go(console.url(page + "?since=1h"));
            browser.see(".standing", "Running");
            browser.see(".memory figcaption", "Killed for memory twice");
            browser.see(".timeline .limit", "32 MiB to 256 MiB");
            browser.see(".timeline .verified");
            assertThat(browser.count(".timeline .died")).isEqualTo(2);
            pictures(browser, "container");
            browser.press(".timeline .verified a");
            browser.see(".card .memory figcaption", "Its limit was changed from 32 MiB to 256 MiB");
            pictures(browser, "fixed-card");
            browser.go(console.url(page)).press(".ask .primary");
            browser.see(".turn");
            assertThat(browser.complaints()).isEmpty();

            engine.raw().destroy(engine.named(name).value());
            engine.until(() -> console.wire()
                    .get("/api" + page)
                    .json()
                    .path("now")
                    .path("presence")
                    .asString()
                    .equals("gone"));
            browser.go(console.url(page + "?since=1h")).see(".standing", "Gone: it was removed at ");
            browser.see(".memory figcaption", "Killed for memory twice");
            browser.withoutScript().go(console.url(page)).press(".stretches a").see(".timeline .limit");
        }
    }

    private void killedTwice(Console console, String name) {
        EngineRecord record = EngineRecord.in(console.database(), "local");
        ContainerId id = engine.run(name, "32m", GROWING);
        engine.awaitEnd(id);
        engine.operator().start(id);
        engine.awaitEnd(id);
        engine.until(() -> record.events()
                .of(id, Instant.EPOCH)
                .stream()
                .filter(event -> event.action().equals("die"))
                .count() == 2);
        console.leap(Duration.ofSeconds(31));
        engine.until(() -> console.wire()
                .get("/api" + Words.page("local", name))
                .json()
                .path("incidents")
                .path(0)
                .path("deaths")
                .asInt(0) == 2);
    }

    private void fixed(Console console, String name) {
        String proposal = console.wire()
                .post("/api/questions", "{\"text\": \"why did " + name + " die?\"}")
                .json()
                .path("proposal")
                .path("id")
                .asString();
        String fix = console.wire()
                .bearing(Console.APPROVER)
                .post("/api/proposals/" + proposal + "/approve", "{\"note\": \"it is month's end\"}")
                .json()
                .path("remediation")
                .asString();
        console.desk.await(fix);
        engine.named(name);
        EngineRecord record = EngineRecord.in(console.database(), "local");
        engine.until(() -> record.usage().of(engine.named(name), Instant.EPOCH).samples().size() > 2);
    }

    private static List<String> all(JsonNode list, String field) {
        List<String> values = new ArrayList<>();
        list.forEach(one -> values.add(one.path(field).asString()));
        return values;
    }

    private static JsonNode first(JsonNode list, String kind) {
        for (JsonNode one : list) {
            if (one.path("kind").asString().equals(kind)) {
                return one;
            }
        }
        throw new AssertionError("no " + kind + " in " + list);
    }

    /** They lie in target/pictures to be looked at. */
    private static void pictures(Browser browser, String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/pictures"));
        for (boolean dark : new boolean[]{false, true}) {
            String look = dark ? "-dark" : "-light";
            browser.dark(dark).sized(1280, 900).picture(folder.resolve(name + look + ".png"));
            browser.sized(390, 844);
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo("true");
            browser.picture(folder.resolve(name + look + "-phone.png"));
        }
        browser.dark(false).sized(1280, 900);
    }
}
