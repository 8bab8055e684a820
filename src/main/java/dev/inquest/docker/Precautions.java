package dev.inquest.docker;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.Bytes;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Preconditions;
import dev.inquest.container.Preconditions.Dependent;
import dev.inquest.container.Preconditions.Fixtures;
import dev.inquest.container.Preconditions.ImageNow;
import dev.inquest.container.Preconditions.Others;
import dev.inquest.container.Preconditions.Standing;
import dev.inquest.container.Preconditions.Tie;

/** Looks at what decides how a container can be changed: everything at once, each look with its own end. */
final class Precautions {
    /** Walking through many files takes long, and a plan is worth more than their number. */
    private static final Duration FOR_FILES = Duration.ofSeconds(3);

    /** Each close look is a call of its own. */
    private static final int MOST_CLOSE_LOOKS = 500;

    private final DockerConnection connection;
    private final DockerImages images;
    private final Ourselves ourselves;
    private final URI address;

    Precautions(DockerConnection connection, Ourselves ourselves) {
        this.connection = connection;
        this.ourselves = ourselves;
        images = new DockerImages(connection);
        address = connection.address().host();
    }

    Preconditions of(Inspection container) {
        try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
            String path = "/containers/" + container.id();
            var others = side.submit(() -> seen(() -> others(container)));
            var own = side.submit(() -> seen(() -> connection.get(path + "/json")));
            var image = side.submit(() -> seen(() -> image(container)));
            var files = side.submit(() -> seen(() -> WrittenFiles.of(
                    connection.call("GET", path + "/changes", "", FOR_FILES).json(),
                    container.mounts().stream().map(Inspection.Mount::target).toList())));
            var layer = side.submit(() -> seen(() -> new Bytes(Math.max(0, connection
                    .call("GET", path + "/json?size=1", "", FOR_FILES)
                    .json()
                    .path("SizeRw")
                    .asLong()))));
            Observation<JsonNode> document = result(own);
            return new Preconditions(result(others), result(image), result(files), result(layer),
                    fixtures(document), tie(container, document));
        }
    }

    private Observation<Fixtures> fixtures(Observation<JsonNode> document) {
        return document instanceof Observation.Seen<JsonNode> is
                ? seen(() -> FixtureDocument.of(is.value(), new Partners(connection)))
                : new Observation.Failed<>(why(document));
    }

    private Tie tie(Inspection container, Observation<JsonNode> document) {
        if (ourselves.are(container.id().value())) {
            return Tie.OURSELVES;
        }
        if (!(document instanceof Observation.Seen<JsonNode> is)) {
            return Tie.UNKNOWN;
        }
        return new OurWay(address).leadsThrough(is.value(), ourOwn()) ? Tie.OUR_WAY : Tie.NONE;
    }

    private JsonNode ourOwn() {
        return ourselves.container().isEmpty()
                ? Json.MAPPER.missingNode()
                : look(ourselves.container()).orElseGet(Json.MAPPER::missingNode);
    }

    private ImageNow image(Inspection container) {
        JsonNode image = images.document(container.imageId());
        if (image.isMissingNode()) {
            return ImageNow.GONE;
        }
        boolean byId = container.image().equals(container.imageId());
        boolean same = byId || Json.text(images.document(container.image()).path("Id")).equals(container.imageId());
        return new ImageNow(same ? Standing.THERE : Standing.RENAMED, Json.text(image.path("Os")),
                Json.map(image.path("Config").path("Labels")));
    }

    private Others others(Inspection container) {
        List<JsonNode> list = StreamSupport
                .stream(connection.get("/containers/json?all=1").spliterator(), false)
                .filter(entry -> !Json.text(entry.path("Id")).equals(container.id().value()))
                .toList();
        List<JsonNode> looks = closely(list.stream()
                .limit(MOST_CLOSE_LOOKS)
                .map(entry -> Json.text(entry.path("Id")))
                .toList());
        Bonds bonds = new Bonds(container);
        List<Dependent> dependents = looks.stream().flatMap(other -> bonds.of(other).stream()).toList();
        Bytes limits = Bytes.NONE;
        List<String> unlimited = new ArrayList<>();
        for (JsonNode other : looks) {
            long limit = Math.max(0, other.path("HostConfig").path("Memory").asLong());
            if (!other.path("State").path("Running").asBoolean()) {
                continue;
            }
            if (limit == 0) {
                unlimited.add(Json.text(other.path("Name")).replaceFirst("^/", ""));
            }
            limits = limits.plus(new Bytes(Math.min(limit, Bytes.gib(1 << 20).count())));
        }
        return new Others(limits, unlimited, dependents, Math.max(0, list.size() - MOST_CLOSE_LOOKS));
    }

    /** One that is gone meanwhile has nothing to do with anything any more. */
    private List<JsonNode> closely(List<String> ids) {
        try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<JsonNode>>> under = ids.stream().map(id -> side.submit(() -> look(id))).toList();
            List<JsonNode> looks = new ArrayList<>();
            under.forEach(look -> result(look).ifPresent(looks::add));
            return looks;
        }
    }

    private Optional<JsonNode> look(String id) {
        try {
            return Optional.of(connection.get("/containers/" + id + "/json"));
        } catch (EngineException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static <T> Observation<T> seen(Supplier<T> look) {
        try {
            return new Observation.Seen<>(look.get());
        } catch (EngineException e) {
            return new Observation.Failed<>(e.sentence());
        }
    }

    private static String why(Observation<?> observation) {
        return switch (observation) {
            case Observation.Failed<?> failed -> failed.reason();
            case Observation.Skipped<?> skipped -> skipped.reason();
            case Observation.Seen<?> seen -> "";
        };
    }

    private static <T> T result(Future<T> look) {
        try {
            return look.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(Reason.TIMEOUT, "Looking at what a change needs was interrupted: ask again.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof EngineException failed
                    ? failed
                    : new IllegalStateException("cannot look at what a change needs", e.getCause());
        }
    }
}
