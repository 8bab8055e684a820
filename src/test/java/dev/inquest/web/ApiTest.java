package dev.inquest.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.EngineStanding;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

class ApiTest {
    private static final String WHY = "{\"text\": \"why did data-processor die?\", \"thread\": \"t1\"}";

    private final Console console = Console.open();
    private ContainerId dead;

    @BeforeEach
    void a_container_died() {
        dead = console.died("data-processor", "holding 31 MiB");
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void a_question_is_answered_with_a_proposal() {
        JsonNode reply = console.wire().post("/api/questions", WHY).json();

        assertThat(reply.path("kind").asString()).isEqualTo("explained");
        assertThat(reply.path("verdict").path("cause").asString()).isEqualTo("oom-limit");
        assertThat(reply.path("proposal").path("state").asString()).isEqualTo("pending");
        String id = reply.path("investigation").asString();
        assertThat(console.wire().get("/api/investigations/" + id).json().path("verdict").path("id").asString())
                .isEqualTo("oom-killed/limit-hit");
        assertThat(console.wire().get("/api/investigations").json()).hasSize(1);
    }

    @Test
    void an_approver_approves_and_the_fix_can_be_followed() {
        String id = proposed();

        JsonNode decided = console.wire()
                .bearing(Console.APPROVER)
                .post("/api/proposals/" + id + "/approve", "")
                .json();
        String fix = decided.path("remediation").asString();
        console.desk.await(fix);

        assertThat(console.wire().get("/api/remediations/" + fix).json().path("state").asString())
                .isEqualTo("verified");
        assertThat(console.wire().get("/api/proposals/" + id).json().path("state").asString()).isEqualTo("approved");
        assertThat(console.engine.named("data-processor").orElseThrow().memory().limit()).isEqualTo(Bytes.mib(256));
        Wire.Answer picture = console.wire().get("/api/remediations/" + fix + "/memory.svg");
        assertThat(picture.headers().get("content-type")).startsWith("image/svg+xml");
        assertThat(picture.body()).startsWith("<svg");
    }

    @Test
    void a_fix_can_be_asked_to_be_undone_once_and_by_anybody_who_may_ask() {
        String fix = console.wire()
                .bearing(Console.APPROVER)
                .post("/api/proposals/" + proposed() + "/approve", "")
                .json()
                .path("remediation")
                .asString();
        console.desk.await(fix);

        Wire.Answer made = console.wire().bearing(Console.ASKER).post("/api/remediations/" + fix + "/undo", "");

        assertThat(made.status()).isEqualTo(201);
        String id = made.json().path("id").asString();
        assertThat(made.headers().get("location")).isEqualTo("/api/proposals/" + id);
        assertThat(made.json().path("undoes").asString()).isEqualTo(fix);
        assertThat(made.json().path("asked_by").asString()).isEqualTo("api:bot");
        assertThat(made.json().path("changes").path(0).path("to").asLong()).isEqualTo(Bytes.mib(32).count());
        String undo = console.wire()
                .bearing(Console.APPROVER)
                .post("/api/proposals/" + id + "/approve", "")
                .json()
                .path("remediation")
                .asString();
        console.desk.await(undo);
        assertThat(console.wire().get("/api/remediations/" + fix).json().path("state").asString()).isEqualTo("undone");
        assertThat(console.wire().get("/api/remediations/" + undo).json().path("state").asString())
                .isEqualTo("verified");
        assertProblem(console.wire().bearing(Console.ASKER).post("/api/remediations/" + fix + "/undo", ""), 422,
                "refused_by_policy");
        assertProblem(console.wire().bearing(Console.ASKER).post("/api/remediations/rem_none/undo", ""), 404,
                "unknown_remediation");
    }

    @Test
    void a_second_decision_is_a_conflict() {
        String id = proposed();
        console.wire().bearing(Console.APPROVER).post("/api/proposals/" + id + "/reject", "{\"note\": \"no\"}");

        Wire.Answer second = console.wire().bearing(Console.APPROVER).post("/api/proposals/" + id + "/approve", "");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("already_decided");
        assertThat(console.engine.changes()).isEmpty();
    }

    @Test
    void a_late_decision_is_a_conflict() {
        String id = proposed();
        console.clock.advance(Duration.ofMinutes(31));

        Wire.Answer late = console.wire().bearing(Console.APPROVER).post("/api/proposals/" + id + "/approve", "");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("expired");
    }

    @Test
    void a_decision_about_what_has_changed_is_a_conflict() {
        String id = proposed();
        console.engine.withRestartPolicy(dead, "always");

        assertThat(console.wire().bearing(Console.APPROVER).post("/api/proposals/" + id + "/approve", "").code())
                .isEqualTo("stale");
    }

    @Test
    void a_fix_can_be_asked_for_with_a_size_and_taken_back() {
        Wire.Answer made = console.wire()
                .bearing(Console.APPROVER)
                .post("/api/proposals", "{\"container\": \"data-processor\", \"memory\": \"512m\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("changes").path(0).path("to").asLong()).isEqualTo(Bytes.mib(512).count());
        String id = made.json().path("id").asString();
        assertThat(made.headers().get("location")).isEqualTo("/api/proposals/" + id);
        assertThat(console.wire()
                .bearing(Console.APPROVER)
                .post("/api/proposals/" + id + "/cancel", "")
                .json()
                .path("decision")
                .asString()).isEqualTo("cancelled");
    }

    @Test
    void nonsense_is_refused_with_a_sentence() {
        assertProblem(console.wire().post("/api/questions", "{\"text\": "), 400, "bad_request");
        assertProblem(console.wire().post("/api/questions", "[]"), 400, "bad_request");
        assertProblem(console.wire().post("/api/questions", "{}"), 400, "bad_request");
        assertProblem(console.wire().post("/api/questions", "{\"text\": 1}"), 400, "bad_request");
        assertProblem(console.wire().post("/api/questions", "{\"text\": \"a\", \"text\": \"b\"}"), 400, "bad_request");
        assertProblem(console.wire().post("/api/questions", "{\"question\": \"why\"}"), 400, "bad_request");
        assertProblem(console.wire().post("/api/questions", "[".repeat(5000)), 400, "bad_request");
        assertProblem(console.wire().form("/api/questions", "text=why"), 415, "not_json");
        assertProblem(console.wire()
                .bearing(Console.APPROVER)
                .post("/api/proposals", "{\"container\": \"data-processor\", \"memory\": \"256\"}"), 400,
                "bad_size");
        assertProblem(console.wire()
                .bearing(Console.APPROVER)
                .post("/api/proposals", "{\"container\": \"data-processor\", \"action\": \"reboot\"}"), 400,
                "bad_action");
    }

    @Test
    void a_body_that_is_too_large_is_not_read() {
        String large = "{\"text\": \"" + "a".repeat(70_000) + "\"}";

        assertProblem(console.wire().post("/api/questions", large), 413, "too_large");
        assertProblem(console.wire().with("Content-Encoding", "gzip").post("/api/questions", WHY), 415, "encoded_body");
    }

    @Test
    void what_does_not_exist_is_said_not_to() {
        assertProblem(console.wire().get("/api/investigations/inv_none"), 404, "unknown_investigation");
        assertProblem(console.wire().get("/api/proposals/prp_none"), 404, "unknown_proposal");
        assertProblem(console.wire().get("/api/remediations/rem_none"), 404, "unknown_remediation");
        assertProblem(console.wire().get("/api/nothing"), 404, "no_such_page");
        assertProblem(console.wire().get("/api/questions"), 405, "wrong_method");
        assertProblem(console.wire().bearing(Console.APPROVER).post("/api/proposals", "{\"container\": \"nobody\"}"),
                404, "unknown_container");
    }

    @Test
    void an_engine_that_is_away_is_said_to_be() {
        console.engine.fail("list", new EngineException(EngineException.Reason.UNREACHABLE, "Start the engine."));

        Wire.Answer answer = console.wire().get("/api/containers");

        assertProblem(answer, 503, "engine_unreachable");
        assertThat(answer.json().path("detail").asString()).isEqualTo("Start the engine.");
        assertThat(console.wire().get("/healthz").status()).isEqualTo(200);
    }

    @Test
    void readiness_follows_the_engine() {
        assertThat(console.wire().get("/readyz").status()).isEqualTo(200);
        console.engine.fail("info", new EngineException(EngineException.Reason.UNREACHABLE, "secret-address"));

        Wire.Answer away = console.wire().get("/readyz");

        assertThat(away.status()).isEqualTo(503);
        assertThat(away.json().path("engine").asBoolean()).isFalse();
        assertThat(away.json().path("store").asBoolean()).isTrue();
        assertThat(away.json().path("slack").asString()).isEqualTo("off");
        assertThat(away.json().path("say").asString()).startsWith("local does not answer");
        assertThat(away.body()).doesNotContain("secret-address");
    }

    @Test
    void an_engine_is_shown_with_the_moment_since_when_it_answers_or_does_not() {
        String since = engine().path("since").asString();
        console.clock.advance(Duration.ofMinutes(5));
        JsonNode still = engine();
        console.engine.fail("info", new EngineException(EngineException.Reason.UNREACHABLE, "Start the engine."));
        JsonNode away = engine();
        console.clock.advance(Duration.ofMinutes(5));

        assertThat(still.path("connected").asBoolean()).isTrue();
        assertThat(still.path("since").asString()).isEqualTo(since);
        assertThat(still.path("watched").asBoolean()).isFalse();
        assertThat(away.path("connected").asBoolean()).isFalse();
        assertThat(away.path("say").asString()).isEqualTo("Start the engine.");
        assertThat(away.path("product").asString()).isEqualTo(still.path("product").asString()).isNotEmpty();
        assertThat(Instant.parse(away.path("since").asString()))
                .isEqualTo(Instant.parse(since).plus(Duration.ofMinutes(5)));
        assertThat(console.wire().get("/readyz").json().path("engines").path("local").path("since").asString())
                .isEqualTo(away.path("since").asString());
    }

    @Test
    void who_watches_an_engine_knows_better_since_when() {
        Instant heard = console.clock.instant().minusSeconds(3600);
        console.desk.watchedBy(name -> Optional.of(new EngineStanding.Watched(true, heard, Instant.EPOCH, 2)));

        JsonNode engine = engine();

        assertThat(engine.path("since").asString()).isEqualTo(heard.toString());
        assertThat(engine.path("last_event").isNull()).isTrue();
        assertThat(engine.path("gaps").asInt()).isEqualTo(2);
    }

    private JsonNode engine() {
        return console.wire().get("/api/engines").json().path(0);
    }

    @Test
    void the_list_of_containers_begins_with_trouble() {
        console.engine.running("postgres", Bytes.gib(1));

        JsonNode list = console.wire().get("/api/containers").json();

        assertThat(list).hasSize(2);
        assertThat(list.path(0).path("name").asString()).isEqualTo("data-processor");
        assertThat(list.path(0).path("trouble").asString()).isEqualTo("dead");
    }

    @Test
    void the_past_is_given_by_container_and_time() {
        console.desk.ask(new Question("why did data-processor die?", "", "", new Person("web", "console", "console")));

        JsonNode past = console.wire().get("/api/history?container=data-processor&since=1d").json();

        assertThat(past.path(0).path("kind").asString()).isEqualTo("died");
        assertThat(past.path(1).path("kind").asString()).isEqualTo("proposed");
        assertThat(console.wire().get("/api/history?container=nobody").json()).isEmpty();
        assertProblem(console.wire().get("/api/history?since=yore"), 400, "bad_request");
    }

    @Test
    void a_picture_that_went_with_a_reply_can_be_fetched_in_both_kinds() {
        ContainerId api = console.engine.running("api", Bytes.mib(512));
        for (int i = 0; i < 5; i++) {
            console.engine.usesAndIsWatched(api, Bytes.mib(100 + i));
        }
        Reply.Told told = (Reply.Told) console.desk
                .ask(new Question("graph the memory of api", "", "", new Person("web", "console", "console")));
        String at = "/api/pictures/" + told.picture().orElseThrow().id();

        assertThat(console.wire().get(at + "/memory.svg").body()).contains("<svg", "limit 512 MiB");
        assertThat(console.wire().get(at + "/memory.png?theme=dark").body()).contains("PNG");
        assertThat(console.wire().get("/api/pictures/pic_none/memory.svg").status()).isEqualTo(404);
    }

    @Test
    void the_description_names_every_route_and_no_other() {
        Set<String> described = new TreeSet<>();
        console.wire()
                .get("/openapi.json")
                .json()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .stream()
                        .filter(method -> !method.equals("parameters"))
                        .forEach(method -> described.add(method + " " + path.getKey())));

        Set<String> served = console.server.routes()
                .stream()
                .filter(r -> r.path().startsWith("/api/")
                        || r.path().matches("/(openapi\\.json|healthz|readyz|metrics)"))
                .map(r -> r.method().name().toLowerCase(java.util.Locale.ROOT) + " " + r.path())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(served);
        assertThat(console.wire().get("/openapi.json").json().path("info").path("version").asString())
                .isEqualTo("1.2.3");
    }

    private String proposed() {
        return console.wire().post("/api/questions", WHY).json().path("proposal").path("id").asString();
    }

    private static void assertProblem(Wire.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("detail").asString()).endsWith(".");
    }
}
