package dev.inquest.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Answers like an engine on which one container has been killed for memory, from recorded documents. It lets a training
 * run visit everything a question visits, on a machine without an engine.
 */
final class CannedEngine implements AutoCloseable {
    private static final String CONTAINER = "4f1c".repeat(16);
    private static final String IMAGE = "sha256:ed9757587f847f61254c9da017c5d10347a675131da09fb7d15dc32c80e721ff";
    private static final Map<String, String> DOCUMENTS = Map.of(
            "/info", "info.json",
            "/version", "version.json",
            "/containers/json", "containers.json",
            "/containers/" + CONTAINER + "/json", "inspect.json",
            "/images/" + IMAGE + "/json", "image.json",
            "/events", "events.json");

    private final HttpServer server;

    private CannedEngine(HttpServer server) {
        this.server = server;
    }

    static CannedEngine start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", CannedEngine::answer);
            server.start();
            return new CannedEngine(server);
        } catch (IOException e) {
            throw new UncheckedIOException("No port could be opened on the loopback address.", e);
        }
    }

    /** Its address, as DOCKER_HOST would say it. */
    String host() {
        return "tcp://" + server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/v1\\.\\d+", "");
        exchange.getResponseHeaders().set("Api-Version", "1.41");
        exchange.getResponseHeaders().set("Server", "Docker/20.10.24 (linux)");
        String document = DOCUMENTS.getOrDefault(path, "");
        if (path.equals("/_ping")) {
            send(exchange, 200, "text/plain", "OK".getBytes(StandardCharsets.UTF_8));
        } else if (path.endsWith("/logs")) {
            send(exchange, 200, "application/vnd.docker.raw-stream", logs());
        } else if (document.isEmpty()) {
            byte[] no = "{\"message\":\"page not found\"}".getBytes(StandardCharsets.UTF_8);
            send(exchange, 404, "application/json", no);
        } else {
            send(exchange, 200, "application/json", read(document));
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] read(String document) throws IOException {
        try (InputStream in = CannedEngine.class.getResourceAsStream("/canned-engine/" + document)) {
            if (in == null) {
                throw new IOException("There is no recorded document " + document);
            }
            return in.readAllBytes();
        }
    }

    /** One frame as engines send it: stream 1, a length in four bytes, a line with its time. */
    private static byte[] logs() {
        byte[] line = "2026-05-03T03:10:00.000000000Z holding 30 MiB\n".getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[8 + line.length];
        frame[0] = 1;
        frame[7] = (byte) line.length;
        System.arraycopy(line, 0, frame, 8, line.length);
        return frame;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
