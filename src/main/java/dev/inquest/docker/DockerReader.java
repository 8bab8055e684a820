package dev.inquest.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.container.Bytes;
import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.EngineInfo;
import dev.inquest.container.Events;
import dev.inquest.container.Image;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;
import dev.inquest.container.Measurement;
import dev.inquest.container.Neighbours;
import dev.inquest.container.Preconditions;
import dev.inquest.container.Redactor;
import dev.inquest.container.Removed;
import dev.inquest.container.ServiceReader;
import dev.inquest.container.Subject;
import dev.inquest.container.Usage;
import dev.inquest.container.UsageHistory;

/** A Docker or Podman engine, looked at. */
public final class DockerReader implements ContainerReader {
    /** A run this long counts as a success and resets the delay before a restart (moby, restartmanager.go). */
    private static final Duration BACK_OFF_ENDS = Duration.ofSeconds(10);
    /** The end of the year 9999: no time of an engine is later. */
    private static final long LATEST = 253_402_300_799L;

    private final DockerConnection connection;
    private final EventMemory memory;
    private final LogTail logs;
    private final LiveUsage live;
    private final Neighbourhood neighbourhood;
    private final Precautions precautions;
    private final DockerServices services;

    public DockerReader(DockerConnection connection) {
        this(connection, Ourselves.IN_NO_CONTAINER);
    }

    /** @param ourselves the container that Inquest runs in */
    public DockerReader(DockerConnection connection, Ourselves ourselves) {
        this.connection = connection;
        memory = new EventMemory(connection);
        logs = new LogTail(connection);
        live = new LiveUsage(connection);
        neighbourhood = new Neighbourhood(connection);
        precautions = new Precautions(connection, ourselves);
        services = new DockerServices(connection);
    }

    @Override
    public String engine() {
        return connection.name();
    }

    @Override
    public EngineInfo info() {
        JsonNode info = connection.get("/info");
        String version = Json.text(info.path("ServerVersion"));
        boolean second = Json.text(info.path("CgroupVersion")).equals("2");
        return new EngineInfo(Json.text(info.path("Name")),
                connection.engine().podman() ? "Podman Engine" : "Docker Engine", version, major(version),
                connection.engine().api().toString(), new Bytes(Math.max(0, info.path("MemTotal").asLong())),
                info.path("NCPU").asInt(), second ? 2 : 1, info.path("SwapLimit").asBoolean(),
                Json.text(info.path("OperatingSystem")),
                ImageDocument.architecture(Json.text(info.path("Architecture"))));
    }

    @Override
    public Instant now() {
        return connection.now();
    }

    private static int major(String version) {
        String digits = version.replaceFirst("\\D.*", "");
        return digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
    }

    @Override
    public List<ContainerSummary> containers() {
        return StreamSupport.stream(connection.get("/containers/json?all=1").spliterator(), false)
                .filter(entry -> ContainerId.isOne(Json.text(entry.path("Id"))))
                .map(this::summary)
                .sorted(Comparator.comparing(ContainerSummary::created).reversed())
                .toList();
    }

    private ContainerSummary summary(JsonNode entry) {
        ContainerId id = new ContainerId(Json.text(entry.path("Id")));
        List<String> names = Json.texts(entry.path("Names"));
        return new ContainerSummary(engine(), id, names.isEmpty() ? id.shortId() : ownName(names),
                Json.text(entry.path("Image")), Json.text(entry.path("State")), Json.text(entry.path("Status")),
                Instant.ofEpochSecond(Math.clamp(entry.path("Created").asLong(), 0, LATEST)),
                Json.map(entry.path("Labels")));
    }

    /** A container that others link to has their names for it in its list too, each with a second slash. */
    private static String ownName(List<String> names) {
        for (String name : names) {
            if (name.lastIndexOf('/') <= 0) {
                return name.replaceFirst("^/", "");
            }
        }
        return names.getFirst().substring(names.getFirst().lastIndexOf('/') + 1);
    }

    @Override
    public Inspection inspect(ContainerId id) {
        return document(id).inspection();
    }

    private InspectDocument document(ContainerId id) {
        return new InspectDocument(id, connection.get("/containers/" + id + "/json"));
    }

    @Override
    public Events events(Subject container, Duration since) {
        return memory.of(container, since, redactor(container));
    }

    @Override
    public List<Removed> removed() {
        return memory.removed();
    }

    @Override
    public LogExcerpt logs(Inspection container, int tail) {
        InspectDocument document = document(container.id());
        // the end of a very short run may be noted before its start, so only what runs tells of the run before by itself
        boolean goesOn = container.state().finishedAt().equals(Inspection.NEVER);
        Instant told = goesOn ? document.finishedAt() : Inspection.NEVER;
        Instant remembered = endBefore(container.id(), container.state().startedAt());
        Instant ended = remembered.isAfter(told) ? remembered : told;
        return backAgain(container, ended)
                ? logs.since(container, tail, endBefore(container.id(), ended), document.redactor())
                : logs.of(container, tail, ended, document.redactor());
    }

    @Override
    public LogExcerpt logs(Inspection container, int tail, Instant since) {
        return logs.since(container, tail, since, document(container.id()).redactor());
    }

    /** A container that its policy has only just restarted has said why in the run before. */
    private boolean backAgain(Inspection container, Instant ended) {
        return container.state().running() && container.restartCount() > 0 && ended.isAfter(Inspection.NEVER)
                && container.state().startedAt().plus(BACK_OFF_ENDS).isAfter(connection.now());
    }

    /** Without it a few lines of the run before may be shown; without events a log is still a log. */
    private Instant endBefore(ContainerId id, Instant started) {
        try {
            return memory.endBefore(id, started);
        } catch (EngineException notTold) {
            return Inspection.NEVER;
        }
    }

    /** A container that is gone still has events; its environment is gone with it. */
    private Redactor redactor(Subject container) {
        if (container instanceof Removed) {
            return Redactor.ofPatterns();
        }
        try {
            return document(container.id()).redactor();
        } catch (EngineException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Redactor.ofPatterns();
            }
            throw e;
        }
    }

    @Override
    public Usage usage(ContainerId id) {
        return live.newest(id).orElseGet(() -> sample(id));
    }

    @Override
    public Measurement measure(ContainerId id) {
        live.newest(id); // whoever asks once asks again: from now on there is something to compare with
        // Without one-shot the engine waits for a second reading, from which the use of the processors follows.
        JsonNode stats = alive(id, connection.get("/containers/" + id + "/stats?stream=false"));
        Usage usage = UsageSample.of(stats);
        live.note(id, usage);
        return new Measurement(usage, UsageSample.traffic(stats));
    }

    private Usage sample(ContainerId id) {
        Usage usage = UsageSample.of(
                alive(id, connection.get("/containers/" + id + "/stats?stream=false&one-shot=true")));
        live.note(id, usage);
        return usage;
    }

    private static JsonNode alive(ContainerId id, JsonNode stats) {
        if (!UsageSample.alive(stats)) {
            throw new EngineException(Reason.REFUSED,
                    "The container %s is not running, so it uses nothing: look at what was recorded before."
                            .formatted(id.shortId()));
        }
        return stats;
    }

    @Override
    public UsageHistory history(ContainerId id) {
        return live.seen(id);
    }

    @Override
    public Image image(Inspection container) {
        return ImageDocument.of(connection, container.imageId());
    }

    @Override
    public Neighbours neighbours(Inspection container) {
        return neighbourhood.of(container);
    }

    @Override
    public Preconditions preconditions(Inspection container) {
        return precautions.of(container);
    }

    @Override
    public Configuration configuration(ContainerId id) {
        JsonNode document = FullDocument.of(connection, id);
        return new Configuration(id, document.toString(), ConfigurationDigest.of(document).text());
    }

    @Override
    public ServiceReader services() {
        return services;
    }

    @Override
    public List<String> missing(Configuration recorded) {
        return Ingredients.missing(connection, Json.read(recorded.json()));
    }

    @Override
    public void close() {
        live.close();
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
