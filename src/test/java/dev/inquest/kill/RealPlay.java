package dev.inquest.kill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import dev.inquest.LeapingClock;
import dev.inquest.RealEngine;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.Inspection;
import dev.inquest.container.SetAside;
import dev.inquest.recreation.Likeness;

/** On a real engine: a container that its policy always starts again, with a volume without a name and a label. */
final class RealPlay implements Play {
    private final Scene scene;
    private final RealEngine engine;
    private final Doors doors;
    private final Inspection before;
    private final JsonNode document;
    private final Job job;

    /** @param store a new one, without proposals */
    RealPlay(Scene scene, RealEngine engine, Path store) {
        this.scene = scene;
        this.engine = engine;
        var clock = new LeapingClock(Duration.ofMinutes(5));
        doors = new Doors(engine.reader(), engine.operator(), clock, clock, (method, arguments) -> {
            throw new IllegalStateException("nobody dies here");
        });
        ContainerId id = engine.container(engine.name("killed"))
                .memory("32m")
                .restart("always", 0)
                .label("team", "payments")
                .with("{\"Volumes\":{\"/data\":{}}}")
                .script("trap 'exit 0' TERM; sleep 3600 & wait")
                .run();
        before = engine.await(id, seen -> seen.state().running());
        document = engine.raw().inspect(id);
        job = new Job(Job.Work.FIX, engine.address().host().toString(), store.toString(),
                Play.propose(scene, before.name(), doors, store), 0, Job.Way.HALT, scene.holds() ? 0 : 1);
    }

    @Override
    public Scene scene() {
        return scene;
    }

    @Override
    public Job job() {
        return job;
    }

    @Override
    public Doors doors() {
        return doors;
    }

    @Override
    public Inspection before() {
        return before;
    }

    @Override
    public void arrive() {
        // A real engine has done all that it was asked for.
    }

    @Override
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        List<ContainerSummary> ours = containers();
        if (ours.isEmpty()) {
            faults.add("there is no container");
        }
        if (ours.stream().filter(ContainerSummary::running).count() > 1) {
            faults.add("two containers run");
        }
        if (!engine.raw().has("/volumes/" + volume(document))) {
            faults.add("the volume is gone");
        }
        return faults;
    }

    private List<ContainerSummary> containers() {
        return engine.reader()
                .containers()
                .stream()
                .filter(c -> c.name().equals(before.name()) || c.name().startsWith(before.name() + SetAside.INFIX))
                .toList();
    }

    private static String volume(JsonNode document) {
        return document.at("/Mounts/0/Name").asText();
    }

    @Override
    public List<String> faults(Inspection left) {
        JsonNode now = engine.raw().inspect(left.id());
        List<String> faults = new ArrayList<>(
                new Likeness(document, now, left.memory().limit().count(), false).differences());
        if (!volume(now).equals(volume(document))) {
            faults.add("it has another volume");
        }
        return faults;
    }

    @Override
    public void close() {
        containers().forEach(c -> engine.raw().destroy(c.id().value()));
        engine.raw().destroyVolume(volume(document));
    }
}
