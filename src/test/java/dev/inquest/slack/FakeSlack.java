package dev.inquest.slack;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.websocket.WsContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Slack's side of the wire, written from its documentation and knowing nothing of its SDK: the Web API, Socket Mode's
 * endpoint, response_urls. Calls are recorded, arguments and limits enforced, failures made to order.
 */
final class FakeSlack implements AutoCloseable {
    static final String BOT = "U0INQUEST";
    static final String BOT_TOKEN = "xoxb-fake";
    static final String APP_TOKEN = "xapp-fake";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Arguments by method: those that must be there, and those that may. */
    private static final Map<String, List<Set<String>>> ARGUMENTS = Map.of(
            "auth.test", List.of(Set.of(), Set.of()),
            "apps.connections.open", List.of(Set.of(), Set.of()),
            "chat.postMessage", List.of(Set.of("channel", "text"),
                    Set.of("blocks", "thread_ts", "unfurl_links", "unfurl_media", "parse", "link_names",
                            "reply_broadcast", "mrkdwn")),
            "chat.update", List.of(Set.of("channel", "ts", "text"), Set.of("blocks", "parse", "link_names")),
            "chat.postEphemeral", List.of(Set.of("channel", "user", "text"),
                    Set.of("blocks", "thread_ts", "parse", "link_names")),
            "files.getUploadURLExternal", List.of(Set.of("filename", "length"), Set.of("alt_txt", "snippet_type")),
            "files.completeUploadExternal", List.of(Set.of("files"), Set.of("channel_id", "thread_ts",
                    "initial_comment", "channels", "blocks")),
            "views.open", List.of(Set.of("trigger_id", "view"), Set.of()));

    record Call(String method, Map<String, String> arguments) {
        String of(String name) {
            return arguments.getOrDefault(name, "");
        }

        JsonNode blocks() {
            return JSON.readTree(of("blocks").isEmpty() ? "[]" : of("blocks"));
        }
    }

    /** What is seen in a channel now. */
    record Seen(String channel, String ts, String thread, String text, String blocks) {}

    /** A file that was shared. */
    record Shared(String channel, String thread, String title, String altText, ByteBuffer content) {
        byte[] bytes() {
            byte[] all = new byte[content.capacity()];
            content.get(0, all);
            return all;
        }
    }

    private record Slot(String name, int length, String altText, ByteBuffer content) {}

    record Ack(String envelope) {}

    private record Fault(int status, String body, Map<String, String> headers) {}

    private final Javalin server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Ack> acks = new CopyOnWriteArrayList<>();
    private final Map<String, Seen> messages = new ConcurrentHashMap<>();
    private final List<String> responses = new CopyOnWriteArrayList<>();
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final List<Shared> shared = new CopyOnWriteArrayList<>();
    private final Set<String> strangerIn = ConcurrentHashMap.newKeySet();
    private final Map<String, JsonNode> views = new ConcurrentHashMap<>();
    private final Set<String> triggers = ConcurrentHashMap.newKeySet();
    private final Map<String, LinkedBlockingDeque<Fault>> faults = new ConcurrentHashMap<>();
    private final List<WsContext> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger counter = new AtomicInteger();

    FakeSlack() {
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.post("/api/{method}", this::api);
            config.routes.post("/response/{id}", context -> {
                responses.add(context.body());
                context.result("ok");
            });
            config.routes.post("/upload/{id}", context -> {
                slots.computeIfPresent(context.pathParam("id"),
                        (id, slot) -> new Slot(slot.name(), slot.length(), slot.altText(),
                                ByteBuffer.wrap(context.bodyAsBytes())));
                context.result("OK - " + context.bodyAsBytes().length);
            });
            config.routes.ws("/link", socket -> {
                socket.onConnect(context -> {
                    context.enableAutomaticPings(5, TimeUnit.SECONDS);
                    sockets.add(context);
                    context.send(hello());
                });
                socket.onMessage(context -> {
                    JsonNode said = JSON.readTree(context.message());
                    if (said.has("envelope_id")) {
                        acks.add(new Ack(said.get("envelope_id").asString()));
                    }
                });
                socket.onClose(sockets::remove);
            });
        }).start("127.0.0.1", 0);
    }

    String apiUrl() {
        return base() + "api/";
    }

    String base() {
        return "http://localhost:" + server.port() + "/";
    }

    private void api(Context context) {
        String method = context.pathParam("method");
        Map<String, String> arguments = arguments(context);
        String token = Optional.ofNullable(context.header("Authorization"))
                .map(header -> header.replace("Bearer ", ""))
                .orElse(arguments.getOrDefault("token", ""));
        arguments.remove("token");
        calls.add(new Call(method, arguments));
        context.contentType("application/json; charset=utf-8");
        Optional<Fault> fault = Optional.ofNullable(faults.get(method)).map(LinkedBlockingDeque::poll);
        if (fault.isPresent()) {
            fault.get().headers().forEach(context::header);
            context.status(fault.get().status()).result(fault.get().body());
            return;
        }
        context.result(JSON.writeValueAsString(answer(method, token, arguments)));
    }

    private Map<String, Object> answer(String method, String token, Map<String, String> arguments) {
        List<Set<String>> spec = ARGUMENTS.get(method);
        if (spec == null) {
            return error("unknown_method");
        }
        String wanted = method.equals("apps.connections.open") ? APP_TOKEN : BOT_TOKEN;
        if (!token.equals(wanted)) {
            return error(token.isEmpty() ? "not_authed" : "invalid_auth");
        }
        Set<String> unknown = new HashSet<>(arguments.keySet());
        unknown.removeAll(spec.get(0));
        unknown.removeAll(spec.get(1));
        if (!unknown.isEmpty() || spec.get(0).stream().anyMatch(name -> arguments.getOrDefault(name, "").isEmpty())) {
            return error("invalid_arguments");
        }
        if (arguments.containsKey("blocks")) {
            List<String> broken = FakeSlackRules.broken(JSON.readTree(arguments.get("blocks")));
            if (!broken.isEmpty()) {
                return error("invalid_blocks: " + broken);
            }
        }
        return switch (method) {
            case "auth.test" -> ok("url", "https://acme.slack.com/", "team", "acme", "user", "inquest", "team_id",
                    "T0ACME", "user_id", BOT, "bot_id", "B0INQUEST", "is_enterprise_install", false);
            case "apps.connections.open" ->
                ok("url", "ws://localhost:" + server.port() + "/link?ticket=" + counter.incrementAndGet());
            case "chat.postMessage" -> post(arguments);
            case "chat.update" -> update(arguments);
            case "files.getUploadURLExternal" -> slot(arguments);
            case "files.completeUploadExternal" -> share(arguments);
            case "chat.postEphemeral" -> ok("message_ts", nextTs());
            default -> open(arguments);
        };
    }

    private Map<String, Object> post(Map<String, String> arguments) {
        String channel = arguments.getOrDefault("channel", "");
        if (strangerIn.contains(channel)) {
            return error("not_in_channel");
        }
        String ts = nextTs();
        String thread = arguments.getOrDefault("thread_ts", "");
        Seen seen = new Seen(channel, ts, thread, arguments.getOrDefault("text", ""),
                arguments.getOrDefault("blocks", "[]"));
        messages.put(channel + ts, seen);
        return ok("channel", channel, "ts", ts, "message", Map.of("type", "message", "subtype", "bot_message", "user",
                BOT, "bot_id", "B0INQUEST", "ts", ts, "text", seen.text()));
    }

    private Map<String, Object> slot(Map<String, String> arguments) {
        String id = "F" + counter.incrementAndGet();
        slots.put(id, new Slot(arguments.getOrDefault("filename", ""),
                Integer.parseInt(arguments.getOrDefault("length", "0")), arguments.getOrDefault("alt_txt", ""),
                ByteBuffer.allocate(0)));
        return ok("upload_url", base() + "upload/" + id, "file_id", id);
    }

    /** What was not uploaded as it was announced is no file; only pictures of a kind that Slack shows are looked at. */
    private Map<String, Object> share(Map<String, String> arguments) {
        JsonNode file = JSON.readTree(arguments.getOrDefault("files", "[]")).path(0);
        Slot slot = slots.get(file.path("id").asString(""));
        String channel = arguments.getOrDefault("channel_id", "");
        if (slot == null || slot.content().capacity() != slot.length()) {
            return error("file_not_found");
        }
        if (slot.name().endsWith(".png") && (slot.content().get(1) != 'P' || slot.content().get(2) != 'N')) {
            return error("file_update_failed");
        }
        if (strangerIn.contains(channel)) {
            return error("channel_not_found");
        }
        shared.add(new Shared(channel, arguments.getOrDefault("thread_ts", ""), file.path("title").asString(""),
                slot.altText(), slot.content()));
        return ok("files", List.of(Map.of("id", file.path("id").asString(""), "title", file.path("title")
                .asString(
                        ""))));
    }

    /** Waits for the number of files, and returns them in the order in which they were shared. */
    List<Shared> shared(int atLeast) {
        Wait.until(atLeast + " files", () -> shared.size() >= atLeast);
        return shared;
    }

    /** As Slack does it: without blocks in the call the old ones go. */
    private Map<String, Object> update(Map<String, String> arguments) {
        String channel = arguments.getOrDefault("channel", "");
        String ts = arguments.getOrDefault("ts", "");
        Seen old = messages.get(channel + ts);
        if (old == null) {
            return error("message_not_found");
        }
        if (arguments.getOrDefault("text", "").length() > 4000) {
            return error("msg_too_long");
        }
        String blocks = arguments.getOrDefault("blocks", "[]");
        if (old.blocks().contains("\"rich_text\"") && !blocks.contains("\"rich_text\"")) {
            return error("block_mismatch");
        }
        messages.put(channel + ts, new Seen(channel, ts, old.thread(), arguments.getOrDefault("text", ""), blocks));
        return ok("channel", channel, "ts", ts, "text", arguments.getOrDefault("text", ""));
    }

    /** A trigger opens one view, once. */
    private Map<String, Object> open(Map<String, String> arguments) {
        if (!triggers.remove(arguments.getOrDefault("trigger_id", ""))) {
            return error("expired_trigger_id");
        }
        JsonNode view = JSON.readTree(arguments.getOrDefault("view", "{}"));
        if (!FakeSlackRules.brokenView(view).isEmpty()) {
            return error("invalid_arguments");
        }
        String id = "V" + counter.incrementAndGet();
        views.put(id, view);
        return ok("view", Map.of("id", id));
    }

    /** The form that was opened last. */
    String newestView(int opened) {
        Wait.until("form number " + opened, () -> views.size() >= opened);
        return views.keySet()
                .stream()
                .max(Comparator.comparingInt(id -> Integer.parseInt(id.substring(1))))
                .orElseThrow();
    }

    int views() {
        return views.size();
    }

    /**
     * What Slack sends when somebody fills a form in and sends it; what Slack's own fields would not let through is an
     * error of the test.
     */
    Map<String, Object> submission(String view, FakeSlackDeliveries.User by, Map<String, String> typed) {
        JsonNode form = Optional.ofNullable(views.get(view)).orElseThrow();
        return FakeSlackDeliveries.submission(view, form, by, FakeSlackRules.state(form, typed));
    }

    private static Map<String, String> arguments(Context context) {
        Map<String, String> arguments = new LinkedHashMap<>();
        String type = Optional.ofNullable(context.contentType()).orElse("");
        if (type.startsWith("application/json")) {
            JSON.readTree(context.body())
                    .properties()
                    .forEach(property -> arguments.put(property.getKey(), property.getValue().isString()
                            ? property.getValue().asString()
                            : property.getValue().toString()));
            return arguments;
        }
        for (String pair : context.body().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                arguments.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return arguments;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private String nextTs() {
        return "1795430526.%06d".formatted(counter.incrementAndGet());
    }

    private static String hello() {
        return JSON.writeValueAsString(Map.of("type", "hello", "num_connections", 1, "debug_info",
                Map.of("host", "fake", "build_number", 1, "approximate_connection_time", 18060), "connection_info",
                Map.of("app_id", "A0INQUEST")));
    }

    private static Map<String, Object> ok(Object... namesAndValues) {
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("ok", true));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            answer.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return answer;
    }

    private static Map<String, Object> error(String code) {
        return new LinkedHashMap<>(Map.of("ok", false, "error", code));
    }

    /** The next calls of the method, as many as given here, fail this way. */
    void failNext(String method, int status, String error) {
        Map<String, String> headers = status == 429 ? Map.of("Retry-After", "1") : Map.of();
        faults.computeIfAbsent(method, name -> new LinkedBlockingDeque<>())
                .add(new Fault(status, "{\"ok\":false,\"error\":\"" + error + "\"}", headers));
    }

    void isNoMemberOf(String channel) {
        strangerIn.add(channel);
    }

    String newTrigger() {
        String trigger = "trigger." + counter.incrementAndGet();
        triggers.add(trigger);
        return trigger;
    }

    String staleTrigger() {
        return "stale." + counter.incrementAndGet();
    }

    String newResponseUrl() {
        return base() + "response/" + counter.incrementAndGet();
    }

    /** Sends an envelope over the newest socket, and returns its id. */
    String send(String type, Map<String, Object> payload) {
        String envelope = "env-" + counter.incrementAndGet();
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("envelope_id", envelope);
        sent.put("type", type);
        sent.put("accepts_response_payload", !type.equals("events_api"));
        sent.put("payload", payload);
        if (type.equals("events_api")) {
            sent.put("retry_attempt", 0);
            sent.put("retry_reason", "");
        }
        Wait.until("a socket", () -> !sockets.isEmpty());
        sockets.getLast().send(JSON.writeValueAsString(sent));
        return envelope;
    }

    void dropSockets() {
        List.copyOf(sockets).forEach(WsContext::closeSession);
    }

    int sockets() {
        return sockets.size();
    }

    List<Call> calls(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    List<String> responses() {
        return responses;
    }

    boolean acknowledged(String envelope) {
        return acks.contains(new Ack(envelope));
    }

    /** Waits for the number of messages, and returns them in the order of writing. */
    List<Seen> messages(int atLeast) {
        Wait.until(atLeast + " messages", () -> messages.size() >= atLeast);
        return messages();
    }

    List<Seen> messages() {
        List<Seen> sorted = new ArrayList<>(messages.values());
        sorted.sort(Comparator.comparing(Seen::ts));
        return sorted;
    }

    Seen now(Seen message) {
        return Optional.ofNullable(messages.get(message.channel() + message.ts())).orElseThrow();
    }

    /** The value of the button, or empty when there is none. */
    static Optional<String> button(Seen message, String action) {
        return JSON.readTree(message.blocks())
                .findParents("action_id")
                .stream()
                .filter(button -> button.get("action_id").asString().equals(action))
                .map(button -> button.get("value").asString())
                .findFirst();
    }

    @Override
    public void close() {
        server.stop();
    }
}
