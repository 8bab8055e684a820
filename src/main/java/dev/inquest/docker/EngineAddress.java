package dev.inquest.docker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;

/**
 * Where an engine listens.
 *
 * @param host {@code unix:///path} or {@code tcp://host:port}
 * @param tlsFolder with ca.pem, cert.pem and key.pem; empty without TLS
 */
public record EngineAddress(URI host, String tlsFolder) {
    private static final int LONGEST_SOCKET_PATH = 100;
    private static final Duration GREETING = Duration.ofSeconds(2);

    public EngineAddress {
        String scheme = host.getScheme() == null ? "" : host.getScheme();
        if (!scheme.equals("unix") && !scheme.equals("tcp")) {
            throw new EngineException(Reason.UNREACHABLE,
                    ("The engine's address %s cannot be used: give unix:///path or"
                            + " tcp://host:port; for an engine behind ssh forward its socket with ssh -L.")
                            .formatted(host));
        }
    }

    /** The address given in the settings. */
    public static EngineAddress of(String host, String tlsFolder) {
        try {
            return new EngineAddress(URI.create(host.strip()), tlsFolder);
        } catch (IllegalArgumentException e) {
            throw new EngineException(Reason.UNREACHABLE,
                    "The engine's address \"%s\" is not one: give unix:///path or tcp://host:port.".formatted(host), e);
        }
    }

    /**
     * The engine that the docker command would use: DOCKER_HOST, else the docker context, else the first of the usual
     * sockets that answers, {@link #privateSocket} being the last of them.
     */
    public static EngineAddress find(Map<String, String> environment, Path home) {
        String host = environment.getOrDefault("DOCKER_HOST", "");
        if (!host.isBlank()) {
            boolean tls = !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty();
            String folder = environment.getOrDefault("DOCKER_CERT_PATH", home.resolve(".docker").toString());
            return of(host, tls ? folder : "");
        }
        return DockerContext.current(environment, home).orElseGet(() -> firstThatAnswers(environment, home));
    }

    /** Where an engine of our own listens, when there is one. */
    public static Path privateSocket(Map<String, String> environment, Path home) {
        Path socket = stateFolder(environment, home).resolve("docker.sock");
        return socket.toString().length() < LONGEST_SOCKET_PATH
                ? socket
                : Path.of("/run/inquest-" + Integer.toHexString(socket.toString().hashCode()) + ".sock");
    }

    /** Where an engine of our own keeps everything else. */
    public static Path stateFolder(Map<String, String> environment, Path home) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        return (state.isBlank() ? home.resolve(".local/state") : Path.of(state)).resolve("inquest/engine");
    }

    private static EngineAddress firstThatAnswers(Map<String, String> environment, Path home) {
        List<Path> there = usualSockets(environment, home).stream().filter(Files::exists).toList();
        return there.stream()
                .map(socket -> of("unix://" + socket, ""))
                .filter(address -> address.answers(GREETING))
                .findFirst()
                .orElseThrow(() -> new EngineException(Reason.UNREACHABLE, there.isEmpty()
                        ? "No Docker engine was found: start Docker, set DOCKER_HOST, or start a private engine with"
                                + " ./inquest engine up."
                        : ("The socket %s is there, but it cannot be opened: start its engine, or join the group that"
                                + " may use it (usually docker).").formatted(there.getFirst())));
    }

    private static List<Path> usualSockets(Map<String, String> environment, Path home) {
        Stream<Path> machine = Stream.of(Path.of("/var/run/docker.sock"));
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        Stream<Path> session = runtime.isBlank()
                ? Stream.of()
                : Stream.of(Path.of(runtime, "docker.sock"), Path.of(runtime, "podman/podman.sock"));
        Stream<Path> others = Stream.of(home.resolve(".docker/run/docker.sock"),
                home.resolve(".docker/desktop/docker.sock"),
                Path.of("/run/podman/podman.sock"), privateSocket(environment, home));
        return Stream.of(machine, session, others).flatMap(s -> s).toList();
    }

    /** Whether an engine greets back in time; a socket alone may belong to one that is still starting, or hangs. */
    public boolean answers(Duration within) {
        try (Deadlines deadlines = new Deadlines("looked for", this)) {
            return deadlines.within(within, this::greets);
        } catch (EngineException doesNot) {
            return false;
        }
    }

    private boolean greets() throws IOException {
        boolean unix = host.getScheme().equals("unix");
        SocketAddress address = unix
                ? UnixDomainSocketAddress.of(host.getPath())
                : new InetSocketAddress(host.getHost(), host.getPort());
        try (SocketChannel channel = SocketChannel.open(address)) {
            if (!tlsFolder.isEmpty()) {
                return true;
            }
            channel.write(ByteBuffer.wrap("GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer start = ByteBuffer.allocate("HTTP/1.0 200".length());
            while (start.hasRemaining() && channel.read(start) >= 0) {
                // until the status has come in
            }
            return new String(start.array(), StandardCharsets.US_ASCII).endsWith(" 200");
        }
    }

    @Override
    public String toString() {
        return host.toString();
    }
}
