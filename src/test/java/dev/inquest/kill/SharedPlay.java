package dev.inquest.kill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.inquest.container.ContainerId;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.Inspection;

/** On an engine in the memory of the test. */
final class SharedPlay implements Play {
    private final Scene scene;
    private final SharedEngine shared = new SharedEngine();
    private final Inspection before;
    private final Job job;

    SharedPlay(Scene scene, Path store, String proposal) {
        this.scene = scene;
        before = setUp();
        job = new Job(Job.Work.FIX, shared.address(), store.toString(), proposal, 0, Job.Way.HALT, 0);
    }

    private Inspection setUp() {
        FakeEngine engine = shared.engine();
        ContainerId id = engine.running("data-processor", Scene.BEFORE);
        engine.withRestartPolicy(id, "always");
        engine.labelled(id, Map.of("team", "payments"));
        shared.clock().advance(Duration.ofSeconds(40));
        if (!scene.running()) {
            engine.oom(id);
            shared.clock().advance(Duration.ofSeconds(5));
        }
        if (!scene.holds()) {
            engine.onStart(this::fail);
        }
        return engine.inspect(id);
    }

    private void fail(ContainerId started) {
        if (scene.resizes() && shared.engine().inspect(started).memory().limit().equals(Scene.AFTER)) {
            shared.engine().oom(started);
        } else if (!scene.resizes()) {
            shared.engine().health(started, "unhealthy");
        }
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
        return shared.doors();
    }

    @Override
    public Inspection before() {
        return before;
    }

    @Override
    public void arrive() {
        shared.arrive();
    }

    @Override
    public List<String> faults() {
        return shared.faults();
    }

    @Override
    public List<String> faults(Inspection left) {
        return left.labels().equals(before.labels()) ? List.of() : List.of("other labels");
    }

    @Override
    public void close() {
        shared.close();
    }
}
