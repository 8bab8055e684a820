package dev.inquest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ServiceTask;
import dev.inquest.engine.PrivateEngine;
import dev.inquest.engine.TinyImage;

/** A private engine that is the manager and the only node of a swarm, for as long as a test class needs it. */
public final class SwarmEngine implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECOND = 1_000_000_000L;
    /** Swarm makes it on the machine, and leaves it there. */
    private static final String BRIDGE = "docker_gwbridge";

    private final Path folder;
    private final PrivateEngine started;
    private final RealEngine engine;
    private final AtomicInteger count = new AtomicInteger();
    private final List<String> services = new ArrayList<>();

    private SwarmEngine(Path folder) {
        this.folder = folder;
        started = RealEngine.in(folder);
        engine = RealEngine.at(started.up());
    }

    public static SwarmEngine start() {
        try {
            SwarmEngine swarm = new SwarmEngine(Files.createTempDirectory("inq-swarm"));
            swarm.engine.raw().beginSwarm(freePort());
            return swarm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var found = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return found.getLocalPort();
        }
    }

    public RealEngine engine() {
        return engine;
    }

    /**
     * A service whose tasks run a shell script, with settings of many kinds so that one that is lost is noticed.
     *
     * @return its id
     */
    public String service(String name, Bytes limit, int tasks, String script) {
        ObjectNode spec = JSON.createObjectNode().put("Name", name + "-" + count.incrementAndGet());
        spec.putObject("Labels").put("team", "shop");
        ObjectNode container = spec.withObject("/TaskTemplate/ContainerSpec");
        // by id, so that no registry is asked for it
        container.put("Image", engine.raw().imageId(TinyImage.NAME));
        container.putArray("Command").add("sh").add("-c").add(script);
        container.putArray("Env").add("MODE=test").add("EMPTY=");
        container.putObject("Labels").put("inner", "yes");
        container.put("StopGracePeriod", SECOND);
        spec.withObject("/TaskTemplate/Resources/Limits").put("MemoryBytes", limit.count()).put("Pids", 50);
        spec.withObject("/TaskTemplate/RestartPolicy").put("Condition", "any").put("Delay", SECOND);
        // the machine's network is the one that every engine has
        spec.withArray("/TaskTemplate/Networks").addObject().put("Target", "host");
        spec.withObject("/Mode/Replicated").put("Replicas", tasks);
        spec.withObject("/UpdateConfig").put("Parallelism", 1).put("Monitor", SECOND).put("FailureAction", "pause");
        String id = engine.raw().createService(spec);
        services.add(id);
        return id;
    }

    /** Everything about a service that people have set. */
    public JsonNode specification(String service) {
        return engine.raw().service(service).path("Spec");
    }

    /** Waits until so many tasks run with this limit. */
    public void awaitTasks(String service, Bytes limit, int tasks) {
        engine.until(() -> engine.reader()
                .services()
                .tasks(service)
                .stream()
                .filter(t -> t.runs() && t.limit().equals(limit))
                .count() == tasks);
    }

    /** Waits until a task has died, and returns its container. */
    public ContainerId awaitDeath(String service) {
        engine.until(() -> dead(service).findAny().isPresent());
        return dead(service).findFirst().orElseThrow();
    }

    private java.util.stream.Stream<ContainerId> dead(String service) {
        return engine.reader()
                .services()
                .tasks(service)
                .stream()
                .filter(ServiceTask::failed)
                .flatMap(t -> t.container().stream());
    }

    /** Removes what was made since the last time. */
    public void clean() {
        services.forEach(engine.raw()::destroyService);
        services.clear();
        engine.clean();
    }

    @Override
    public void close() {
        clean();
        engine.raw().endSwarm();
        engine.raw().destroyNetwork(BRIDGE);
        engine.reader().close();
        started.down();
        try {
            new ProcessBuilder("rm", "-rf", "--one-file-system", folder.toString()).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
