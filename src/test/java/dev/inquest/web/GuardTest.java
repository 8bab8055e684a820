package dev.inquest.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.javalin.http.HandlerType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

class GuardTest {
    private Console console;
    private String approve;

    @BeforeEach
    void a_fix_is_waiting_for_approval() {
        console = Console.open();
        console.died("data-processor", "holding 31 MiB");
        String id = console.wire()
                .post("/api/questions", "{\"text\": \"why did data-processor die?\"}")
                .json()
                .path("proposal")
                .path("id")
                .asString("");
        approve = "/proposals/" + id + "/approve";
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void a_stranger_changes_nothing() {
        Wire.Answer page = console.wire().form(approve, "");
        Wire.Answer api = console.wire().post("/api" + approve, "");

        assertThat(page.status()).isEqualTo(401);
        assertThat(api.status()).isEqualTo(401);
        assertThat(api.code()).isEqualTo("sign_in");
        assertNothingChanged();
    }

    @Test
    void every_route_that_changes_something_asks_who_is_there() {
        for (WebServer.Route route : console.server.routes()) {
            if (route.access() == Access.CHANGE) {
                assertThat(route.method()).isEqualTo(HandlerType.POST);
                assertThat(console.wire().post(route.path().replaceAll("\\{\\w+}", "prp_x"), "").status())
                        .as(route.path())
                        .isEqualTo(401);
                assertThat(console.wire()
                        .bearing(Console.ASKER)
                        .post(route.path().replaceAll("\\{\\w+}", "prp_x"), "")
                        .status()).as(route.path()).isEqualTo(403);
            }
        }
    }

    @Test
    void where_everybody_can_come_in_strangers_see_whether_it_is_well_and_its_figures_and_nothing_else() {
        var anywhere = new WebSettings("0.0.0.0", 0, "", List.of(), "1.2.3");
        try (WebServer open = new WebServer(console.desk, Templates.open(List.of(Path.of("templates"))), anywhere,
                console.clock, Map.of()).start()) {
            List<String> seen = open.routes()
                    .stream()
                    .filter(route -> route.method().equals(HandlerType.GET))
                    .map(route -> route.path().replaceAll("\\{\\w+}", "prp_x"))
                    .filter(path -> new Wire(open.port()).get(path).status() != 401)
                    .toList();

            assertThat(seen).containsExactlyInAnyOrder("/sign-in", "/openapi.json", "/healthz", "/readyz", "/metrics");
        }
    }

    @Test
    void who_may_only_ask_takes_part_in_their_own_requests_and_does_not_read_the_record() {
        for (WebServer.Route route : console.server.routes()) {
            String path = route.path().replaceAll("\\{\\w+}", "prp_x");
            if (route.access() == Access.TAKE_PART) {
                assertThat(console.wire().post(path, "").status()).as(path).isEqualTo(401);
                assertThat(console.wire().bearing(Console.ASKER).post(path, "{}").status()).as(path).isEqualTo(404);
            }
        }
        assertThat(console.wire().get("/api/audit").status()).isEqualTo(401);
        assertThat(console.wire().bearing(Console.ASKER).get("/api/audit").status()).isEqualTo(403);
        Wire.Answer record = console.wire().bearing(Console.APPROVER).get("/api/audit");
        assertThat(record.status()).isEqualTo(200);
        assertThat(record.headers().get("content-type")).startsWith("application/x-ndjson");
        assertThat(record.body()).contains("\"kind\":\"proposed\"", "\"hash\":");
        assertThat(console.wire().bearing(Console.APPROVER).get("/api/audit?since=2099-01-01T00:00:00Z").body().strip())
                .isEmpty();
        assertThat(console.wire().bearing(Console.APPROVER).get("/api/audit?since=soon").status()).isEqualTo(400);
    }

    @Test
    void strangers_cannot_fill_the_record() {
        for (int i = 0; i < 100; i++) {
            console.wire().post("/api" + approve, "");
        }

        assertThat(console.wire()
                .bearing(Console.APPROVER)
                .get("/api/audit")
                .body()
                .lines()
                .filter(line -> line.contains("\"refused\""))).hasSize(30);
    }

    @Test
    void a_wish_that_is_stopped_at_the_door_or_cannot_be_read_is_recorded() {
        String wish = "{\"container\": \"data-processor\", \"memory\": \"512m\"}";
        assertThat(console.wire().with("Origin", "http://evil.example").post("/api/proposals", wish).code())
                .isEqualTo("foreign_origin");
        assertThat(console.wire()
                .bearing(Console.ASKER)
                .post("/api/proposals", "{\"container\": \"data-processor\", \"memory\": 256}")
                .code()).isEqualTo("bad_request");
        assertThat(console.wire().bearing(Console.APPROVER).post("/api" + approve, "[]").code())
                .isEqualTo("bad_request");

        assertThat(console.wire().bearing(Console.APPROVER).get("/api/audit").body().lines())
                .filteredOn(line -> line.contains("\"refused\""))
                .satisfiesExactly(
                        line -> assertThat(line).contains("web:anonymous", "propose: foreign_origin"),
                        line -> assertThat(line).contains("api:bot", "propose: bad_request"),
                        line -> assertThat(line).contains("api:ci", "approve: bad_request"));
        assertNothingChanged();
    }

    @Test
    void whoever_may_ask_may_propose_and_not_more() {
        String wish = "{\"container\": \"data-processor\", \"memory\": \"512m\"}";

        assertThat(console.wire().bearing(Console.ASKER).post("/api/proposals", wish).status()).isEqualTo(201);

        assertThat(console.engine.changes()).isEmpty();
    }

    @Test
    void a_path_written_strangely_opens_nothing() {
        String path = "/api" + approve;
        for (String strange : List.of(path.replace("/api/", "//api/"), path.replace("/api/", "/%61pi/"),
                path.replace("/approve", "%2Fapprove"), path + "/", path + ";x=y", path + "/../approve",
                path.replace("/approve", "/..;/approve"), path.replace("api", "API"), path + "%00",
                "/assets/.." + path, path.replace("/proposals/", "/./proposals/"))) {
            assertThat(console.wire().post(strange, "").status()).as(strange).isGreaterThanOrEqualTo(400);
        }
        assertNothingChanged();
    }

    @Test
    void a_name_that_is_not_ours_is_refused() {
        for (String host : List.of("evil.example", "evil.example:" + console.server.port(), "127.0.0.1.evil.example",
                "localhost@evil.example", "")) {
            assertThat(console.wire().with("Host", host).get("/api/containers").status()).as(host)
                    .isIn(400, 421);
        }
        assertThat(console.wire().with("Host", "localhost:1").get("/api/containers").status()).isEqualTo(200);
    }

    @Test
    void a_foreign_page_cannot_use_the_session() {
        Wire.Answer in = signIn();
        String form = "csrf=" + csrf(in);

        assertThat(console.wire()
                .with("Cookie", in.cookie())
                .with("Origin", "https://evil.example")
                .form(approve, form)
                .status()).isEqualTo(403);
        assertThat(console.wire().with("Cookie", in.cookie()).with("Origin", "null").form(approve, form).status())
                .isEqualTo(403);
        assertThat(console.wire()
                .with("Cookie", in.cookie())
                .with("Sec-Fetch-Site", "cross-site")
                .form(approve, form)
                .status()).isEqualTo(403);
        assertThat(console.wire()
                .with("Cookie", in.cookie())
                .with("Sec-Fetch-Site", "same-site")
                .form(approve, form)
                .status()).isEqualTo(403);
        assertThat(console.wire().with("Sec-Fetch-Site", "cross-site").form("/ask", "text=logs").status())
                .isEqualTo(403);
        assertNothingChanged();
    }

    @Test
    void a_session_without_its_token_changes_nothing() {
        Wire.Answer in = signIn();

        assertThat(console.wire().with("Cookie", in.cookie()).form(approve, "").status()).isEqualTo(403);
        assertThat(console.wire().with("Cookie", in.cookie()).form(approve, "csrf=guessed").status()).isEqualTo(403);
        Wire.Answer api = console.wire().with("Cookie", in.cookie()).post("/api" + approve, "");
        assertThat(api.code()).isEqualTo("csrf");
        assertNothingChanged();
    }

    @Test
    void a_session_with_its_token_decides() {
        Wire.Answer in = signIn();

        Wire.Answer done = console.wire()
                .with("Cookie", in.cookie())
                .with("X-CSRF-Token", csrf(in))
                .with("Origin", "http://127.0.0.1:" + console.server.port())
                .post("/api" + approve, "{\"note\": \"go\"}");

        assertThat(done.status()).isEqualTo(200);
        String fix = done.json().path("remediation").asString("");
        assertThat(console.desk.await(fix).ended()).isTrue();
    }

    @Test
    void the_cookie_is_kept_from_scripts_and_other_sites() {
        assertThat(signIn().headers().get("set-cookie")).contains("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void a_used_code_signs_nobody_in() {
        String code = console.server.signInUrl().replaceFirst(".*code=", "");

        assertThat(console.wire().form("/sign-in", "code=" + code).status()).isEqualTo(303);
        assertThat(console.wire().form("/sign-in", "code=" + code).status()).isEqualTo(403);
    }

    @Test
    void looking_at_the_link_does_not_use_the_code_up() {
        String code = console.server.signInUrl().replaceFirst(".*code=", "");

        assertThat(console.wire().get("/sign-in?code=" + code).status()).isEqualTo(200);
        assertThat(console.wire().form("/sign-in", "code=" + code).status()).isEqualTo(303);
    }

    @Test
    void guessing_codes_is_slowed_down() {
        for (int i = 0; i < 10; i++) {
            assertThat(console.wire().form("/sign-in", "code=guess" + i).status()).isEqualTo(403);
        }
        assertThat(console.wire().form("/sign-in", "code=guess").status()).isEqualTo(429);

        console.clock.advance(Duration.ofMinutes(2));
        assertThat(console.wire().form("/sign-in", "code=guess").status()).isEqualTo(403);
    }

    @Test
    void signing_in_leads_only_to_our_own_pages() {
        for (String next : List.of("https://evil.example", "//evil.example", "/\\evil.example",
                "javascript:alert(1)")) {
            String code = console.server.signInUrl().replaceFirst(".*code=", "");
            assertThat(console.wire().form("/sign-in", "code=" + code + "&next=" + next).headers().get("location"))
                    .isIn("/", console.url("/"));
        }
    }

    @Test
    void signing_out_ends_the_session() {
        Wire.Answer in = signIn();
        String csrf = csrf(in);

        console.wire().with("Cookie", in.cookie()).form("/sign-out", "");

        assertThat(console.wire().with("Cookie", in.cookie()).form(approve, "csrf=" + csrf).status()).isEqualTo(401);
    }

    @Test
    void an_unknown_token_is_refused_even_for_reading() {
        assertThat(console.wire().bearing("nobody").get("/api/containers").status()).isEqualTo(401);
        assertThat(console.wire().bearing(Console.ASKER).get("/api/containers").status()).isEqualTo(200);
    }

    @Test
    void every_answer_tells_the_browser_to_be_careful() {
        for (String path : List.of("/", "/api/containers", "/nothing", "/assets/console.js", "/healthz")) {
            var headers = console.wire().get(path).headers();
            assertThat(headers.get("content-security-policy")).as(path)
                    .contains("default-src 'none'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe-inline");
            assertThat(headers).as(path)
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("referrer-policy", "same-origin")
                    .doesNotContainKey("server");
        }
    }

    @Test
    void a_body_covered_by_a_signature_arrives_as_it_was_sent() {
        AtomicReference<RawHandler.Request> seen = new AtomicReference<>();
        try (Console other = Console.open(java.util.Map.of("/slack/events", request -> {
            seen.set(request);
            return new RawHandler.Response(202, java.util.Map.of("Content-Type", "text/plain"), "heard");
        }))) {
            Wire.Answer answer = other.wire()
                    .with("X-Slack-Signature", "v0=abc")
                    .with("Origin", "https://slack.example")
                    .form("/slack/events", "a=%7B%22%C3%A4%22%7D&b=+ ");

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo("heard");
            assertThat(new String(seen.get().bytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("a=%7B%22%C3%A4%22%7D&b=+ ");
            assertThat(seen.get().headers()).containsEntry("x-slack-signature", "v0=abc");
        }
    }

    private Wire.Answer signIn() {
        String code = console.server.signInUrl().replaceFirst(".*code=", "");
        return console.wire().form("/sign-in", "code=" + code);
    }

    private String csrf(Wire.Answer signedIn) {
        return console.wire().with("Cookie", signedIn.cookie()).get(approve.replace("/approve", "")).csrf();
    }

    private void assertNothingChanged() {
        assertThat(console.engine.changes()).isEmpty();
        assertThat(console.desk.proposals()).allMatch(dev.inquest.proposal.Proposal::pending);
    }
}
