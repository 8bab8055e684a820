package dev.inquest.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An engine on a socket that answers with recorded documents, for the shapes of engines that are not at hand. What it
 * has no document for is not found.
 */
final class RecordedEngine implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Function<String, String>> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** @param apiVersion 1.41 */
    RecordedEngine(String apiVersion) {
        headers.put("Api-Version", apiVersion);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        answers("/_ping", "OK");
    }

    static RecordedEngine podman() {
        var engine = new RecordedEngine("1.41");
        engine.headers.put("Libpod-API-Version", "4.3.1");
        return engine;
    }

    RecordedEngine answers(String path, String document) {
        return answers(path, query -> document);
    }

    /**
     * @param path with a version in front, for that version alone
     * @param document made from the request's query
     */
    RecordedEngine answers(String path, Function<String, String> document) {
        answers.put(path, document);
        return this;
    }

    /** Answers with a failure. */
    RecordedEngine refuses(String path, int status) {
        refused.put(path, status);
        return answers(path, "{\"message\":\"no\"}");
    }

    DockerReader reader() {
        return reader(InstantSource.system());
    }

    DockerReader reader(InstantSource clock) {
        return new DockerReader(connection(clock));
    }

    DockerOperator operator() {
        return new DockerOperator(connection(InstantSource.system()));
    }

    private DockerConnection connection(InstantSource clock) {
        var address = EngineAddress.of("tcp://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort(), "");
        return DockerConnection.open("recorded", address, clock, Duration.ofSeconds(5));
    }

    /** The paths asked for so far, without version and query. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestURI().getPath();
        String path = answers.containsKey(asked) ? asked : asked.replaceFirst("^/v1\\.\\d+", "");
        requests.add(path);
        headers.forEach(exchange.getResponseHeaders()::set);
        Function<String, String> answer = answers.get(path);
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        byte[] body = (answer == null ? "{\"message\":\"no such thing\"}" : answer.apply(query))
                .getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            int status = answer == null ? 404 : refused.getOrDefault(path, 200);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
