package dev.inquest.slack;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Slack sends to an app, with the fields its documentation shows. */
final class FakeSlackDeliveries {
    static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private FakeSlackDeliveries() {}

    /** A way by which deliveries reach the app. */
    interface Line {
        void event(Map<String, Object> payload);

        void interaction(Map<String, Object> payload);

        void command(Map<String, Object> payload);
    }

    /** Signed requests. */
    record Http(URI to, InstantSource clock) implements Line {
        @Override
        public void event(Map<String, Object> payload) {
            mustBeTaken(sendNow("application/json", JSON.writeValueAsString(payload)));
        }

        @Override
        public void interaction(Map<String, Object> payload) {
            mustBeTaken(sendNow("application/x-www-form-urlencoded", form(Map.of("payload",
                    JSON.writeValueAsString(payload)))));
        }

        @Override
        public void command(Map<String, Object> payload) {
            HttpResponse<String> answer = sendNow("application/x-www-form-urlencoded", form(payload));
            mustBeTaken(answer);
            if (!answer.body().isEmpty()) {
                throw new AssertionError("Slack would show this to the user: " + answer.body());
            }
        }

        private static void mustBeTaken(HttpResponse<String> answer) {
            if (answer.statusCode() != 200) {
                throw new AssertionError("the delivery was answered " + answer.statusCode() + ": " + answer.body());
            }
        }

        HttpResponse<String> sendNow(String type, String body) {
            String timestamp = Long.toString(clock.instant().getEpochSecond());
            return send(type, body, timestamp, sign(SECRET, timestamp, body));
        }

        HttpResponse<String> send(String type, String body, String timestamp, String signature) {
            HttpRequest request = HttpRequest.newBuilder(to)
                    .header("Content-Type", type)
                    .header("X-Slack-Request-Timestamp", timestamp)
                    .header("X-Slack-Signature", signature)
                    .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try (HttpClient http = HttpClient.newHttpClient()) {
                return http.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** Envelopes over a socket. */
    record Socket(FakeSlack slack) implements Line {
        @Override
        public void event(Map<String, Object> payload) {
            sent("events_api", payload);
        }

        @Override
        public void interaction(Map<String, Object> payload) {
            sent("interactive", payload);
        }

        @Override
        public void command(Map<String, Object> payload) {
            sent("slash_commands", payload);
        }

        private void sent(String type, Map<String, Object> payload) {
            String envelope = slack.send(type, payload);
            Wait.until("the acknowledgement of " + envelope, () -> slack.acknowledged(envelope));
        }
    }

    static String sign(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "v0=" + HexFormat.of()
                    .formatHex(mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String form(Map<String, Object> fields) {
        return fields.entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue().toString(),
                        StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static Map<String, Object> mention(String user, String channel, String ts, String words) {
        return event(new LinkedHashMap<>(Map.of("type", "app_mention", "user", user, "text",
                "<@" + FakeSlack.BOT + "> " + words, "ts", ts, "channel", channel, "event_ts", ts)));
    }

    static Map<String, Object> inThread(Map<String, Object> payload, String thread) {
        inner(payload).put("thread_ts", thread);
        return payload;
    }

    static Map<String, Object> direct(String user, String channel, String ts, String words) {
        return event(new LinkedHashMap<>(Map.of("type", "message", "channel_type", "im", "user", user, "text", words,
                "ts", ts, "channel", channel, "event_ts", ts)));
    }

    /** As somebody of this workspace or of another one that shares the channel. */
    static Map<String, Object> from(User user, Map<String, Object> payload) {
        inner(payload).put("user", user.id());
        inner(payload).put("user_team", user.team());
        return payload;
    }

    static Map<String, Object> byBot(Map<String, Object> payload) {
        inner(payload).put("bot_id", "B0OTHER");
        return payload;
    }

    static Map<String, Object> edited(Map<String, Object> payload) {
        inner(payload).put("subtype", "message_changed");
        return payload;
    }

    @SuppressWarnings("unchecked") // built by event() below
    private static Map<String, Object> inner(Map<String, Object> payload) {
        return (Map<String, Object>) payload.getOrDefault("event", Map.of());
    }

    private static Map<String, Object> event(Map<String, Object> event) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("token", "unused");
        payload.put("team_id", "T0ACME");
        payload.put("api_app_id", "A0INQUEST");
        payload.put("event", event);
        payload.put("type", "event_callback");
        payload.put("event_id", "Ev" + COUNT.incrementAndGet());
        payload.put("event_time", 1795430520);
        return payload;
    }

    static Map<String, Object> command(String user, String channel, String text, String responseUrl) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("token", "unused");
        payload.put("team_id", "T0ACME");
        payload.put("team_domain", "acme");
        payload.put("channel_id", channel);
        payload.put("channel_name", "ops");
        payload.put("user_id", user);
        payload.put("user_name", "ann");
        payload.put("command", "/inquest");
        payload.put("text", text);
        payload.put("api_app_id", "A0INQUEST");
        payload.put("response_url", responseUrl);
        payload.put("trigger_id", "command." + COUNT.incrementAndGet());
        return payload;
    }

    /** @param team the workspace they belong to */
    record User(String id, String team) {
        static User ours(String id) {
            return new User(id, "T0ACME");
        }
    }

    static Map<String, Object> press(String user, FakeSlack.Seen message, String action, String value, String trigger,
            String responseUrl) {
        return press(User.ours(user), message, action, value, trigger, responseUrl);
    }

    static Map<String, Object> press(User user, FakeSlack.Seen message, String action, String value, String trigger,
            String responseUrl) {
        Map<String, Object> container = new LinkedHashMap<>(Map.of("type", "message", "message_ts", message.ts(),
                "channel_id", message.channel(), "is_ephemeral", false));
        if (!message.thread().isEmpty()) {
            container.put("thread_ts", message.thread());
        }
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", "block_actions");
        payload.put("user", Map.of("id", user.id(), "username", "ann", "name", "ann", "team_id", user.team()));
        payload.put("api_app_id", "A0INQUEST");
        payload.put("token", "unused");
        payload.put("container", container);
        payload.put("trigger_id", trigger);
        payload.put("team", Map.of("id", "T0ACME", "domain", "acme"));
        payload.put("channel", Map.of("id", message.channel(), "name", "ops"));
        payload.put("message", Map.of("type", "message", "ts", message.ts(), "text", message.text()));
        payload.put("response_url", responseUrl);
        payload.put("actions", List.of(Map.of("action_id", action, "block_id", "next", "type", "button", "value",
                value, "action_ts", "1795430531.000100", "text", Map.of("type", "plain_text", "text", action))));
        return payload;
    }

    /** Of a form that nobody saw opened: whatever a forger may send. */
    static Map<String, Object> submission(String user, String proposal, String why) {
        return submission("V1", JSON.readTree(JSON.writeValueAsString(Map.of("callback_id", "reject",
                "private_metadata", proposal))), User.ours(user), Map.of("values", Map.of("why",
                        Map.of("why",
                                Map.of("type", "plain_text_input", "value", why)))));
    }

    /** The same of the form for another size or way, with whatever in its fields. */
    static Map<String, Object> edit(String user, String proposal, Map<String, String> typed) {
        Map<String, Object> values = new LinkedHashMap<>();
        typed.forEach((field, text) -> values.put(field, Map.of(field, Map.of("type", "plain_text_input", "value",
                text))));
        return submission("V1", JSON.readTree(JSON.writeValueAsString(Map.of("callback_id", "edit",
                "private_metadata", proposal))), User.ours(user), Map.of("values", values));
    }

    static Map<String, Object> submission(String id, JsonNode form, User user, Map<String, Object> state) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", id);
        view.put("team_id", "T0ACME");
        view.put("type", "modal");
        view.put("private_metadata", form.path("private_metadata").asString(""));
        view.put("callback_id", form.path("callback_id").asString(""));
        view.put("state", state);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", "view_submission");
        payload.put("team", Map.of("id", "T0ACME", "domain", "acme"));
        payload.put("user", Map.of("id", user.id(), "username", "bob", "name", "bob", "team_id", user.team()));
        payload.put("api_app_id", "A0INQUEST");
        payload.put("token", "unused");
        payload.put("trigger_id", "view." + COUNT.incrementAndGet());
        payload.put("view", view);
        payload.put("response_urls", List.of());
        return payload;
    }
}
