package dev.inquest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.slf4j.LoggerFactory;

import dev.inquest.cli.Finding;
import dev.inquest.cli.Serving;
import dev.inquest.cli.Setup;
import dev.inquest.cli.Stage;
import dev.inquest.cli.Workshop;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.Place;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.docker.DockerConnection;
import dev.inquest.docker.DockerOperator;
import dev.inquest.docker.DockerReader;
import dev.inquest.docker.DockerWatch;
import dev.inquest.docker.EngineAddress;
import dev.inquest.docker.Ourselves;
import dev.inquest.inquiry.Asking;
import dev.inquest.ledger.Ledger;
import dev.inquest.metrics.Metrics;
import dev.inquest.playbook.Playbooks;
import dev.inquest.question.Asks;
import dev.inquest.question.Understanding;
import dev.inquest.recorder.Attention;
import dev.inquest.recorder.EngineRecord;
import dev.inquest.recorder.Recorder;
import dev.inquest.recorder.RememberingReader;
import dev.inquest.recorder.SteadyClock;
import dev.inquest.telling.Glossary;
import dev.inquest.template.Templates;
import dev.inquest.verification.Pace;
import dev.inquest.watch.Noticeboard;
import dev.inquest.watch.Watch;

/** Everything is constructed here, by hand, when it is first asked for. */
final class Wiring implements Workshop {
    static final String VERSION = "0.1.0";

    private final Setup setup;
    private final Map<String, String> environment;
    private final InstantSource clock = InstantSource.system();

    private final Settings settings;
    private final Lazy<List<Watched>> engines = new Lazy<>(this::connect);
    private final Lazy<Templates> templates = new Lazy<>(
            this::openTemplates);
    private final Lazy<Playbooks> playbooks = new Lazy<>(
            this::loadPlaybooks);
    private final Lazy<Understanding> understanding = new Lazy<>(this::readMessages);
    private final Lazy<Database> database = new Lazy<>(this::openStore);
    private final Lazy<Ledger> ledger = new Lazy<>(this::openLedger);
    private final Lazy<Desk> desk = new Lazy<>(this::buildDesk);

    Wiring(Setup setup, Map<String, String> environment) {
        this.setup = setup;
        this.environment = environment;
        this.settings = Settings.read(setup.settings(), environment, setup.config(), Path.of(""), VERSION);
    }

    /**
     * An engine to look after, and what can look at it.
     *
     * @param itself with no better memory than its own
     * @param reader with what the record has kept as well
     */
    private record Watched(DockerConnection connection, DockerReader itself, ContainerReader reader) {}

    private List<Watched> connect() {
        return addresses().entrySet().stream().map(e -> {
            DockerConnection connection = DockerConnection.open(e.getKey(), e.getValue(), clock);
            DockerReader itself = new DockerReader(connection, Ourselves.find());
            return new Watched(connection, itself, new RememberingReader(itself, () -> recordOf(e.getKey())));
        }).toList();
    }

    private EngineRecord recordOf(String engine) {
        return EngineRecord.in(database.get(), engine);
    }

    private Watching watch(Noticeboard board, Metrics metrics) {
        Watch alerts = Watch.start(new Watch.Parts(desk(), database.get(), ledger(), settings.alerts(), board,
                this::containers, new SteadyClock(clock, System::nanoTime)));
        return new Watching(engines.get()
                .stream()
                .filter(engine -> settings.watch().enabled())
                .map(engine -> Recorder.start(new DockerWatch(engine.connection()), engine.itself(),
                        recordOf(engine.itself().engine()), settings.watch(), clock,
                        alerts.of(engine.itself().engine(), newsSince(engine.itself()))
                                .andThen(metrics.of(engine.itself().engine(), engine.itself()::now))))
                .toList(), alerts);
    }

    /**
     * What died while nobody watched is still news, if that was not long ago; before the first watch nothing is. By the
     * engine's clock, so it is asked for when the engine answers.
     */
    private Supplier<Instant> newsSince(DockerReader engine) {
        Optional<Instant> watched = recordOf(engine.engine()).attention().latest().map(Attention.Watch::to);
        Instant begun = clock.instant();
        return () -> {
            Instant now = engine.now().minus(Duration.between(begun, clock.instant()));
            Instant oldest = now.minus(Duration.ofHours(1));
            return watched.filter(to -> to.isBefore(now)).map(to -> to.isBefore(oldest) ? oldest : to).orElse(now);
        };
    }

    private List<ContainerSummary> containers(String engine) {
        return engines.get()
                .stream()
                .map(Watched::itself)
                .filter(one -> one.engine().equals(engine))
                .findFirst()
                .map(DockerReader::containers)
                .orElse(List.of());
    }

    /** By name, in the order of the settings. */
    private Map<String, EngineAddress> addresses() {
        Map<String, Settings.Engine> named = settings.engines();
        if (!setup.engineHost().isEmpty()) {
            return Map.of(Place.LOCAL, EngineAddress.of(setup.engineHost(), ""));
        }
        if (named.isEmpty()) {
            Path home = Path.of(System.getProperty("user.home", "/"));
            return Map.of(Place.LOCAL, EngineAddress.find(environment, home));
        }
        Map<String, EngineAddress> addresses = new LinkedHashMap<>();
        named.forEach((name, engine) -> addresses.put(name, EngineAddress.of(engine.host(), engine.tls())));
        return addresses;
    }

    private Templates openTemplates() {
        return Templates.open(folders(settings.templates(), "templates"));
    }

    private Playbooks loadPlaybooks() {
        return Playbooks.loadUnchecked(playbookFolders(), templates.get());
    }

    private Database openStore() {
        return Database.opening(settings.store());
    }

    private Ledger openLedger() {
        String key = settings.auditKey();
        return key.isEmpty()
                ? new Ledger(database.get(), clock)
                : new Ledger(database.get(), clock, Path.of(key));
    }

    @Override
    public Ledger ledger() {
        return ledger.get();
    }

    @Override
    public Understanding understanding() {
        return understanding.get();
    }

    private Understanding readMessages() {
        return new Understanding(new Glossary(templates.get()), this::asks, settings.understanding());
    }

    /** Without folders of a team there is nothing to wait for. */
    private List<Asks> asks() {
        return playbookFolders().size() > 1 ? Asking.asks(playbooks) : List.of();
    }

    private Desk buildDesk() {
        // Logging is set up by one thread; several at once would lose its first lines.
        LoggerFactory.getILoggerFactory();
        // Store, playbooks and engine have nothing to do with each other: none waits for another. Opening and loading
        // compute, so they have threads of their own: on two processors they would hold up every virtual thread.
        Database store = database.get();
        var knowledge = CompletableFuture.supplyAsync(playbooks, work -> Thread.ofPlatform().start(work));
        List<DeskParts.Doors> doors = engines.get()
                .stream()
                .map(engine -> new DeskParts.Doors(engine.reader(), new DockerOperator(engine.connection())))
                .toList();
        Supplier<Playbooks> known = () -> Joined.result(knowledge);
        return new DeskParts(doors, known, templates.get(), understanding.get(), store, ledger.get(), settings.house(),
                settings.approvers(), clock, Pace.real()).desk();
    }

    @Override
    public Desk desk() {
        return desk.get();
    }

    @Override
    public List<ContainerReader> readers() {
        return engines.get().stream().map(Watched::reader).toList();
    }

    @Override
    public Playbooks playbooks(List<Path> folders) {
        if (folders.isEmpty()) {
            return Playbooks.load(playbookFolders(), templates.get());
        }
        boolean ours = folders.getLast().toAbsolutePath().normalize().equals(own("playbooks"));
        return ours ? Playbooks.load(folders, templates.get()) : Playbooks.loadTeams(folders, templates.get());
    }

    @Override
    public List<Path> playbookFolders() {
        return folders(settings.playbooks(), "playbooks");
    }

    /** The team's folders first, Inquest's own last. */
    private static List<Path> folders(List<Path> named, String own) {
        Path ours = own(own);
        List<Path> folders = new ArrayList<>(named.stream()
                .map(p -> p.toAbsolutePath().normalize())
                .filter(p -> !p.equals(ours) && java.nio.file.Files.isDirectory(p))
                .toList());
        folders.add(ours);
        return folders;
    }

    private static Path own(String folder) {
        return home().resolve(folder).toAbsolutePath().normalize();
    }

    /** Where Inquest itself lies: its playbooks and templates are read from there. */
    private static Path home() {
        return Path.of(System.getProperty("inquest.home", ""));
    }

    @Override
    public Stage stage() {
        return new DemoStage(engines.get().getFirst().connection());
    }

    @Override
    public Serving serve() {
        if (!settings.understanding().isEmpty()) {
            // A mistake in it is said now, and not to whoever asks first.
            understanding.get().prepare();
        }
        database.get().awaitOpen();
        return Server.start(new Server.Parts(desk(), templates.get(), database.get(), settings.web(), settings.slack(),
                this::watch, clock));
    }

    @Override
    public List<Finding> findings() {
        return new Findings(settings).all();
    }

    @Override
    public void close() {
        engines.ifBuilt().ifPresent(all -> all.forEach(engine -> engine.reader().close()));
        database.ifBuilt().ifPresent(Database::close);
    }
}
