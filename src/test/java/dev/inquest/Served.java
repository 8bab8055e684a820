package dev.inquest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.inquest.cli.Serving;
import dev.inquest.cli.Setup;

/** The whole of {@code ./inquest serve} in this process, on a free port, wired as it always is. */
public final class Served implements AutoCloseable {
    private static final String SECRET = "secret-of-an-approver";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Wiring wiring;
    private final Serving serving;
    private final HttpClient client = HttpClient.newHttpClient();

    private Served(Wiring wiring, Serving serving) {
        this.wiring = wiring;
        this.serving = serving;
    }

    /**
     * @param folder for its store
     * @param engine its host
     */
    public static Served on(String engine, Path folder, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("store", "sqlite:" + folder.resolve("served.db"),
                "web.port",
                "0", "people.tokens.0.name", "ci", "people.tokens.0.role", "approver", "people.tokens.0.sha256", hash(),
                "people.self_approval", "true", "watch.sample_every", "1s"));
        all.putAll(settings);
        Wiring wiring = new Wiring(new Setup("", engine, all), Map.of());
        return new Served(wiring, wiring.serve());
    }

    private static String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(SECRET.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String address() {
        return serving.address();
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(serving.address() + path)).build());
    }

    public JsonNode json(String path) {
        return JsonMapper.shared().readTree(get(path).body());
    }

    /** As somebody who may decide. */
    public JsonNode post(String path, Map<String, String> body) {
        return JsonMapper.shared()
                .readTree(send(HttpRequest.newBuilder(URI.create(serving.address() + path))
                        .header("Authorization", "Bearer " + SECRET)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                        .build()).body());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it holds, or fails. */
    public void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not so after " + PATIENCE.toSeconds() + " s: " + what + "\n"
                        + get("/metrics").body());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** The figures as they are now. */
    public Exposition metrics() {
        return Exposition.read(get("/metrics").body());
    }

    @Override
    public void close() {
        client.close();
        serving.close();
        wiring.close();
    }
}
