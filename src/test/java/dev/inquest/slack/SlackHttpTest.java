package dev.inquest.slack;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SlackHttpTest {
    private static final String BODY = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
            + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private final FakeCounter counter = new FakeCounter();
    private final Bench bench = Bench.open(SlackSettings.Mode.HTTP, counter);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void the_signature_is_the_one_slack_documents() {
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        Signature signature = new Signature("8f742231b10e8888abcd99yyyzzz85a5",
                InstantSource.fixed(Instant.ofEpochSecond(1531420618)));
        String documented = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

        assertThat(signature.sign(body, "1531420618")).isEqualTo(documented);
        assertThat(signature.proves(body, "1531420618", documented)).isTrue();
        assertThat(FakeSlackDeliveries.sign("8f742231b10e8888abcd99yyyzzz85a5", "1531420618", BODY))
                .isEqualTo(documented);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void a_clock_five_minutes_apart_is_forgiven(long apart) {
        assertThat(proves(apart)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 31_536_000, -31_536_000})
    void older_and_younger_is_refused(long apart) {
        assertThat(proves(apart)).isFalse();
    }

    private static boolean proves(long apart) {
        Signature signature = new Signature("secret", InstantSource.fixed(Instant.ofEpochSecond(1531420618 + apart)));
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        return signature.proves(body, "1531420618", FakeSlackDeliveries.sign("secret", "1531420618", BODY));
    }

    @Test
    void without_a_secret_nothing_is_proven() {
        Signature signature = new Signature("", InstantSource.system());

        assertThat(signature.proves(new byte[0], "1531420618", "v0=")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0=0000", "", "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"})
    void a_forged_delivery_is_refused_and_nothing_happens(String signature) {
        String now = Long.toString(Samples.ASKED.getEpochSecond());
        HttpResponse<String> answer = bench.http().send("application/json", event(), now, signature);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(counter.asked).isEmpty();
    }

    @Test
    void a_replay_of_an_old_delivery_is_refused() {
        String old = Long.toString(Samples.ASKED.getEpochSecond() - 301);
        String signature = FakeSlackDeliveries.sign(FakeSlackDeliveries.SECRET, old, event());

        assertThat(bench.http().send("application/json", event(), old, signature).statusCode()).isEqualTo(401);
    }

    @Test
    void a_changed_body_is_refused() {
        String now = Long.toString(Samples.ASKED.getEpochSecond());
        String signature = FakeSlackDeliveries.sign(FakeSlackDeliveries.SECRET, now, event());

        assertThat(bench.http().send("application/json", event() + " ", now, signature).statusCode()).isEqualTo(401);
    }

    @Test
    void an_unsigned_event_that_bolt_would_choke_on_is_refused() {
        assertThat(bench.http().send("application/json", "{\"type\":\"event_callback\"}", "0", "v0=0").statusCode())
                .isEqualTo(401);
    }

    @Test
    void slack_can_verify_the_address() {
        HttpResponse<String> answer = bench.http()
                .sendNow("application/json",
                        "{\"type\":\"url_verification\",\"challenge\":\"3eZbrw1aB\",\"token\":\"x\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("3eZbrw1aB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "  "})
    void white_space_around_a_delivery_does_not_break_its_signature(String end) {
        assertThat(bench.http().sendNow("application/json", event() + end).statusCode()).isEqualTo(200);
    }

    @Test
    void a_signed_delivery_of_unknown_kind_breaks_nothing() {
        assertThat(bench.http().sendNow("application/json", "{\"type\":\"event_callback\"}").statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(bench.http().sendNow("application/json", "not json").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(bench.http().sendNow("application/json", event()).statusCode()).isEqualTo(200);
    }

    @Test
    void the_delivery_is_acknowledged_before_the_work_is_done() {
        counter.hold();

        assertThat(bench.http().sendNow("application/json", event()).statusCode()).isEqualTo(200);
        Wait.until("the question", () -> !counter.asked.isEmpty());
        assertThat(bench.slack.messages()).isEmpty();

        counter.release();
        assertThat(bench.slack.messages(1)).hasSize(1);
    }

    @Test
    void it_is_connected_while_slack_knows_the_token_and_what_fails_is_counted() {
        Wait.until("the first look", bench.channel::connected);

        bench.slack.failNext("auth.test", 200, "invalid_auth");

        Wait.until("the refusal", () -> !bench.channel.connected());
        Wait.until("the next look", bench.channel::connected);
        assertThat(bench.channel.troubles()).containsEntry("refused", 1L).containsEntry("unreachable", 0L);
    }

    private static String event() {
        Map<String, Object> payload = new LinkedHashMap<>(
                FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.000100", "why?"));
        payload.put("event_id", "Ev-fixed");
        return Message.json(payload);
    }
}
