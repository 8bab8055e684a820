package dev.inquest.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.EngineException;
import dev.inquest.container.Gap;
import dev.inquest.recorder.Kept;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of one container, as it is and as it was. */
class ContainerPageTest {
    private static final ContainerId GONE = Sample.ID;
    private static final String HOSTILE = "<img src=x onerror=alert(1)>/..";

    private final Console console = Console.open();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void a_container_that_is_gone_is_told_from_the_record() {
        Instant now = console.clock.instant();
        kept("orders", now);

        Wire.Answer page = page("/containers/local/orders");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<b>Gone</b>: it was removed at ", "killed for memory, exit code 137",
                "Nobody watched", "because it was away", "memory.svg?since=24h",
                "of its limit of 32 MiB (75 %)", "Killed for memory once",
                "value=\"why did orders die?\"");
        JsonNode told = console.wire().get("/api/containers/local/orders?since=24h").json();
        assertThat(told.path("now").path("presence").asString()).isEqualTo("gone");
        assertThat(told.path("history").path(0).path("kind").asString()).isEqualTo("started");
        assertThat(told.path("history").path(0).path("by").asString()).isEmpty();
        assertThat(console.wire().get("/api/containers/local/orders/memory.svg").body()).startsWith("<svg");
        assertThat(console.wire().get("/api/containers/local/orders/memory.png?theme=dark").headers())
                .containsEntry("content-type", "image/png");
    }

    @Test
    void while_its_engine_is_away_it_is_told_as_it_was_last_seen() {
        ContainerId id = console.died("data-processor", "holding 31 MiB");
        Kept.inspection(console.database(), console.engine.inspect(id), console.clock.instant());
        console.engine.fail("list", new EngineException(EngineException.Reason.UNREACHABLE, "No engine answers."));

        assertThat(page("/containers/local/data-processor").body()).contains("<b>Not seen now</b>: No engine answers.",
                "It was exited when it was last looked at.");
    }

    @Test
    void a_stretch_without_anything_says_so_and_offers_others() {
        kept("orders", console.clock.instant().minus(Duration.ofDays(3)));

        assertThat(page("/containers/local/orders").body()).contains("Nothing was recorded in the last 24 hours.",
                "/containers/local/orders?since=7d");
        assertThat(page("/containers/local/orders?since=7d").body()).contains("killed for memory, exit code 137",
                "in the last 7 days");
        assertThat(console.wire().get("/api/containers/local/orders/memory.svg").code()).isEqualTo("no_samples");
    }

    @Test
    void what_is_unknown_is_said_with_what_to_do() {
        assertThat(page("/containers/local/ordres").status()).isEqualTo(404);
        assertThat(page("/containers/local/ordres").body()).contains("There is no such container", "called ordres",
                "Mind the spelling", "To the front page");
        assertThat(page("/containers/prod-9/orders").body()).contains("There is no such engine", "looks after local");
        assertThat(console.wire().get("/api/containers/local/ordres").code()).isEqualTo("unknown_container");
        assertThat(console.wire().get("/api/containers/prod-9/orders").code()).isEqualTo("unknown_engine");
        kept("orders", console.clock.instant());
        assertThat(console.wire().get("/api/containers/local/orders?since=soon").status()).isEqualTo(400);
    }

    @Test
    void names_and_words_of_strangers_stay_text() {
        Kept.events(console.database(), HOSTILE, GONE, EngineEvent.of(console.clock.instant(), "start"));

        assertThat(Words.page("a b/c", HOSTILE)).isEqualTo(
                "/containers/a%20b%2Fc/%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E%2F..");
        assertThat(page("/containers/local/%3Cscript%3Ealert(1)%3C%5Cscript%3E").body())
                .doesNotContain("<script>alert");
        assertThat(page("/containers/local/" + "x".repeat(300)).body()).contains("called " + "x".repeat(64) + "…");
    }

    @Test
    void the_front_page_answers_and_cards_lead_to_it() {
        console.died("data-processor", "holding 31 MiB");
        String link = "href=\"/containers/local/data-processor\"";

        assertThat(page("/").body()).contains(link);
        String asked = console.wire()
                .with("Accept", "text/html")
                .with("X-Fragment", "1")
                .form("/ask", "text=why+did+data-processor+die%3F")
                .body();
        assertThat(asked.split(link, -1)).hasSize(3);
        assertThat(page("/containers/local/data-processor").body()).contains("Memory 32 MiB → 256 MiB",
                "waiting for approval", "oom-limit, certain");
    }

    private void kept(String name, Instant now) {
        Kept.inspection(console.database(), Sample.dead(), now);
        Kept.events(console.database(), name, GONE, event(now, 60, "create"), event(now, 59, "start"),
                event(now, 30, "oom"), event(now, 30, "die").withExitCode(137), event(now, 20, "destroy"));
        for (int i = 0; i < 5; i++) {
            Kept.usage(console.database(), "local", GONE, now.minus(Duration.ofMinutes(50 - i)), Bytes.mib(20 + i),
                    Bytes.mib(32));
        }
        Kept.watched(console.database(), new Gap(now.minus(Duration.ofMinutes(45)), now.minus(Duration.ofMinutes(40)),
                Gap.Why.AWAY, 0, List.of()), now);
    }

    private static EngineEvent event(Instant now, long minutesAgo, String action) {
        return EngineEvent.of(now.minus(Duration.ofMinutes(minutesAgo)), action);
    }

    private Wire.Answer page(String path) {
        return console.wire().with("Accept", "text/html").get(path);
    }
}
