package dev.inquest.playbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.inquest.container.Check;
import dev.inquest.container.Observation;
import dev.inquest.container.Observations;
import dev.inquest.template.Templates;
import dev.inquest.yaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** How an unknown, a fault and a broken word are told apart. */
class JudgeTest {
    private static final String PLAYBOOK = """
            format: 1
            playbook: small
            title: A small one
            checks: { inspect: , events: { since: 24h }, history: { since: 24h } }
            facts:
              flagged: inspect.state.oom_killed
              limit: inspect.memory.limit
              killed: events.run.exists(e, e.action == "kill")
              suspicious: flagged && killed
              port: capture(inspect.state.error, "Bind for [^ ]+:([0-9]+)")
            verdicts:
              - verdict: first
                cause: one
                when: WHEN
                certainty: likely
                say: SAY
              - verdict: last
                certainty: ruled-out
                say: Nothing.
                against: [port]
            remedy:
              for: [first]
              action: recreate
              with: { memory: "memory_after_oom(limit, history.peak)" }
              risk: ${container} stops for a moment at ${bytes(memory)}.
            """;

    @TempDir
    private Path folder;

    @Test
    void an_unknown_that_does_not_matter_does_not_matter() {
        Judgement judgement = judge("flagged && killed", seen("oom_killed: false", "failed refused"));

        assertThat(judgement.outcome()).isInstanceOfSatisfying(Outcome.Reached.class,
                reached -> assertThat(reached.verdict()).isEqualTo("last"));
    }

    @Test
    void an_unknown_that_matters_leaves_the_ladder_undecided_even_through_another_fact() {
        Judgement judgement = judge("suspicious", seen("oom_killed: true", "failed refused"));

        assertThat(judgement.outcome()).isEqualTo(new Outcome.Undecided(Set.of(Check.EVENTS)));
        assertThat(judgement.fact("suspicious").orElseThrow().value())
                .isEqualTo(new FactValue.Unknown(Set.of(Check.EVENTS)));
        assertThat(judgement.fact("suspicious").orElseThrow().shown()).isEqualTo("unknown");
    }

    @Test
    void only_what_could_not_be_seen_is_called_missing() {
        Judgement judgement = judge("(flagged && history.peak > 0) || killed", seen("oom_killed: false", "failed no"));

        assertThat(judgement.outcome()).isEqualTo(new Outcome.Undecided(Set.of(Check.EVENTS)));
    }

    @Test
    void an_author_may_ask_whether_a_check_was_made() {
        Judgement judgement = judge("flagged && !seen.events", seen("oom_killed: true", "failed refused"));

        assertThat(judgement.outcome()).isInstanceOfSatisfying(Outcome.Reached.class,
                reached -> assertThat(reached.verdict()).isEqualTo("first"));
    }

    @Test
    void anything_else_that_goes_wrong_is_the_playbooks_fault() {
        Judgement judgement = judge("limit / (limit - limit) > 1 && flagged", seen("oom_killed: true", "[]"));

        assertThat(judgement.outcome()).isInstanceOfSatisfying(Outcome.Fault.class,
                fault -> assertThat(fault.sentence()).contains("small").contains("by zero"));
    }

    @Test
    void a_loop_without_end_is_stopped_and_called_a_fault() {
        String nested = "[1,2,3,4,5,6,7,8,9,10,11,12].all(a, [1,2,3,4,5,6,7,8,9,10,11,12].all(b,"
                + " [1,2,3,4,5,6,7,8,9,10,11,12].all(c, a + b + c > 0)))";

        assertThat(judge(nested, seen("oom_killed: true", "[]")).outcome()).isInstanceOf(Outcome.Fault.class);
    }

    @Test
    void the_deciding_facts_are_those_that_the_condition_reads() {
        Judgement judgement = judge("suspicious", seen("oom_killed: true", "[kill -11s signal=9, die -10s exit=137]"));

        assertThat(judgement.outcome()).isInstanceOfSatisfying(Outcome.Reached.class, reached -> {
            assertThat(reached.decidingFacts()).containsExactly("flagged", "killed", "suspicious");
            assertThat(reached.explain()).contains("- killed: `true`");
        });
        assertThat(judgement.fact("suspicious").orElseThrow().reads()).containsExactly("inspect.state.oom_killed",
                "events.run");
        assertThat(judgement.fact("limit").orElseThrow().shown()).isEqualTo("32 MiB");
    }

    @Test
    void broken_words_do_not_hide_a_diagnosis() {
        Judgement judgement = judge("flagged", "${nobody_knows_this}", seen("oom_killed: true", "[]"));

        assertThat(judgement.outcome()).isInstanceOfSatisfying(Outcome.Reached.class, reached -> {
            assertThat(reached.verdict()).isEqualTo("first");
            assertThat(reached.say()).isEqualTo("web: A small one (first).");
        });
    }

    @Test
    void what_to_do_next_is_said_and_what_says_nothing_is_left_out() {
        Judgement judgement = judgeRung("""
                next:
                  - Run `docker logs ${container}`
                    and read it.
                  - "<#if killed>Find who did it.</#if>"
                  - Ask ${nobody_knows_this}.
                """, seen("oom_killed: true", "[]"));

        assertThat(judgement.outcome()).isInstanceOfSatisfying(Outcome.Reached.class,
                reached -> assertThat(reached.next()).containsExactly("Run `docker logs web` and read it."));
    }

    @Test
    void only_a_known_fact_that_is_not_false_zero_or_empty_speaks_against() {
        Judgement judgement = judgeRung("against: [flagged, killed, limit, port]", seen("oom_killed: true", "[]"));

        assertThat(judgement.outcome()).isInstanceOfSatisfying(Outcome.Reached.class,
                reached -> assertThat(reached.against()).containsExactly("flagged", "limit"));
        assertThat(judgeRung("against: [killed, port]", seen("oom_killed: true", "failed refused")).outcome())
                .isInstanceOfSatisfying(Outcome.Reached.class,
                        reached -> assertThat(reached.against()).isEmpty());
        assertThat(judgeRung("against: [port]", seen("oom_killed: true, error: 'Bind for 0.0.0.0:8080 failed'", "[]"))
                .outcome())
                .isInstanceOfSatisfying(Outcome.Reached.class,
                        reached -> assertThat(reached.against()).containsExactly("port"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Bind for 0.0.0.0:8080 failed | Bind for \\S+:(\\d+)        | 8080
            exec: "/x": not found        | exec: "[^"]+"             | exec: "/x"
            a b                          | (?P<one>a) (?P<two>b)     | a
            nothing like it              | port (\\d+)               | ~~
            b                            | (a)?b                     | ~~
            """)
    void the_first_group_of_the_first_match_is_captured(String text, String pattern, String captured) {
        assertThat(Patterns.capture(text, pattern)).isEqualTo(captured);
    }

    @Test
    void a_pattern_that_is_put_together_is_a_fault_only_when_it_is_none() {
        assertThat(judge("capture(container, \"(eb)\") == \"eb\"", seen("oom_killed: true", "[]")).outcome())
                .isInstanceOfSatisfying(Outcome.Reached.class,
                        reached -> assertThat(reached.verdict()).isEqualTo("first"));
        assertThat(judge("capture(\"a\", inspect.state.error) == \"\"", seen("error: '('", "[]")).outcome())
                .isInstanceOfSatisfying(Outcome.Fault.class,
                        fault -> assertThat(fault.sentence()).contains("RE2 does not take this pattern"));
    }

    @Test
    void a_remedy_is_sized_and_explained() {
        Judgement judgement = judge("flagged", seen("oom_killed: true", "[]"));

        RemedyOffer offer = judgement.playbook().remedy(judgement).orElseThrow();

        assertThat(offer.with()).isEqualTo(Map.of("memory", 268_435_456L));
        assertThat(offer.why()).isEqualTo("max(2 x 32 MiB, 32 MiB + 100 MiB) = 132 MiB, rounded up to 256 MiB");
        assertThat(offer.risk()).isEqualTo("web stops for a moment at 256 MiB.");
    }

    @Test
    void a_playbook_that_was_not_checked_is_at_fault_only_where_it_is_wrong() throws IOException {
        write("nothing_like_this > 1", "hit");
        Playbook unchecked = Playbooks.loadUnchecked(List.of(folder), Templates.open(List.of()))
                .find("small")
                .orElseThrow();

        assertThat(unchecked.judge(seen("oom_killed: true", "[]")).outcome()).isInstanceOf(Outcome.Fault.class);
    }

    @Test
    void a_fix_holds_when_its_condition_does() throws IOException {
        write("suspicious", "hit");
        Playbooks playbooks = Playbooks.loadTeams(List.of(folder), Templates.open(List.of()));
        String expect = "inspect.state.running && inspect.memory.limit >= memory";
        Observations fresh = seen("running: true", "failed refused");

        assertThat(playbooks.holds(expect, Map.of("memory", 33_554_432L), fresh)).isInstanceOf(Holding.Holds.class);
        assertThat(playbooks.holds(expect, Map.of("memory", 99_999_999L), fresh)).isInstanceOf(Holding.NotYet.class);
        assertThat(playbooks.holds("", Map.of(), fresh)).isInstanceOf(Holding.Holds.class);
        assertThat(playbooks.holds("events.covered", Map.of(), fresh))
                .isEqualTo(new Holding.Unknown(Set.of(Check.EVENTS)));
    }

    private Judgement judge(String when, Observations seen) {
        return judge(when, "Hit.", seen);
    }

    /** @param more lines of the first verdict */
    private Judgement judgeRung(String more, Observations seen) {
        return judge("flagged", "Hit.\n" + more.indent(4).stripTrailing(), seen);
    }

    private Judgement judge(String when, String say, Observations seen) {
        try {
            write(when, say);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Playbooks.loadUnchecked(List.of(folder), Templates.open(List.of()))
                .find("small")
                .orElseThrow()
                .judge(seen);
    }

    private void write(String when, String say) throws IOException {
        Files.writeString(folder.resolve("small.yaml"), PLAYBOOK.replace("WHEN", "'" + when + "'").replace("SAY", say));
    }

    private static Observations seen(String state, String events) {
        String given = """
                container: web
                inspect: { state: { STATE }, memory: { limit: 32Mi } }
                events: EVENTS
                history: { peak: 0B }
                """.replace("STATE", state).replace("EVENTS", events);
        Source source = new Source("given.yaml", given);
        Observations seen = Given.read(source, Yaml.read("given.yaml", given));
        assertThat(source.problems()).isEmpty();
        assertThat(seen.of(Check.INSPECT)).isInstanceOf(Observation.Seen.class);
        return seen;
    }
}
