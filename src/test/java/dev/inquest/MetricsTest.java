package dev.inquest;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.inquest.container.ContainerId;
import dev.inquest.engine.PrivateEngine;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that watches an engine on which containers really die: its figures, and what it says of its engine. */
@Tag("engine")
class MetricsTest {
    private static final Path DASHBOARD = Path.of("src/main/resources/grafana-dashboard.json");
    private static final Pattern METRIC = Pattern.compile("\\b(?:inquest|jvm|process|system)_[a-z_]+\\b");
    /** Holds about 50 MiB in the end, and stays. */
    private static final String GROWING = "sleep 1; exec awk 'BEGIN{b=sprintf(\"%1048576s\",\"\");"
            + "for(i=1;i<=50;i++){m[i]=b i;system(\"sleep 0.02\")}while(1)system(\"sleep 60\")}'";

    private Path folder;
    private PrivateEngine daemon;
    private RealEngine engine;
    private Served served;

    @BeforeEach
    void up() throws IOException {
        folder = Files.createTempDirectory("inq");
        daemon = RealEngine.in(folder);
        String host = daemon.up();
        engine = RealEngine.at(host);
        served = Served.on(host, folder, Map.of());
        served.until("watched", () -> connected() == 1);
    }

    @AfterEach
    void down() throws IOException, InterruptedException {
        served.close();
        daemon.down();
        new ProcessBuilder("rm", "-rf", "--one-file-system", folder.toString()).start().waitFor();
    }

    private double connected() {
        return figure("inquest_engine_connected{engine=\"local\"}");
    }

    private double figure(String series) {
        return served.metrics().of(series);
    }

    @Test
    void what_happens_is_seen_in_the_figures_and_the_dashboard_asks_for_no_others() throws IOException {
        String name = engine.name("figures");
        ContainerId dead = engine.run(name, "32m", GROWING);
        ContainerId done = engine.run(engine.name("done"), "32m", "exit 0");
        engine.awaitEnd(dead);
        engine.awaitEnd(done);
        served.until("counted", () -> deaths("oom-limit") == 1 && deaths("finished") == 1);

        JsonNode answer = served.post("/api/questions", Map.of("text", "why did " + name + " die?"));
        String proposal = answer.path("proposal").path("id").asString();
        JsonNode yes = served.post("/api/proposals/" + proposal + "/approve", Map.of());
        assertThat(yes.path("remediation").asString()).as(yes.toString()).startsWith("rem_");
        served.until("fixed", () -> figure("inquest_remediations_total{result=\"verified\"}") == 1);

        HttpResponse<String> scrape = served.get("/metrics");
        Exposition figures = Exposition.read(scrape.body());
        assertThat(scrape.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(scrape.body()).doesNotContain(name).doesNotContain("ci\"");
        assertThat(figures.of("inquest_proposals{state=\"approved\"}")).isEqualTo(1);
        assertThat(figures.of("inquest_investigation_seconds_count{asked_by=\"watch\",outcome=\"certain\"}"))
                .isEqualTo(1);
        assertThat(figures.of("inquest_investigation_seconds_count{asked_by=\"person\",outcome=\"certain\"}"))
                .isEqualTo(1);
        assertThat(figures.of("inquest_investigation_seconds_sum{asked_by=\"person\",outcome=\"certain\"}"))
                .isBetween(0.001, 30.0);
        assertThat(figures.of("inquest_events_total{engine=\"local\"}")).isGreaterThanOrEqualTo(6);
        assertThat(figures.of("inquest_event_lag_seconds_count{engine=\"local\"}")).isGreaterThanOrEqualTo(6);
        assertThat(figures.of("inquest_event_lag_seconds_sum{engine=\"local\"}")
                / figures.of("inquest_event_lag_seconds_count{engine=\"local\"}")).isLessThan(5);
        assertThat(figures.of("inquest_samples_total{engine=\"local\"}")).isPositive();
        assertThat(figures.of("inquest_incidents_open")).isEqualTo(1);
        assertThat(figures.of("inquest_store_up")).isEqualTo(1);
        dashboardFits(figures);
    }

    private double deaths(String cause) {
        return figure("inquest_deaths_total{cause=\"" + cause + "\",engine=\"local\"}");
    }

    /** Of Slack there are figures only where it is used. */
    private static void dashboardFits(Exposition figures) throws IOException {
        Set<String> asked = METRIC.matcher(JsonMapper.shared()
                .readTree(Files.readString(DASHBOARD))
                .findValuesAsString("expr")
                .toString()).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = figures.names();
        Set<String> families = figures.types()
                .keySet()
                .stream()
                .filter(family -> family.startsWith("inquest_") && !family.endsWith("_max"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asked).allSatisfy(name -> assertThat(known.contains(name) || name.startsWith("inquest_slack_"))
                .as(name)
                .isTrue());
        assertThat(families).allSatisfy(family -> assertThat(asked).as(family)
                .anyMatch(name -> name.equals(family) || name.matches(family + "_(bucket|sum|count)")));
    }

    @Test
    void an_engine_that_goes_away_is_told_and_so_is_its_return() throws IOException {
        JsonNode before = served.json("/readyz");

        daemon.down();
        served.until("gone", () -> connected() == 0);
        HttpResponse<String> gone = served.get("/readyz");
        JsonNode away = served.json("/api/engines").path(0);
        String page = served.get("/").body();
        daemon.up();
        served.until("back", () -> connected() == 1);
        JsonNode after = served.json("/readyz");

        assertThat(before.path("ready").asBoolean()).isTrue();
        assertThat(before.path("say").asString()).isEqualTo("All is well.");
        assertThat(before.path("engines").path("local").path("connected").asBoolean()).isTrue();
        assertThat(gone.statusCode()).isEqualTo(503);
        assertThat(gone.body()).contains("\"store\":true", "\"slack\":\"off\"", "local does not answer");
        assertThat(away.path("connected").asBoolean()).isFalse();
        assertThat(away.path("watched").asBoolean()).isTrue();
        assertThat(away.path("product").asString()).startsWith("Docker Engine ");
        assertThat(away.path("since").asString())
                .isGreaterThan(before.path("engines").path("local").path("since").asString());
        assertThat(page).contains("local does not answer</b>", "away since");
        assertThat(after.path("ready").asBoolean()).isTrue();
        assertThat(after.path("engines").path("local").path("since").asString())
                .isGreaterThan(away.path("since").asString());
    }
}
