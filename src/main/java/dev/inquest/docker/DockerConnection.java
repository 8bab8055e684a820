package dev.inquest.docker;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import org.jspecify.annotations.Nullable;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;

/**
 * One engine, its address and the clients that talk to it. docker-java's commands serve for everything that carries no
 * configuration; its models lose fields, so inspecting and creating go over the same client as plain JSON.
 */
public final class DockerConnection implements AutoCloseable {
    /** Long enough for a busy engine, short enough for a person who waits. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int CALLS_AT_ONCE = 8;
    private static final int LARGEST_DOCUMENT = 32 * 1024 * 1024;
    private static final Duration SKEW_WORTH_MINDING = Duration.ofSeconds(2);

    private final String name;
    private final EngineAddress address;
    private final InstantSource clock;
    private final Duration patience;
    private final DockerHttpClient calls;
    private final DockerHttpClient streams;
    private final Deadlines deadlines;
    private final AtomicReference<@Nullable Engine> known = new AtomicReference<>();

    private DockerConnection(String name, EngineAddress address, InstantSource clock, Duration patience) {
        this.name = name;
        this.address = address;
        this.clock = clock;
        this.patience = patience;
        // A followed stream holds its connection: in one bounded pool a few of them would starve every other call.
        calls = client(address, CALLS_AT_ONCE, patience);
        streams = client(address, Integer.MAX_VALUE, patience);
        deadlines = new Deadlines(name, address);
    }

    /** Nothing is sent before the first call, so an engine that is down now may come up later. */
    public static DockerConnection open(String name, EngineAddress address, InstantSource clock) {
        return open(name, address, clock, PATIENCE);
    }

    public static DockerConnection open(String name, EngineAddress address, InstantSource clock, Duration patience) {
        return new DockerConnection(name, address, clock, patience);
    }

    private static DockerHttpClient client(EngineAddress address, int connections, Duration patience) {
        var builder = new ZerodepDockerHttpClient.Builder().dockerHost(URI.create(address.host().toString()))
                .maxConnections(connections)
                .connectionTimeout(patience);
        if (!address.tlsFolder().isEmpty()) {
            builder.sslConfig(new LocalDirectorySSLConfig(address.tlsFolder()));
        } else if (address.host().getScheme().equals("unix")) {
            builder.sslConfig(NoTls::new);
        }
        return builder.build();
    }

    /**
     * What one greeting tells.
     *
     * @param ahead how far its clock is ahead of ours; nothing below two seconds
     */
    record Engine(ApiVersion api, boolean podman, Duration ahead) {}

    /** What a call came to. */
    record Reply(int status, String text) {
        JsonNode json() {
            return Json.read(text);
        }
    }

    /** Work on an answer while it still comes in. */
    @FunctionalInterface
    interface Reading<T> {
        T from(InputStream body) throws IOException;
    }

    String name() {
        return name;
    }

    EngineAddress address() {
        return address;
    }

    Duration patience() {
        return patience;
    }

    /** Made when one is wanted: only changes use them, and making them takes as long as a look at a container. */
    DockerClient commands() {
        var config = new DefaultDockerClientConfig.Builder().withDockerHost(address.host().toString()).build();
        return DockerClientImpl.getInstance(config, calls);
    }

    <T> T within(Duration deadline, Callable<T> call) {
        return deadlines.within(deadline, call);
    }

    /** Now, by the engine's clock. */
    Instant now() {
        return clock.instant().plus(engine().ahead());
    }

    InstantSource clock() {
        return clock;
    }

    Engine engine() {
        Engine greeted = known.get();
        if (greeted == null) {
            greeted = within(patience, this::greet);
            known.set(greeted);
        }
        return greeted;
    }

    /** Greets it anew: it may be another one by now, and either clock may have been set. */
    void greetAgain() {
        known.set(within(patience, this::greet));
    }

    /** The document at a path, at the engine's own API version. */
    JsonNode get(String path) {
        return call("GET", path, "", patience).json();
    }

    /** The document as an older version of the API shows it. */
    JsonNode get(ApiVersion version, String path) {
        return within(patience, () -> exchange("GET", "/v" + version + path, "application/json", new byte[0])).json();
    }

    Reply call(String method, String path, String body, Duration deadline) {
        return call(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8), deadline);
    }

    Reply call(String method, String path, String type, byte[] body, Duration deadline) {
        String versioned = "/v" + engine().api() + path;
        return within(deadline, () -> exchange(method, versioned, type, body));
    }

    /** Reads an answer of whatever length as it comes; the caller's thread must be one that may be interrupted. */
    <T> T stream(String path, Reading<T> reading) throws IOException {
        Request request = Request.builder().method(Request.Method.GET).path("/v" + engine().api() + path).build();
        try (Response response = streams.execute(request)) {
            refuseFailures(response);
            return read(response, reading);
        }
    }

    /** An answer that ends in its middle is something else than an engine that is not there. */
    private <T> T read(Response response, Reading<T> reading) {
        try {
            return reading.from(response.getBody());
        } catch (IOException e) {
            throw new EngineException(Reason.UNREACHABLE, ("The engine %s broke off in the middle of an answer: ask"
                    + " again, and look at the engine's own log if it happens again.").formatted(name), e);
        }
    }

    private static String document(InputStream body) throws IOException {
        byte[] document = body.readNBytes(LARGEST_DOCUMENT + 1);
        if (document.length > LARGEST_DOCUMENT) {
            throw new EngineException(Reason.REFUSED, "The engine's answer is larger than 32 MiB: check that its"
                    + " address belongs to a Docker engine.");
        }
        return new String(document, StandardCharsets.UTF_8);
    }

    private Reply exchange(String method, String path, String type, byte[] body) throws IOException {
        Request.Builder request = Request.builder().method(Request.Method.valueOf(method));
        request.path(path);
        if (body.length > 0) {
            request.putHeader("Content-Type", type);
            request.bodyBytes(body);
        }
        try (Response response = calls.execute(request.build())) {
            refuseFailures(response);
            return new Reply(response.getStatusCode(), read(response, DockerConnection::document));
        }
    }

    private static void refuseFailures(Response response) throws IOException {
        if (response.getStatusCode() >= 400) {
            throw Refusals.of(response.getStatusCode(),
                    new String(response.getBody().readNBytes(64 * 1024), StandardCharsets.UTF_8));
        }
    }

    private Engine greet() throws IOException {
        Request ping = Request.builder().method(Request.Method.GET).path("/_ping").build();
        try (Response response = calls.execute(ping)) {
            refuseFailures(response);
            ApiVersion api = ApiVersion.parse(header(response, "Api-Version"));
            if (api.compareTo(ApiVersion.OLDEST) < 0) {
                throw new EngineException(Reason.REFUSED,
                        ("The engine %s speaks API %s; Inquest needs %s, which is Docker"
                                + " Engine 20.10: update the engine.").formatted(name, api, ApiVersion.OLDEST));
            }
            return new Engine(api, !header(response, "Libpod-API-Version").isEmpty(), ahead(header(response, "Date")));
        }
    }

    private Duration ahead(String date) {
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration ahead = Duration.between(clock.instant(), theirs);
            return ahead.abs().compareTo(SKEW_WORTH_MINDING) < 0 ? Duration.ZERO : ahead;
        } catch (DateTimeParseException notSaid) {
            return Duration.ZERO;
        }
    }

    private static String header(Response response, String name) {
        String value = response.getHeader(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() throws IOException {
        deadlines.close();
        calls.close();
        streams.close();
    }
}
