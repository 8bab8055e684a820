package dev.inquest.kill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills processes that carry out fixes on an engine in memory: at every point of every fix, while what was asked for is
 * still on its way, and again while the next process recovers, and the next. Then Inquest is started once more. A kind of
 * fix is added as a {@link Scene}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {
    /** Of the points of a recovery, after each different beginning, one in so many; each time others. */
    private static final int THIN = 6;
    private static final int AT_LEAST = 300;

    @TempDir(factory = InMemory.class)
    static Path folder;

    private final Tally tally = new Tally();
    private final Map<Scene, SharedStage> stages = new EnumMap<>(Scene.class);
    private final List<Rehearsed> rehearsed = new ArrayList<>();
    private Children children;

    @BeforeAll
    void rehearse() {
        var program = new ChildProgram(folder);
        Path log = folder.resolve("children.log");
        try (var first = new Children(program, log, 0)) {
            for (Scene scene : Scene.values()) {
                rehearsed.add(rehearse(scene, first));
            }
        }
        children = new Children(program, log, 2);
    }

    private Rehearsed rehearse(Scene scene, Children first) {
        var stage = new SharedStage(scene, folder.resolve(scene.name()));
        stages.put(scene, stage);
        try (SharedPlay play = stage.play()) {
            Children.Fate fate = rehearsed.isEmpty() ? first.train(play.job()) : first.send(play.job());
            Aftermath after = Aftermath.of(play);
            assertThat(after.faults()).as(scene.title()).isEmpty();
            assertThat(after.outcome()).as("%s: %s", scene.title(), after.say()).isEqualTo(scene.outcome());
            return new Rehearsed(scene, fate.points());
        }
    }

    @AfterAll
    void end() {
        children.close();
        System.out.println("kills: " + tally);
    }

    @TestFactory
    Stream<DynamicNode> whenever_it_is_killed_the_container_is_as_it_was_or_the_new_one_is_verified() {
        return Stream.of(
                DynamicContainer.dynamicContainer("killed at any point", each(rehearsed, this::killAtEachPoint)),
                DynamicContainer.dynamicContainer("killed again while it recovers",
                        each(ofWhatRuns(), this::killRecoveries)),
                DynamicTest.dynamicTest("those were many kills",
                        () -> assertThat(tally.kills()).isGreaterThanOrEqualTo(AT_LEAST)));
    }

    /** What is done to a container that is dead is the same, and there is less to put back. */
    private List<Rehearsed> ofWhatRuns() {
        return rehearsed.stream().filter(scene -> scene.scene().running()).toList();
    }

    private static Stream<DynamicTest> each(List<Rehearsed> scenes, Consumer<Rehearsed> test) {
        return scenes.stream()
                .map(scene -> DynamicTest.dynamicTest(scene.scene().title(), () -> test.accept(scene)));
    }

    private void killAtEachPoint(Rehearsed scene) {
        Workers.doAll(IntStream.rangeClosed(scene.sharedWith(rehearsed) + 1, scene.points().size())
                .filter(point -> scene.scene().running() || point % 2 == 0)
                .mapToObj(point -> (Runnable) () -> play(scene.scene(), new Death(point, way(scene, point))))
                .toList());
    }

    /** A process that dies before a request is like one that dies after having recorded it, so the request leaves. */
    private static Job.Way way(Rehearsed scene, int point) {
        if (scene.name(point).startsWith("before change ")) {
            return Job.Way.REQUEST_ON_ITS_WAY;
        }
        return point % 4 == 0 ? Job.Way.SIGKILL : Job.Way.HALT;
    }

    /** After each change that was made, and not yet recorded as made. */
    private void killRecoveries(Rehearsed scene) {
        List<Integer> firsts = scene.pointsThat("after change ")
                .stream()
                .filter(point -> point > scene.sharedWith(rehearsed))
                .toList();
        Workers.doAll(firsts.stream()
                .map(point -> (Runnable) () -> killRecoveries(scene.scene(), point, firsts.indexOf(point)))
                .toList());
    }

    private void killRecoveries(Scene scene, int point, int round) {
        var first = new Death(point, Job.Way.HALT);
        boolean recovering = true;
        for (int second = 1 + round % THIN; recovering; second += THIN) {
            Job.Way way = second % 2 == 0 ? Job.Way.REQUEST_ON_ITS_WAY : Job.Way.HALT;
            recovering = play(scene, first, new Death(second, way), new Death(second, Job.Way.SIGKILL)) > 1;
        }
    }

    /** @return how many of the deaths came about: a process may have less to do than it would need for that */
    private int play(Scene scene, Death... deaths) {
        List<String> diedAt = new ArrayList<>();
        try (SharedPlay play = Objects.requireNonNull(stages.get(scene)).play()) {
            int died = tally.kill(children, play, List.of(deaths), diedAt);
            Aftermath after = Aftermath.of(play);
            assertThat(after.faults()).as("%s, killed at %s", scene.title(), diedAt).isEmpty();
            tally.came(after.outcome());
            return died;
        }
    }
}
