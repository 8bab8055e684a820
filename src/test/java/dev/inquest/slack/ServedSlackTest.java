package dev.inquest.slack;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.Exposition;
import dev.inquest.RealEngine;
import dev.inquest.Served;

import static org.assertj.core.api.Assertions.assertThat;

/** What a server says of Slack: whether it is there, and how often it did not do what it was asked. */
@Tag("engine")
class ServedSlackTest {
    private final RealEngine engine = RealEngine.get();

    @AfterEach
    void clean() {
        engine.clean();
    }

    @Test
    void trouble_with_slack_is_counted_and_its_absence_told_while_the_rest_goes_on(@TempDir Path folder) {
        FakeSlack slack = new FakeSlack();
        slack.failNext("apps.connections.open", 200, "internal_error");
        slack.failNext("chat.postMessage", 429, "ratelimited");
        try (Served served = Served.on(engine.address().host().toString(), folder,
                Map.of("slack.mode", "socket", "slack.bot_token", FakeSlack.BOT_TOKEN, "slack.app_token",
                        FakeSlack.APP_TOKEN, "slack.api_url", slack.apiUrl(), "slack.alerts_channel", "C0OPS"))) {
            served.until("connected", () -> slack(served).equals("connected"));
            served.until("watched", () -> served.metrics().of("inquest_engine_connected{engine=\"local\"}") == 1);

            engine.awaitEnd(engine.run(engine.name("told"), "32m", "exit 3"));
            served.until("told", () -> served.metrics().of("inquest_alerts_total{result=\"posted\"}") >= 1);
            Exposition figures = served.metrics();
            slack.close();
            served.until("away", () -> slack(served).equals("away"));

            assertThat(figures.of("inquest_slack_connected")).isEqualTo(1);
            assertThat(figures.of("inquest_slack_errors_total{kind=\"connection\"}")).isEqualTo(1);
            assertThat(figures.of("inquest_slack_errors_total{kind=\"throttled\"}")).isEqualTo(1);
            assertThat(figures.of("inquest_slack_errors_total{kind=\"refused\"}")).isZero();
            assertThat(figures.samples()).containsKey("inquest_slack_errors_total{kind=\"unreachable\"}");
            assertThat(served.metrics().of("inquest_slack_connected")).isZero();
            assertThat(served.json("/readyz").path("ready").asBoolean()).isTrue();
            assertThat(served.json("/readyz").path("say").asString()).startsWith("Slack is away");
        } finally {
            slack.close();
        }
    }

    private static String slack(Served served) {
        return served.json("/readyz").path("slack").asString();
    }
}
