package dev.inquest.telling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.Inspection;
import dev.inquest.container.Plain;
import dev.inquest.question.Term;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** What each term is explained with. */
class GlossaryTest {
    private static final Path TEMPLATES = Path.of("templates");

    private final Templates templates = Templates.open(List.of(TEMPLATES));
    private final Glossary glossary = new Glossary(templates);

    @TestFactory
    Stream<DynamicTest> every_term_is_explained_in_a_few_lines_alone_and_by_an_example() {
        return glossary.all().stream().map(term -> DynamicTest.dynamicTest(term.id(), () -> {
            assertThat(templates.check("terms/" + term.id() + ".ftl")).isEmpty();
            for (Map<String, Object> example : List.of(new HashMap<String, Object>(), killed(), stopped(), running())) {
                String text = glossary.explain(asked(term.id(), OptionalInt.empty()), example);
                assertThat(text).isNotBlank().doesNotContain("${", "<#", "\n\n\n").hasSizeLessThan(2000);
                assertThat(text.lines().filter(line -> !line.isBlank())).hasSizeBetween(2, 9);
            }
        }));
    }

    @Test
    void no_two_terms_share_a_name() {
        assertThat(glossary.all().stream().flatMap(t -> t.names().stream())).doesNotHaveDuplicates();
    }

    @Test
    void every_exit_code_means_something_and_none_alone_means_out_of_memory() {
        List<String> texts = IntStream.rangeClosed(-1, 300)
                .mapToObj(code -> glossary.explain(asked("exit-code", OptionalInt.of(code)), Map.of()))
                .toList();

        assertThat(texts).allMatch(text -> text.length() > 60);
        assertThat(texts.get(1 + 137)).contains("128 + 9", "does not say who sent it",
                "137 alone never proves that memory ran out");
        assertThat(texts)
                .allSatisfy(text -> assertThat(text).doesNotContainPattern("(?i)means? (that )?(it was )?oom"));
    }

    @ParameterizedTest
    @CsvSource({"0, no error", "1, went wrong", "2, Go program", "42, the program defines it", "125, `docker` command",
        "126, execute permission", "127, not found", "128, could not be started", "129, SIGHUP", "130, interrupted",
        "132, AVX", "134, SIGABRT", "135, /dev/shm", "136, SIGFPE", "139, SIGSEGV", "141, SIGPIPE", "143, a normal end",
        "159, SIGSYS", "170, purposes of their own", "200, the program defines it", "254, the program defines it",
        "255, host or the engine went down", "256, There is no exit code 256", "-1, 255"})
    void an_exit_code_is_told_in_its_own_words(int code, String words) {
        assertThat(glossary.explain(asked("exit-code", OptionalInt.of(code)), Map.of())).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"129", "131", "133", "138", "142", "150"})
    void a_code_of_a_signal_may_be_the_program_s_own(int code) {
        assertThat(glossary.explain(asked("exit-code", OptionalInt.of(code)), Map.of()))
                .contains("A program may also return " + code + " itself");
    }

    @Test
    void an_exit_code_without_a_number_is_explained_as_such() {
        assertThat(glossary.explain(asked("exit-code", OptionalInt.empty()), Map.of()))
                .startsWith("An exit code is the number, 0 to 255");
    }

    @Test
    void an_exit_code_in_a_thread_is_told_by_its_container() {
        assertThat(glossary.explain(asked("exit-code", OptionalInt.of(137)), killed()))
                .contains("data-processor ended with 137. What the record says of it: It was hit.");
        assertThat(glossary.explain(asked("exit-code", OptionalInt.of(1)), killed()))
                .contains("data-processor did not end with 1, though: its exit code is 137");
        assertThat(glossary.explain(asked("exit-code", OptionalInt.of(0)), running())).doesNotContain("data-processor");
    }

    @ParameterizedTest
    @CsvSource({"67108864, may use 32 MiB of swap on top", "33554432, may use no swap",
        "-1, as much swap as the host has",
        "0, how much swap it may use is not set"})
    void swap_is_told_with_the_container_s_figures(long swap, String words) {
        Map<String, Object> example = killed();
        part(example, "memory").put("swap", swap);

        assertThat(glossary.explain(asked("swap", OptionalInt.empty()), example))
                .startsWith("data-processor has a limit of 32 MiB")
                .contains(words);
    }

    @Test
    void a_signal_is_known_by_its_name_and_by_its_number() {
        assertThat(glossary.explain(new Term.Asked("signal", "SIGHUP", OptionalInt.empty()), Map.of()))
                .contains("SIGHUP is signal 1", "exit code 129");
        assertThat(glossary.explain(new Term.Asked("signal", "signal 8", OptionalInt.of(8)), Map.of()))
                .contains("SIGFPE is signal 8");
        assertThat(glossary.explain(new Term.Asked("signal", "signal 99", OptionalInt.of(99)), Map.of()))
                .contains("does not exist");
    }

    @Test
    void what_a_health_check_printed_cannot_pose_as_markup() {
        Map<String, Object> example = running();
        part(example, "state").put("health", "unhealthy");
        part(example, "state").put("health_output", "` [click](http://evil) <b>");

        assertThat(glossary.explain(asked("health-check", OptionalInt.empty()), example))
                .contains("`` ` [click](http://evil) <b> ``");
    }

    @Test
    void a_team_adds_a_term_and_replaces_one_by_files_of_its_own(@TempDir Path ours) throws IOException {
        Files.createDirectories(ours.resolve("terms"));
        Files.writeString(ours.resolve("terms/runbook.ftl"), "<#--\nnames: runbook\n-->\nSee the wiki.");
        Files.writeString(ours.resolve("terms/swap.ftl"), "<#--\nnames: swap\n-->\nWe have none.");
        var both = new Glossary(Templates.open(List.of(ours, TEMPLATES)));

        assertThat(both.all()).extracting(Term::id).contains("runbook", "swap", "exit-code").doesNotHaveDuplicates();
        assertThat(both.explain(asked("runbook", OptionalInt.empty()), Map.of())).isEqualTo("See the wiki.");
        assertThat(both.explain(asked("swap", OptionalInt.empty()), Map.of())).isEqualTo("We have none.");
    }

    private static Term.Asked asked(String term, OptionalInt number) {
        return new Term.Asked(term, term, number);
    }

    /** On engine and clock in memory: 32 MiB, and as much swap on top. */
    private static Map<String, Object> killed() {
        var engine = new FakeEngine(new SettableClock());
        ContainerId id = engine.running("data-processor", Bytes.mib(32));
        engine.oom(id);
        Map<String, Object> example = example(engine.inspect(id));
        part(example, "memory").put("tmpfs", Map.of("/cache", Bytes.mib(8).count()));
        part(example, "restart_policy").put("maximum_retries", 3);
        example.put("verdict", Map.of("cause", "oom-limit", "certainty", "certain", "say", "It was hit."));
        return example;
    }

    private static Map<String, Object> stopped() {
        var engine = new FakeEngine(new SettableClock());
        ContainerId id = engine.running("data-processor", Bytes.NONE);
        engine.exited(id, 143);
        return example(engine.inspect(id));
    }

    private static Map<String, Object> running() {
        var engine = new FakeEngine(new SettableClock());
        return example(engine.inspect(engine.running("data-processor", Bytes.mib(64))));
    }

    private static Map<String, Object> example(Inspection seen) {
        return new HashMap<>(Map.of("inspect", Plain.of(seen)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> example, String name) {
        var inspect = (Map<String, Object>) Objects.requireNonNull(example.get("inspect"));
        return (Map<String, Object>) Objects.requireNonNull(inspect.get(name));
    }
}
