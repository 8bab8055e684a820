package dev.inquest.playbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the tests beside a playbook tell their author. */
class PlaybookTestsTest {
    private static final String PLAYBOOK = """
            format: 1
            playbook: small
            title: A small one
            checks: { inspect: , events: }
            facts:
              limit: inspect.memory.limit
              flagged: inspect.state.oom_killed
              killed: events.run.exists(e, e.action == "kill" && e.before_death < duration("2s"))
            verdicts:
              - verdict: by-hand
                cause: killed-on-request
                when: killed
                certainty: certain
                say: Killed by hand.
              - verdict: hit
                cause: oom-limit
                when: flagged
                certainty: likely
                say: Hit at ${bytes(limit)}.
                next: ['Read the log of ${container}.', Then raise the limit., '<#if killed>Ask around.</#if>']
                against: [limit, killed]
              - verdict: nothing
                certainty: ruled-out
                say: Nothing.
            """;
    private static final String TESTS = """
            playbook: small
            base:
              container: web
              inspect: { memory: { limit: 32Mi } }
              events: []
            tests:
              - name: it was hit
                given: { inspect: { state: { oom_killed: true } } }
                expect: hit, likely
                say: Hit at 32 MiB.
                next: [the log of web, raise the limit]
                against: [limit]
                propose: nothing
              - name: somebody did it
                given: { events: [kill -10500ms signal=9, die -10s exit=137] }
                expect: by-hand, certain
              - name: all is well
                expect: nothing, ruled-out
              - name: nobody could look
                given: { events: failed permission denied }
                expect: undecided
                missing: [events]
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void playbook() throws IOException {
        Files.writeString(folder.resolve("small.yaml"), PLAYBOOK);
    }

    @Test
    void tests_that_hold_are_counted() throws IOException {
        assertThat(run(TESTS).toString()).isEqualTo("4 tests, 0 failed, 0 verdicts not reached");
        assertThat(run(TESTS).passed()).isTrue();
    }

    @Test
    void a_failed_test_shows_what_differs_and_every_fact() throws IOException {
        PlaybookTests.Report report = run(TESTS.replace("expect: hit, likely", "expect: by-hand, certain"));

        assertThat(report.passed()).isFalse();
        assertThat(report.toString()).contains("""
                FAILED it was hit
                  expected: by-hand, certain
                  got:      hit, likely
                  facts:    limit=32 MiB flagged=true killed=false""");
    }

    @Test
    void a_test_says_what_stands_in_the_next_steps_and_what_speaks_against() throws IOException {
        assertThat(run(TESTS.replace("[the log of web, raise the limit]", "lower the limit")).toString()).contains("""
                  next:     lower the limit
                  got:      Read the log of web. / Then raise the limit.
                """);
        assertThat(run(TESTS.replace("against: [limit]", "against: []")).toString()).contains("got:      limit\n");
    }

    @Test
    void a_verdict_that_no_test_reaches_fails_the_run() throws IOException {
        PlaybookTests.Report report = run(TESTS.replaceFirst("(?s)  - name: somebody.*?certain\n", ""));

        assertThat(report.passed()).isFalse();
        assertThat(report.unreached()).containsExactly("small/by-hand");
        assertThat(report.toString()).contains("NOT REACHED by any test: small/by-hand");
    }

    @Test
    void words_that_cannot_be_said_fail_the_test() throws IOException {
        Files.writeString(folder.resolve("small.yaml"), PLAYBOOK.replace("${bytes(limit)}", "${nobody_knows}"));

        assertThat(run(TESTS).toString()).contains("words:    text cannot be rendered");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            oom_killed: true      | oom_kild: true           | unknown key 'oom_kild' (did you mean 'oom_killed'?)
            limit: 32Mi           | limit: much              | a size such as 32Mi belongs here
            oom_killed: true      | oom_killed: perhaps      | true or false belongs here
            kill -10500ms         | kill 10500ms             | an event is written `die -9s exit=137`
            expect: hit, likely   | expect: hid, likely      | 'hid' is no verdict of small (did you mean 'hit'?)
            propose: nothing      | proposal: nothing        | unknown key 'proposal' (did you mean 'propose'?)
            next: [the            | nest: [the               | unknown key 'nest' (did you mean 'next'?)
            playbook: small       | playbook: smal           | there is no playbook 'smal' (did you mean 'small'?)
            """)
    void a_mistake_in_a_test_is_told_with_its_place(String sound, String mistaken, String told) {
        assertThat(TESTS).contains(sound);

        assertThatExceptionOfType(PlaybookException.class).isThrownBy(() -> run(TESTS.replace(sound, mistaken)))
                .withMessageContaining(told)
                .withMessageContaining("small.test.yaml:");
    }

    private PlaybookTests.Report run(String tests) throws IOException {
        Files.writeString(folder.resolve("small.test.yaml"), tests);
        Playbooks playbooks = Playbooks.loadUnchecked(List.of(folder), Templates.open(List.of()));
        return PlaybookTests.read(playbooks, folder).run();
    }
}
