package dev.inquest.kill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.RealEngine;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills processes that recreate and update containers of a real engine, before and after each step. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealKillTest {
    private static final List<Scene> SCENES = List.of(Scene.RECREATE, Scene.RECREATE_AND_ROLL_BACK, Scene.UPDATE,
            Scene.UPDATE_AND_ROLL_BACK);

    @TempDir(factory = InMemory.class)
    static Path folder;

    private final RealEngine engine = RealEngine.get();
    private final Tally tally = new Tally();
    private final AtomicInteger stores = new AtomicInteger();
    private final List<Rehearsed> rehearsed = new ArrayList<>();
    private Children children;

    @BeforeAll
    void rehearse() {
        Mortal.database(empty()).close();
        var program = new ChildProgram(folder);
        Path log = folder.resolve("children.log");
        try (var first = new Children(program, log, 0)) {
            for (Scene scene : SCENES) {
                rehearsed.add(rehearse(scene, first));
            }
        }
        children = new Children(program, log, 2);
    }

    private static Path empty() {
        return folder.resolve("empty");
    }

    private Rehearsed rehearse(Scene scene, Children first) {
        try (RealPlay play = play(scene)) {
            Children.Fate fate = rehearsed.isEmpty() ? first.train(play.job()) : first.send(play.job());
            Aftermath after = Aftermath.of(play);
            assertThat(after.faults()).as(scene.title()).isEmpty();
            assertThat(after.outcome()).as("%s: %s", scene.title(), after.say()).isEqualTo(scene.outcome());
            return new Rehearsed(scene, fate.points());
        }
    }

    private RealPlay play(Scene scene) {
        Path store = folder.resolve("store-" + stores.incrementAndGet());
        SharedStage.copy(empty(), store);
        return new RealPlay(scene, engine, store);
    }

    @AfterAll
    void end() {
        children.close();
        engine.clean();
        System.out.println("kills on a real engine: " + tally);
    }

    @TestFactory
    Stream<DynamicTest> killed_before_and_after_each_step() {
        return rehearsed.stream()
                .map(scene -> DynamicTest.dynamicTest(scene.scene().title(), () -> Workers.doAll(steps(scene)
                        .map(point -> (Runnable) () -> play(scene.scene(), point))
                        .toList())));
    }

    private Stream<Integer> steps(Rehearsed scene) {
        int shared = scene.sharedWith(rehearsed);
        return Stream.of("before change ", "after change ", "after recording ")
                .flatMap(begin -> scene.pointsThat(begin).stream())
                .filter(point -> point > shared && !scene.name(point).endsWith("started"));
    }

    private void play(Scene scene, int point) {
        List<String> diedAt = new ArrayList<>();
        try (RealPlay play = play(scene)) {
            Job.Way way = point % 2 == 0 ? Job.Way.SIGKILL : Job.Way.HALT;
            assertThat(tally.kill(children, play, List.of(new Death(point, way)), diedAt)).isEqualTo(1);
            Aftermath after = Aftermath.of(play);
            assertThat(after.faults()).as("%s, killed at %s", scene.title(), diedAt).isEmpty();
            tally.came(after.outcome());
        }
    }
}
