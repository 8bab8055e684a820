package dev.inquest.slack;

import java.time.Duration;
import java.time.InstantSource;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SlackSocketTest {
    private final FakeCounter counter = new FakeCounter();

    @Test
    void it_starts_although_slack_is_away_at_first() {
        try (FakeSlack slack = new FakeSlack()) {
            slack.failNext("auth.test", 503, "service_unavailable");
            slack.failNext("apps.connections.open", 200, "internal_error");
            slack.failNext("apps.connections.open", 500, "internal_error");
            try (SlackChannel channel = open(slack)) {
                Wait.until("the connection", channel::connected);

                String envelope = slack.send("events_api",
                        FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.1", "why?"));

                assertThat(slack.messages(1)).hasSize(1);
                Wait.until("the acknowledgement", () -> slack.acknowledged(envelope));
            }
        }
    }

    @Test
    void it_comes_back_after_the_connection_was_lost() {
        try (FakeSlack slack = new FakeSlack(); SlackChannel channel = open(slack)) {
            Wait.until("the connection", channel::connected);
            slack.failNext("apps.connections.open", 200, "internal_error");

            slack.dropSockets();
            Wait.until("the loss", () -> slack.sockets() == 0);
            Wait.until("the connection", () -> slack.sockets() > 0);

            slack.send("events_api", FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.1", "why?"));
            assertThat(slack.messages(1)).hasSize(1);
        }
    }

    @Test
    void deliveries_are_acknowledged_while_others_are_worked_on() {
        try (FakeSlack slack = new FakeSlack(); SlackChannel channel = open(slack)) {
            Wait.until("the connection", channel::connected);
            counter.hold();

            for (int i = 0; i < 12; i++) {
                String envelope = slack.send("events_api",
                        FakeSlackDeliveries.mention("U0ANN", "C0OPS", i + ".1", "why?"));
                Wait.until("the acknowledgement", () -> slack.acknowledged(envelope));
            }
            assertThat(slack.messages()).isEmpty();

            counter.release();
            assertThat(slack.messages(1)).isNotEmpty();
        }
    }

    @Test
    void it_is_not_ready_before_it_is_connected() {
        try (FakeSlack slack = new FakeSlack()) {
            for (int i = 0; i < 50; i++) {
                slack.failNext("apps.connections.open", 200, "invalid_auth");
            }
            try (SlackChannel channel = open(slack)) {
                Wait.until("an attempt", () -> !slack.calls("apps.connections.open").isEmpty());

                assertThat(channel.connected()).isFalse();
            }
        }
    }

    @Test
    void missing_tokens_are_named() {
        SlackSettings settings = new SlackSettings(SlackSettings.Mode.SOCKET, "", "", "", SlackSettings.SLACK);

        assertThatThrownBy(() -> SlackChannel.open(settings, counter, key -> true, InstantSource.system()))
                .hasMessageContaining("slack.bot_token and slack.app_token");
    }

    @Test
    void settings_never_show_their_secrets() {
        assertThat(Bench.settings(SlackSettings.Mode.HTTP, "http://x").toString()).doesNotContain("xoxb")
                .doesNotContain("xapp")
                .doesNotContain(FakeSlackDeliveries.SECRET);
    }

    private SlackChannel open(FakeSlack slack) {
        return SlackChannel.open(Bench.settings(SlackSettings.Mode.SOCKET, slack.apiUrl()), counter,
                new RecentlySeen(InstantSource.system()), InstantSource.system(), Duration.ofMillis(100),
                Duration.ofMillis(50));
    }
}
