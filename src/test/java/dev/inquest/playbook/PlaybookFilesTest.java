package dev.inquest.playbook;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** The playbooks that come with Inquest, each with its own tests. */
class PlaybookFilesTest {
    private static final Path FOLDER = Path.of("playbooks");
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));

    @TestFactory
    Stream<DynamicTest> every_test_beside_a_playbook_holds() {
        return PlaybookTests.read(Playbooks.load(List.of(FOLDER), TEMPLATES), FOLDER)
                .all()
                .stream()
                .map(test -> DynamicTest.dynamicTest(test.playbook().id() + ": " + test.name(), () -> {
                    PlaybookTest.Result result = test.run();
                    assertThat(result.passed()).as(test.at() + "\n" + result.text()).isTrue();
                }));
    }

    @Test
    void every_verdict_is_reached_by_some_test() {
        Playbooks playbooks = Playbooks.load(List.of(FOLDER), TEMPLATES);

        PlaybookTests.Report report = PlaybookTests.read(playbooks, FOLDER).run();

        assertThat(report.unreached()).isEmpty();
        assertThat(report.passed()).as(report.toString()).isTrue();
    }

    @Test
    void every_playbook_has_tests_and_questions() {
        Playbooks playbooks = Playbooks.load(List.of(FOLDER), TEMPLATES);

        assertThat(playbooks.all()).isNotEmpty().allSatisfy(playbook -> {
            assertThat(PlaybookTests.read(playbooks, FOLDER.resolve(playbook.id() + ".yaml")).all())
                    .as(playbook.id())
                    .hasSizeGreaterThan(2);
            assertThat(playbook.asks()).as(playbook.id()).isNotEmpty();
            assertThat(playbook.builtIn()).isTrue();
        });
    }
}
