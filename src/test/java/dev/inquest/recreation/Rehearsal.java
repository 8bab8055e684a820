package dev.inquest.recreation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.RealEngine;
import dev.inquest.container.Configuration;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Inspection;
import dev.inquest.container.MemoryLimits;
import dev.inquest.engine.TinyImage;

/** One case on an engine: its container made, brought to its end, recreated by an approved fix, and compared. */
final class Rehearsal implements AutoCloseable {
    private static final Pattern ID_OF = Pattern.compile("\\{(image|network)-id:([^}]*)}");

    private final RealEngine engine;
    private final EngineHost host;
    private final Counter counter;
    private final RecreateCase one;
    private final boolean startable;
    private final String name;
    private final String mark;
    private final Set<String> volumes = new LinkedHashSet<>();

    /** @param number tells its names and addresses from those of the others */
    Rehearsal(RealEngine engine, EngineHost host, Machine machine, Counter counter, RecreateCase plain, int number) {
        this.engine = engine;
        this.host = host;
        this.counter = counter;
        name = engine.name(plain.id());
        mark = "rec%dx%d".formatted(ProcessHandle.current().pid(), number);
        startable = machine.lackingToStart(plain).isEmpty();
        Map<String, String> names = new LinkedHashMap<>();
        names.put("{name}", name);
        names.put("{dir}", host.folder(mark, RecreateCase.files()).toString());
        names.put("{socket}", host.socket().toString());
        names.put("{block-device}", machine.blockDevice().orElse(""));
        names.put("busybox:latest", TinyImage.NAME);
        names.put("rec-img:1", counter.image());
        int third = 100 + (int) (ProcessHandle.current().pid() % 100);
        names.put("10.213.0.", "10.%d.%d.".formatted(third, number));
        names.put("10.214.0.", "10.%d.%d.".formatted(third, number + 110));
        int port = 20000 + (int) (ProcessHandle.current().pid() % 15) * 800 + number * 4;
        List<String> ports = List.of("18080", "18081", "18082", "17777");
        ports.forEach(p -> names.put(p, String.valueOf(port + ports.indexOf(p))));
        List.of("rec-t", "rec-mv", "recnet1", "recnet2", "recvol1", "recvol2", "recvol3", "recparent", "vdv:")
                .forEach(thing -> names.put(thing, mark + thing));
        one = plain.with(names);
    }

    /** @return what is wrong; empty when the new container is like the old one */
    List<String> play(boolean running) {
        ContainerId old = create();
        one.afterCreate().forEach(this::command);
        if (startable) {
            engine.operator().start(old);
        }
        JsonNode before = engine.raw().inspect(old);
        remember(before);
        List<String> faults = new ArrayList<>();
        JsonNode after;
        if (!one.refused().isEmpty()) {
            faults.addAll(counter.refusal(name, one.refused()));
            after = copied(old, before);
        } else if (startable) {
            if (!running) {
                engine.raw().kill(old, "KILL");
                engine.awaitEnd(old);
            }
            after = fixed(old, faults);
        } else {
            after = made(old, faults);
        }
        remember(after);
        judge(before, after, faults);
        return faults;
    }

    private ContainerId create() {
        one.prepare().forEach(this::command);
        List<String> words = new ArrayList<>(List.of("docker", "create", "--name", name));
        if (!one.args().contains("--memory")) {
            words.addAll(List.of("--memory", "32m"));
        }
        if (!one.args().contains("--network") && !engine.raw().has("/networks/bridge")) {
            words.addAll(List.of("--network", "none"));
        }
        words.addAll(one.args());
        words.add(one.image());
        words.addAll(one.command());
        String printed = host.run(words.stream().map(this::withIds).toList());
        return new ContainerId(printed.lines().reduce("", (first, last) -> last));
    }

    private void command(String line) {
        host.run(Stream.of(line.split(" ")).map(this::withIds).toList());
    }

    /** {@code {network-id:X}} is X's id. */
    private String withIds(String word) {
        Matcher asked = ID_OF.matcher(word);
        return asked.matches()
                ? host.run(List.of("docker", asked.group(1), "inspect", "--format",
                        asked.group(1).equals("image") ? "{{.Id}}" : "{{.ID}}", asked.group(2)))
                : word;
    }

    private JsonNode fixed(ContainerId old, List<String> faults) {
        counter.fix(name).ifPresent(faults::add);
        ContainerId now = engine.reader()
                .containers()
                .stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
        if (now.equals(old)) {
            faults.add("it is still the old container");
        }
        JsonNode after = engine.raw().inspect(now);
        if (!after.at("/State/Running").asBoolean()) {
            faults.add("the new one does not run: " + after.path("State"));
        }
        return after;
    }

    /** As far as the fix goes without starting anything. */
    private JsonNode made(ContainerId old, List<String> faults) {
        Configuration like = engine.reader().configuration(old);
        Inspection seen = engine.reader().inspect(old);
        MemoryLimits change = MemoryLimits.of(seen.memory()).withLimit(RecreateCase.newMemory());
        ContainerId made = engine.operator().create(like, name + "-new", change);
        engine.operator().differences(like, made, change).forEach(path -> faults.add("the product says: " + path));
        return engine.raw().inspect(made);
    }

    private JsonNode copied(ContainerId old, JsonNode before) {
        Inspection seen = engine.reader().inspect(old);
        return engine.raw()
                .inspect(engine.raw()
                        .copy(before, name + "-new",
                                MemoryLimits.of(seen.memory()).withLimit(RecreateCase.newMemory())));
    }

    private void judge(JsonNode before, JsonNode after, List<String> faults) {
        var likeness = new Likeness(before, after, RecreateCase.newMemory().count(), one.pinned());
        faults.addAll(likeness.differences());
        faults.addAll(likeness.differencesAt(one.paths()));
        JsonNode shown = Likeness.normalised(after);
        one.expect().forEach((pointer, value) -> {
            if (!shown.at(pointer).toString().equals(value.toString())) {
                faults.add("%s: %s expected, %s found".formatted(pointer, value, shown.at(pointer)));
            }
        });
        one.absent()
                .stream()
                .filter(pointer -> !shown.at(pointer).isMissingNode())
                .forEach(pointer -> faults.add(pointer + ": should not be there"));
    }

    private void remember(JsonNode container) {
        container.path("Mounts").forEach(mount -> {
            if (mount.path("Type").asText().equals("volume")) {
                volumes.add(mount.path("Name").asText());
            }
        });
    }

    @Override
    public void close() {
        engine.reader()
                .containers()
                .stream()
                .map(dev.inquest.container.ContainerSummary::name)
                .filter(n -> n.startsWith(name) || n.startsWith(mark))
                .forEach(engine.raw()::destroy);
        Stream.of("recnet1", "recnet2").forEach(network -> engine.raw().destroyNetwork(mark + network));
        Stream.of("recvol1", "recvol2", "recvol3", "vdv").forEach(volume -> volumes.add(mark + volume));
        volumes.forEach(engine.raw()::destroyVolume);
        Stream.of(":1", ":2").forEach(tag -> engine.raw().destroyImage(mark + "rec-mv" + tag));
    }
}
