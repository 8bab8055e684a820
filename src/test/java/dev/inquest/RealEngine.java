package dev.inquest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.Inspection;
import dev.inquest.docker.DockerConnection;
import dev.inquest.docker.DockerImages;
import dev.inquest.docker.DockerOperator;
import dev.inquest.docker.DockerReader;
import dev.inquest.docker.EngineAddress;
import dev.inquest.docker.RawEngine;
import dev.inquest.engine.PrivateEngine;
import dev.inquest.engine.TinyImage;

/**
 * A real Docker engine for tests: the one of DOCKER_HOST when that answers, else a private one for as long as this JVM
 * lives. Tests that use it carry the tag {@code engine}.
 */
public final class RealEngine {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final String FOLDER = "inquest-tests-";
    private static final List<RealEngine> USED = new ArrayList<>();

    private final EngineAddress address;
    private final Optional<PrivateEngine> ours;
    private final DockerConnection connection;
    private final DockerReader reader;
    private final DockerOperator operator;
    private final RawEngine raw;
    private final AtomicInteger count = new AtomicInteger();
    private final Deque<Runnable> leftovers = new ArrayDeque<>();

    private RealEngine(EngineAddress address, Optional<PrivateEngine> ours) {
        this.address = address;
        this.ours = ours;
        connection = DockerConnection.open("local", address, InstantSource.system());
        reader = new DockerReader(connection);
        operator = new DockerOperator(connection);
        raw = new RawEngine(connection);
        new TinyImage(new DockerImages(connection), line -> {}).provide();
    }

    /** The one engine of this JVM, brought up at its first use. */
    public static RealEngine get() {
        synchronized (USED) {
            if (USED.isEmpty()) {
                USED.add(any());
            }
            return USED.getFirst();
        }
    }

    /** An engine that somebody else starts and stops. */
    public static RealEngine at(String host) {
        return new RealEngine(EngineAddress.of(host, ""), Optional.empty());
    }

    private static RealEngine any() {
        EngineAddress wanted = EngineAddress.of(System.getenv().getOrDefault("DOCKER_HOST", "unix:///none"), "");
        if (wanted.answers(Duration.ofSeconds(5))) {
            return new RealEngine(wanted, Optional.empty());
        }
        stopAbandoned();
        PrivateEngine started = in(Path.of("/tmp", FOLDER + ProcessHandle.current().pid()));
        return new RealEngine(EngineAddress.of(started.up(), ""), Optional.of(started));
    }

    /** Ends what {@link #get} began, if anything. */
    static void stopUsed() {
        synchronized (USED) {
            USED.forEach(RealEngine::stop);
        }
    }

    public EngineAddress address() {
        return address;
    }

    public DockerConnection connection() {
        return connection;
    }

    public ContainerReader reader() {
        return reader;
    }

    public ContainerOperator operator() {
        return operator;
    }

    public RawEngine raw() {
        return raw;
    }

    /** A name that no other test uses. */
    public String name(String what) {
        return "test-" + what + "-" + ProcessHandle.current().pid() + "-" + count.incrementAndGet();
    }

    /** A container to be made from the tiny image; {@link #clean} removes it. */
    public ContainerRecipe container(String name) {
        return new ContainerRecipe(this, name);
    }

    /** Starts a container that runs a shell script, in the given memory ({@code 32m}; empty for no limit). */
    public ContainerId run(String name, String memory, String script) {
        return container(name).memory(memory).script(script).run();
    }

    /** Waits until the container looks as wanted, or fails with how it looks. */
    public Inspection await(ContainerId id, Predicate<Inspection> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Inspection seen = reader.inspect(id);
        while (!wanted.test(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still not as wanted after " + PATIENCE.toSeconds() + " s: " + seen);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            seen = reader.inspect(id);
        }
        return seen;
    }

    /** The one of this name, whoever made it; {@link #clean} removes it. */
    public ContainerId named(String name) {
        ContainerId id = reader.containers()
                .stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
        removeLater(() -> raw.destroy(id.value()));
        return id;
    }

    /** The end of what it has written. */
    public List<String> lines(ContainerId id) {
        return reader.logs(reader.inspect(id), 20).lines().stream().map(line -> line.text()).toList();
    }

    /** Waits until it holds, or fails. */
    public void until(BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it does not hold after " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    public Inspection awaitEnd(ContainerId id) {
        return await(id, seen -> seen.state().status().equals("exited"));
    }

    /** Remembers something to be removed by {@link #clean}. */
    public void removeLater(Runnable removal) {
        synchronized (leftovers) {
            leftovers.addFirst(removal);
        }
    }

    /** The same for what containers use: it goes after them. */
    public void removeLast(Runnable removal) {
        synchronized (leftovers) {
            leftovers.addLast(removal);
        }
    }

    /** Removes what was made since the last time. */
    public void clean() {
        synchronized (leftovers) {
            while (!leftovers.isEmpty()) {
                leftovers.removeFirst().run();
            }
        }
    }

    private void stop() {
        clean();
        reader.close();
        ours.ifPresent(PrivateEngine::down);
        ours.ifPresent(engine -> deleteTree(Path.of("/tmp", FOLDER + ProcessHandle.current().pid())));
    }

    /** A private engine that keeps everything below the given folder. */
    public static PrivateEngine in(Path state) {
        String path = System.getenv().getOrDefault("PATH", "");
        return new PrivateEngine(Map.of("XDG_STATE_HOME", state.toString(), "PATH", path), state, line -> {});
    }

    /** Engines of test runs that were killed. */
    private static void stopAbandoned() {
        try (Stream<Path> states = Files.list(Path.of("/tmp"))) {
            for (Path state : states.filter(p -> p.getFileName().toString().startsWith(FOLDER)).toList()) {
                long pid = Long.parseLong(state.getFileName().toString().substring(FOLDER.length()));
                if (ProcessHandle.of(pid).isEmpty()) {
                    in(state).down();
                    deleteTree(state);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteTree(Path top) {
        try {
            new ProcessBuilder("rm", "-rf", "--one-file-system", top.toString()).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
