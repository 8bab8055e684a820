package dev.inquest.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Answers like an engine on which one container has been killed for memory, from recorded documents, on a socket like an
 * engine's. It lets a training run visit everything a question visits, on a machine without an engine.
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

    private final Path socket;
    private final ServerSocketChannel server;

    private CannedEngine(Path socket, ServerSocketChannel server) {
        this.socket = socket;
        this.server = server;
    }

    /** @param folder where its socket is made */
    static CannedEngine start(Path folder) {
        try {
            Path socket = folder.resolve("docker.sock");
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            var engine = new CannedEngine(socket, server);
            Thread.ofPlatform().daemon().start(engine::acceptAll);
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException("No socket could be opened in " + folder + ".", e);
        }
    }

    /** Its address, as DOCKER_HOST would say it. */
    String host() {
        return "unix://" + socket;
    }

    private void acceptAll() {
        while (server.isOpen()) {
            try {
                SocketChannel caller = server.accept();
                Thread.ofPlatform().daemon().start(() -> converse(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void converse(SocketChannel caller) {
        try (caller) {
            for (String request = head(caller); !request.isEmpty(); request = head(caller)) {
                answer(caller, request.split("[ ?]", 3)[1].replaceFirst("^/v1\\.\\d+", ""));
            }
        } catch (IOException hungUp) {
            // The run is over.
        }
    }

    /** A request's head; none of those that are made here has a body. Empty when the caller has hung up. */
    private static String head(SocketChannel caller) throws IOException {
        var head = new StringBuilder();
        var one = ByteBuffer.allocate(1);
        while (head.indexOf("\r\n\r\n") < 0) {
            if (caller.read(one) < 0) {
                return "";
            }
            head.append((char) one.flip().get());
            one.clear();
        }
        return head.toString();
    }

    private static void answer(SocketChannel caller, String path) throws IOException {
        String document = DOCUMENTS.getOrDefault(path, "");
        if (path.equals("/_ping")) {
            send(caller, "200 OK", "text/plain", "OK".getBytes(StandardCharsets.UTF_8));
        } else if (path.endsWith("/logs")) {
            send(caller, "200 OK", "application/vnd.docker.raw-stream", logs());
        } else if (document.isEmpty()) {
            byte[] no = "{\"message\":\"page not found\"}".getBytes(StandardCharsets.UTF_8);
            send(caller, "404 Not Found", "application/json", no);
        } else {
            send(caller, "200 OK", "application/json", read(document));
        }
    }

    /** In one chunk, as engines send what they have not measured. */
    private static void send(SocketChannel caller, String status, String type, byte[] body) throws IOException {
        List<String> head = List.of("HTTP/1.1 " + status, "Api-Version: 1.41", "Server: Docker/20.10.24 (linux)",
                "Content-Type: " + type, "Transfer-Encoding: chunked", "", Integer.toHexString(body.length), "");
        write(caller, String.join("\r\n", head).getBytes(StandardCharsets.US_ASCII));
        write(caller, body);
        write(caller, "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static void write(SocketChannel caller, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            caller.write(left);
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
    public void close() throws IOException {
        server.close();
    }
}
