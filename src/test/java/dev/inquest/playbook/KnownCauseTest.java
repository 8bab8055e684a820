package dev.inquest.playbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** The names of causes, in the code and in what users read. */
class KnownCauseTest {
    private static final Path README = Path.of("playbooks", "README.md");
    private static final String FROM = "<!-- causes -->\n";
    private static final String TO = "<!-- /causes -->\n";

    @Test
    void every_cause_stands_in_the_readme_of_the_playbooks_with_its_meaning() throws IOException {
        String readme = Files.readString(README);
        String before = readme.substring(0, readme.indexOf(FROM) + FROM.length());
        String after = readme.substring(readme.indexOf(TO));
        if (System.getProperty("golden.update") != null) {
            Files.writeString(README, before + table() + after);
        }

        assertThat(Files.readString(README)).isEqualTo(before + table() + after);
    }

    @Test
    void every_cause_is_the_cause_of_some_verdict() {
        Playbooks own = Playbooks.load(List.of(Path.of("playbooks")), Templates.open(List.of(Path.of("templates"))));

        assertThat(own.all().stream().flatMap(p -> p.definition().verdicts().stream()).map(Rung::cause))
                .containsAll(KnownCause.slugs());
    }

    @Test
    void where_nothing_can_be_offered_it_is_said_what_to_do_next() {
        Playbooks own = Playbooks.load(List.of(Path.of("playbooks")), Templates.open(List.of(Path.of("templates"))));

        assertThat(own.all().stream().map(Playbook::definition).flatMap(KnownCauseTest::withoutAdvice)).isEmpty();
    }

    private static Stream<String> withoutAdvice(Definition playbook) {
        return playbook.verdicts()
                .stream()
                .filter(rung -> !rung.cause().isEmpty() && rung.certainty() != Certainty.RULED_OUT)
                .filter(rung -> rung.next().isEmpty())
                .filter(rung -> playbook.remedies().stream().noneMatch(r -> r.verdicts().contains(rung.verdict())))
                .map(rung -> playbook.id() + "/" + rung.verdict());
    }

    @Test
    void a_cause_is_found_by_its_name() {
        assertThat(KnownCause.slugs()).doesNotHaveDuplicates().allMatch(slug -> slug.matches("[a-z0-9]+(-[a-z0-9]+)*"));
        assertThat(KnownCause.values()).allMatch(c -> KnownCause.of(c.slug()).orElseThrow() == c);
        assertThat(KnownCause.of("oom")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"oom-limt, oom-limit", "oom-limits, oom-limit", "segfualt, segfault", "app-eror, app-error",
        "permision-dennied, permission-denied", "exited-13, exited-137"})
    void a_slip_of_the_pen_is_noticed(String written, String meant) {
        assertThat(KnownCause.almost(written)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk-full", "pool-limit", "licence-expired", "queue-stuck", "crashed-again"})
    void a_cause_of_one_s_own_is_not_taken_for_a_slip(String own) {
        assertThat(KnownCause.almost(own)).isEmpty();
    }

    private static String table() {
        return Stream.of(KnownCause.Family.values())
                .flatMap(family -> Stream.concat(Stream.of("| **" + family.title() + "** | |\n"),
                        family.causes().stream().map(c -> "| `" + c.slug() + "` | " + c.meaning() + " |\n")))
                .collect(Collectors.joining("", "\n| cause | in one line |\n|---|---|\n", "\n"));
    }
}
