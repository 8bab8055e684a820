package dev.inquest.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.inquest.DeskParts;
import dev.inquest.QuickPace;
import dev.inquest.RealEngine;
import dev.inquest.SettableClock;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
import dev.inquest.docker.DockerWatch;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.recorder.Bounds;
import dev.inquest.recorder.EngineRecord;
import dev.inquest.recorder.Recorder;
import dev.inquest.recorder.RememberingReader;
import dev.inquest.recorder.WatchSettings;
import dev.inquest.template.Templates;
import dev.inquest.verification.Pace;
import dev.inquest.watch.AlertSettings;
import dev.inquest.watch.Noticeboard;
import dev.inquest.watch.Watch;

/** The console on a real desk, on a free port: of an engine in memory with a clock that moves when told, or of any. */
final class Console implements AutoCloseable {
    static final String ASKER = "secret-of-an-asker";
    static final String APPROVER = "secret-of-an-approver";

    private static final WatchSettings OFTEN = new WatchSettings(true, Duration.ofSeconds(1), Bounds.DEFAULT);

    final SettableClock clock = new SettableClock();
    final FakeEngine engine = new FakeEngine(clock);
    final Desk desk;
    final WebServer server;
    private final Database database;
    private final Path folder;
    private final List<Runnable> closing = new ArrayList<>();
    private QuickPace pace = new QuickPace();

    private Console(Path folder, Pace pace, Map<String, RawHandler> raw) {
        this.folder = folder;
        this.database = Database.open("sqlite:" + folder.resolve("inquest.db"));
        this.desk = desk(engine, engine, clock, pace, database);
        this.server = server(desk, clock, raw);
    }

    private Console(Path folder, RealEngine real, QuickPace pace) {
        this.folder = folder;
        this.database = Database.open("sqlite:" + folder.resolve("inquest.db"));
        this.pace = pace;
        this.desk = desk(new RememberingReader(real.reader(), () -> EngineRecord.in(database, real.reader().engine())),
                real.operator(), pace, pace, database);
        this.server = server(desk, pace, Map.of());
    }

    /** While a fix is watched, time passes by itself and at once. */
    static Console open() {
        return open(Map.of());
    }

    static Console open(Map<String, RawHandler> raw) {
        SettableClock[] clock = new SettableClock[1];
        Console console = new Console(folder(), time -> clock[0].advance(time), raw);
        clock[0] = console.clock;
        return console;
    }

    /** Time passes while a fix is watched only as the pace lets it; the clock is the console's own. */
    static Console open(java.util.function.Function<SettableClock, Pace> pace) {
        Pace[] made = new Pace[1];
        Console console = new Console(folder(), time -> made[0].pass(time), Map.of());
        made[0] = pace.apply(console.clock);
        return console;
    }

    /** As {@link #on}, and everything that happens on the engine is recorded and watched. */
    static Console watching(RealEngine real) {
        QuickPace pace = new QuickPace();
        Console console = new Console(folder(), real, pace);
        EngineRecord record = EngineRecord.in(console.database, real.reader().engine());
        Watch watch = Watch.start(new Watch.Parts(console.desk, console.database, new Ledger(console.database, pace),
                new AlertSettings("", false), Noticeboard.NONE, name -> real.reader().containers(), pace));
        Instant begun = real.reader().now();
        Recorder recorder = Recorder.start(new DockerWatch(real.connection()), real.reader(), record, OFTEN,
                InstantSource.system(), watch.of(real.reader().engine(), () -> begun));
        real.until(() -> recorder.status().connected());
        console.closing.add(recorder::close);
        console.closing.add(watch::close);
        return console;
    }

    static Console on(RealEngine real) {
        return new Console(folder(), real, new QuickPace());
    }

    private static Desk desk(ContainerReader reader, ContainerOperator operator, InstantSource clock, Pace pace,
            Database database) {
        Templates templates = Templates.open(List.of(Path.of("templates")));
        Playbooks playbooks = Playbooks.load(List.of(Path.of("playbooks")), templates);
        return new DeskParts(reader, operator, () -> playbooks, templates, database, House.DEFAULT,
                new Approvers(List.of("console", "ci"), true), clock, pace).desk();
    }

    private static WebServer server(Desk desk, InstantSource clock, Map<String, RawHandler> raw) {
        var tokens = List.of(new WebSettings.Token("bot", WebSettings.Role.ASKER, Sessions.sha256(ASKER)),
                new WebSettings.Token("ci", WebSettings.Role.APPROVER, Sessions.sha256(APPROVER)));
        return new WebServer(desk, Templates.open(List.of(Path.of("templates"))),
                new WebSettings("127.0.0.1", 0, "", tokens, "1.2.3"), clock, raw).start();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("inquest-console");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Runs for a while under a limit of 32 MiB, says some lines and is killed for memory. */
    ContainerId died(String name, String... lines) {
        ContainerId id = engine.running(name, Bytes.mib(32));
        clock.advance(Duration.ofSeconds(40));
        engine.says(id, lines);
        engine.oom(id);
        clock.advance(Duration.ofSeconds(20));
        return id;
    }

    /** The clock of one on a real engine goes ahead. */
    void leap(Duration time) {
        pace.pass(time);
    }

    /** What was recorded of its engine, or can be. */
    Database database() {
        return database;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    Wire wire() {
        return new Wire(server.port());
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
        server.close();
        database.close();
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
