package dev.inquest.docker;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * An engine on a bare socket that answers as badly as a test wants: half a document, silence, bytes without end. What
 * nobody has made a way for is not found. Each answer ends its connection.
 */
public final class HostileEngine implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Way> ways = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();

    /** How a request is answered. */
    @FunctionalInterface
    public interface Way {
        void write(OutputStream out) throws IOException;
    }

    public HostileEngine() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::serve);
        answers("/_ping", document("OK"));
    }

    /** @param path without version and query */
    public HostileEngine answers(String path, Way way) {
        ways.put(path, way);
        return this;
    }

    /** The first time one way, later another. */
    public HostileEngine answers(String path, Way first, Way later) {
        return answers(path, out -> (asked.getOrDefault(path, 0) == 1 ? first : later).write(out));
    }

    public static Way document(String text) {
        return out -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            head(out, "200 OK", "Content-Length: " + body.length);
            out.write(body);
        };
    }

    public static Way notFound() {
        return out -> {
            head(out, "404 Not Found", "Content-Length: 2");
            out.write("{}".getBytes(StandardCharsets.UTF_8));
        };
    }

    /** Closes the connection in the middle of a document of which the length was promised. */
    public static Way broken(String text) {
        return out -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            head(out, "200 OK", "Content-Length: " + body.length);
            out.write(body, 0, body.length / 2);
        };
    }

    /** Closes the connection in the middle of a stream. */
    public static Way brokenStream(byte[] body, int at) {
        return out -> {
            head(out, "200 OK", "Transfer-Encoding: chunked");
            out.write((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, at);
        };
    }

    public static Way stream(byte[] body) {
        return out -> {
            head(out, "200 OK", "Connection: close");
            out.write(body);
        };
    }

    /** Writes this and then nothing more, for as long as anybody waits. */
    public static Way hanging(byte[] body) {
        return out -> {
            head(out, "200 OK", "Connection: close");
            out.write(body);
            out.flush();
            while (!Thread.interrupted()) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        };
    }

    /** Writes this again and again. */
    public static Way endless(byte[] body) {
        return out -> {
            head(out, "200 OK", "Connection: close");
            while (!Thread.interrupted()) {
                out.write(body);
            }
        };
    }

    /** A record of a log, as engines frame it. */
    public static byte[] frame(byte[] record) {
        return ByteBuffer.allocate(8 + record.length).put((byte) 1).putInt(4, record.length).put(8, record).array();
    }

    public static byte[] frame(String line) {
        return frame(("2026-11-24T02:06:21.123456789Z " + line).getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    public static byte[] repeated(byte[] part, int times) {
        byte[][] parts = new byte[times][];
        Arrays.fill(parts, part);
        return joined(parts);
    }

    /** How often that was asked for. */
    int asked(String path) {
        return asked.getOrDefault(path, 0);
    }

    public DockerReader reader(Duration patience) {
        return new DockerReader(connection(patience));
    }

    DockerConnection connection(Duration patience) {
        var address = EngineAddress.of("tcp://" + server.getInetAddress().getHostAddress() + ":"
                + server.getLocalPort(), "");
        return DockerConnection.open("hostile", address, InstantSource.system(), patience);
    }

    private static void head(OutputStream out, String status, String header) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\nApi-Version: 1.41\r\nContent-Type: application/json\r\n" + header
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                threads.execute(() -> answer(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket caller) {
        try (caller) {
            var lines = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
            String request = String.valueOf(lines.readLine());
            for (String line = request; line != null && !line.isEmpty();) {
                line = lines.readLine();
            }
            String path = request.replaceFirst("^\\S+ (?:/v1\\.\\d+)?([^ ?]*).*$", "$1");
            asked.merge(path, 1, Integer::sum);
            OutputStream out = caller.getOutputStream();
            ways.getOrDefault(path, notFound()).write(out);
            out.flush();
        } catch (IOException gone) {
            // the caller has had enough, which is what many tests want to see
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        server.close();
    }
}
