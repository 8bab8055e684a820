package dev.inquest.proposal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineInfo;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Preconditions;
import dev.inquest.container.Preconditions.Dependent;
import dev.inquest.container.Preconditions.Files;
import dev.inquest.container.Preconditions.Fixtures;
import dev.inquest.container.Preconditions.ImageNow;
import dev.inquest.container.Preconditions.Others;
import dev.inquest.container.Preconditions.Standing;
import dev.inquest.container.Preconditions.Tie;
import dev.inquest.container.Usage;
import dev.inquest.container.UsageHistory;
import dev.inquest.proposal.Past.Raise;
import dev.inquest.proposal.Proposer.Case;

/** A container that runs at a limit of 32 MiB and hinders nothing, on a host of 16 GiB; each part can be another. */
final class CaseRecipe {
    private static final ContainerId ID = new ContainerId("ab".repeat(32));

    final SettableClock clock = new SettableClock();
    private House house = House.DEFAULT;
    private Bytes limit = Bytes.mib(32);
    private long swap = Bytes.mib(64).count();
    private String image = "python:3.11-slim";
    private List<String> command = List.of("python3", "process.py");
    private List<String> environment = List.of();
    private List<String> devices = List.of();
    private Map<String, String> labels = Map.of();
    private String policy = "no";
    private String product = "Docker Engine";
    private Bytes host = Bytes.gib(16);
    private boolean running = true;
    private boolean autoRemove;
    private Duration age = Duration.ofDays(9);
    private Observation<Others> others = new Observation.Seen<>(new Others(Bytes.NONE, List.of(), List.of(), 0));
    private Observation<ImageNow> imageNow = new Observation.Seen<>(new ImageNow(Standing.THERE, "linux", Map.of()));
    private Observation<Files> files = new Observation.Seen<>(Files.NONE);
    private Observation<Bytes> layer = new Observation.Seen<>(Bytes.NONE);
    private Observation<Fixtures> fixtures = new Observation.Seen<>(Fixtures.NONE);
    private Tie tie = Tie.NONE;
    private final List<Raise> raises = new ArrayList<>();
    private final List<Usage> samples = new ArrayList<>();

    CaseRecipe house(House other) {
        house = other;
        return this;
    }

    CaseRecipe limit(Bytes other) {
        limit = other;
        swap = 2 * other.count();
        return this;
    }

    CaseRecipe swap(long bytes) {
        swap = bytes;
        return this;
    }

    CaseRecipe program(String from, List<String> words, List<String> variables) {
        image = from;
        command = words;
        environment = variables;
        return this;
    }

    CaseRecipe device(String kind) {
        devices = List.of(kind);
        return this;
    }

    CaseRecipe label(String label, String value) {
        labels = Map.of(label, value);
        return this;
    }

    CaseRecipe restart(String name) {
        policy = name;
        return this;
    }

    CaseRecipe podman() {
        product = "Podman Engine";
        return this;
    }

    CaseRecipe hostOf(Bytes memory) {
        host = memory;
        return this;
    }

    CaseRecipe dead() {
        running = false;
        return this;
    }

    CaseRecipe removesItself() {
        autoRemove = true;
        return this;
    }

    CaseRecipe made(Duration ago) {
        age = ago;
        return this;
    }

    CaseRecipe others(Bytes limits, List<String> unlimited, int unseen) {
        others = new Observation.Seen<>(new Others(limits, unlimited, List.of(), unseen));
        return this;
    }

    CaseRecipe dependents(Dependent... all) {
        others = new Observation.Seen<>(new Others(Bytes.NONE, List.of(), List.of(all), 0));
        return this;
    }

    CaseRecipe image(Standing standing, String os, Map<String, String> itsLabels) {
        imageNow = new Observation.Seen<>(new ImageNow(standing, os, itsLabels));
        return this;
    }

    CaseRecipe written(int count, Bytes size, String... paths) {
        files = new Observation.Seen<>(new Files(count, List.of(paths)));
        layer = new Observation.Seen<>(size);
        return this;
    }

    CaseRecipe fixtures(Fixtures other) {
        fixtures = new Observation.Seen<>(other);
        return this;
    }

    CaseRecipe tie(Tie other) {
        tie = other;
        return this;
    }

    CaseRecipe nothingSeen() {
        others = new Observation.Failed<>("The engine did not answer in time.");
        imageNow = new Observation.Failed<>("The engine did not answer in time.");
        files = new Observation.Failed<>("The engine did not answer in time.");
        layer = new Observation.Failed<>("The engine did not answer in time.");
        fixtures = new Observation.Failed<>("The engine did not answer in time.");
        return this;
    }

    CaseRecipe raised(Duration ago, Bytes from, Bytes to) {
        raises.add(new Raise(clock.instant().minus(ago), from, to));
        return this;
    }

    /** Watched for so long, up to now, using this at most. */
    CaseRecipe used(Bytes peak, Duration watched) {
        samples.add(usage(clock.instant().minus(watched), peak));
        samples.add(usage(clock.instant(), peak));
        return this;
    }

    private Usage usage(Instant at, Bytes used) {
        return new Usage(at, new Usage.Memory(used, used, limit, used), new Usage.Cpu(1, 0, 0), 1);
    }

    Case of() {
        Instant now = clock.instant();
        var state = new Inspection.State(running ? "running" : "exited", running, !running, running ? 0 : 137, "",
                now.minusSeconds(600), running ? Inspection.NEVER : now.minusSeconds(5), "", "");
        var container = new Inspection(ID, "data-processor", image, "sha256:" + "1".repeat(64), now.minus(age), state,
                new Inspection.Memory(limit, swap, Bytes.NONE, Bytes.mib(64), Map.of(), false, ""),
                new Inspection.Program(List.of(), command, environment, "", "", false, false, "", 10, false),
                new Inspection.RestartPolicy(policy, 0), 0, autoRemove, List.of(), "bridge", labels, List.of(),
                Inspection.Limits.NONE, false, "json-file", devices, List.of());
        return new Case("local", container, new Configuration(ID, "{}", "digest"), Optional.empty(),
                new EngineInfo("engine", product, "20.10.24", 20, "1.41", host, 4, 1, true, "Debian", "amd64"),
                new Preconditions(others, imageNow, files, layer, fixtures, tie),
                new Past(UsageHistory.of(samples), raises), "", "slack:U0ANN", List.of("U0BOB"), false);
    }

    Proposer proposer() {
        return new Proposer(house, clock);
    }

    /** Asked for without a size and without a way. */
    Offer fix() {
        return proposer().wish(of(), Optional.empty(), Optional.empty());
    }

    Offer fix(Action way) {
        return proposer().wish(of(), Optional.empty(), Optional.of(way));
    }

    Offer fix(Bytes size) {
        return proposer().wish(of(), Optional.of(size), Optional.empty());
    }

    static Proposal proposed(Offer offer) {
        return ((Offer.Proposed) offer).proposal();
    }

    static String refused(Offer offer) {
        return ((Offer.Nothing) offer).say();
    }
}
