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

import dev.inquest.container.Check;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What an author is told. */
class PlaybooksTest {
    private static final String SOUND = """
            format: 1
            playbook: small
            title: A small one
            asks: [is it dead?]
            checks:
              inspect:
              logs: { tail: 50, find: { oops: 'oops' } }
            facts:
              flagged: inspect.state.oom_killed
              oops: logs.found.oops
            verdicts:
              - verdict: hit
                cause: oom-limit
                when: flagged && oops > 0
                certainty: certain
                say: ${container} was hit.
              - verdict: nothing
                certainty: ruled-out
                say: Nothing of ${container}.
            remedy:
              for: [hit]
              action: recreate
              with: { memory: memory_after_oom(inspect.memory.limit) }
              risk: none
              verify: { within: 90s, expect: inspect.memory.limit >= memory }
            """;

    @TempDir
    private Path root;

    private Path folder;

    @BeforeEach
    void folders() throws IOException {
        folder = Files.createDirectories(root.resolve("playbooks"));
    }

    @Test
    void a_sound_playbook_loads() throws IOException {
        write("small.yaml", SOUND);

        Playbook small = load(folder).find("small").orElseThrow();

        assertThat(small.title()).isEqualTo("A small one");
        assertThat(small.needs().checks()).containsExactlyInAnyOrder(Check.INSPECT, Check.LOGS);
        assertThat(small.needs().tail(Check.LOGS)).isEqualTo(50);
        assertThat(small.definition().verdicts()).extracting(Rung::verdict).containsExactly("hit", "nothing");
    }

    @Test
    void a_misspelt_field_is_pointed_at_with_what_was_meant() throws IOException {
        write("small.yaml", SOUND.replace("state.oom_killed", "state.oom_kiled"));

        assertThat(problems()).isEqualTo("""
                FOLDER/small.yaml:9:25: undefined field 'oom_kiled' (did you mean 'oom_killed'?)
                  | inspect.state.oom_kiled
                  | .............^""".replace("FOLDER", folder.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            format: 1             | format: 2                 | format 2 is not known
            title: A small one    | titel: A small one        | unknown key 'titel' (did you mean 'title'?)
            playbook: small       | playbook: tiny            | the playbook is called 'tiny' and its file 'small'
            inspect:              | inspekt:                  | unknown check 'inspekt' (did you mean 'inspect'?)
            tail: 50              | tail: 5000                | at most 500
            oops: 'oops'          | oops: 'a(?=b)'            | RE2 does not take this pattern
            oops: 'oops'          | oops: '((x{0,30}){0,30}){0,9}' | the pattern is too complex
            oops: logs.found.oops | oops: logs.found.ops      | undefined field 'ops' (did you mean 'oops'?)
            oops: logs.found.oops | limit: logs.found.oops    | undeclared reference to 'oops'
            when: flagged && oops > 0 | when: flagged         | the fact 'oops' is never used
            when: flagged && oops > 0 | when: flagged && oops == "1" | found no matching overload
            when: flagged && oops > 0 | when: oops + 1        | a condition is true or false; this is of type int
            when: flagged && oops > 0 | cause: other          | duplicate key 'cause'
            certainty: certain    | certainty: sure           | unknown certainty 'sure'
            certainty: certain    | certainty: certain\\n    outranks: [small/none] | which is no verdict of any playbook
            certainty: certain    | certainty: certain\\n    outranks: [small/hit]  | which outranks it in turn
            certainty: certain    | certainty: certain\\n    explain: none.ftl      | there is no template templates/answers/none.ftl
            ${container} was hit. | ${container was hit.      | small.yaml:16
            ${container} was hit. | ${container?eval}         | ?eval is not allowed
            for: [hit]            | for: [hid]                | which is no verdict of this playbook (did you mean 'hit'?)
            action: recreate      | action: recreat           | unknown action 'recreat' (did you mean 'recreate'?)
            within: 90s           | within: soon              | is a duration such as 90s
            limit >= memory       | limit >= memry            | undeclared reference to 'memry' (did you mean 'memory'?)
            flagged: inspect.state.oom_killed | flagged: engine.swap_limit | 'engine' is not among this playbook's `checks`
            flagged: inspect      | inspect: inspect          | a fact cannot be called 'inspect'
            certainty: certain    | certainty: certain\\n    next: ['${container is']  | small.yaml:16
            certainty: certain    | certainty: certain\\n    next: [a, b, c, d]       | small.yaml:16:21: `next` is at most 3 sentences
            certainty: certain    | certainty: certain\\n    next: [a, {b: c}]        | a text belongs here
            certainty: certain    | certainty: certain\\n    against: [flaged]        | names against itself 'flaged', which is no fact (did you mean 'flagged'?)
            certainty: certain    | certainty: certain\\n    shows: [flaged]          | shows 'flaged', which is no fact (did you mean 'flagged'?)
            flagged: inspect.state.oom_killed | flagged: capture(inspect.name) != ""   | found no matching overload for 'capture'
            flagged: inspect.state.oom_killed | flagged: captur(inspect.name, "a")     | undeclared reference to 'captur' (did you mean 'capture'?)
            flagged: inspect.state.oom_killed | flagged: capture(inspect.name, "(?=a)") != "" | small.yaml:9:34: RE2 does not take this pattern
            flagged: inspect.state.oom_killed | flagged: inspect.name.matches("a(")    | small.yaml:9:33: RE2 does not take this pattern
            """)
    void every_mistake_is_told_with_its_place(String sound, String mistaken, String told) throws IOException {
        assertThat(SOUND).contains(sound);
        write("small.yaml", SOUND.replace(sound, mistaken.replace("\\n", "\n")));

        assertThat(problems()).contains(told).contains("small.yaml:");
    }

    @Test
    void a_verdict_after_the_one_without_a_condition_is_never_reached() throws IOException {
        write("small.yaml", SOUND.replace("    when: flagged && oops > 0\n", ""));

        assertThat(problems()).contains("never reached: 'hit' before it has no `when`");
    }

    @Test
    void the_last_verdict_takes_everything() throws IOException {
        write("small.yaml", SOUND.replace("  - verdict: nothing\n", "  - verdict: nothing\n    when: '!flagged'\n"));

        assertThat(problems()).contains("the last verdict stands without `when`");
    }

    @Test
    void a_test_without_its_playbook_is_a_mistake() throws IOException {
        write("small.yaml", SOUND);
        write("gone.test.yaml", "playbook: gone\n");

        assertThat(problems()).contains("gone.test.yaml").contains("a test without its playbook beside it");
    }

    @Test
    void joining_text_without_end_is_not_possible() throws IOException {
        write("small.yaml", SOUND.replace("flagged: inspect.state.oom_killed",
                "flagged: inspect.name + inspect.name == \"\""));

        assertThat(problems()).contains("found no matching overload for '_+_'");
    }

    @Test
    void a_playbook_of_the_team_replaces_the_built_in_one_and_comes_first() throws IOException {
        write("small.yaml", SOUND);
        write("another.yaml", SOUND.replace("playbook: small", "playbook: another"));
        Path own = Files.createDirectories(root.resolve("own"));
        Files.writeString(own.resolve("small.yaml"), SOUND.replace("A small one", "Ours"));

        Playbooks all = load(own, folder);

        assertThat(all.all()).extracting(Playbook::id).containsExactly("small", "another");
        assertThat(all.find("small").orElseThrow().title()).isEqualTo("Ours");
        assertThat(all.all()).extracting(Playbook::builtIn).containsExactly(false, true);
    }

    @Test
    void a_fact_is_used_where_it_is_spoken_of_or_speaks_against() throws IOException {
        write("small.yaml", SOUND.replace("when: flagged && oops > 0", "when: flagged\n    against: [oops]"));
        write("other.yaml", SOUND.replace("playbook: small", "playbook: other")
                .replace("when: flagged && oops > 0", "when: flagged\n    next: 'Read ${plural(oops, \"line\")}.'"));

        assertThat(load(folder).all()).extracting(Playbook::id).containsExactly("other", "small");
    }

    @Test
    void two_playbooks_share_a_check_that_is_wide_enough_for_both() throws IOException {
        write("small.yaml", SOUND);
        write("wide.yaml", SOUND.replace("playbook: small", "playbook: wide").replace("tail: 50", "tail: 400"));

        assertThat(load(folder).needs().tail(Check.LOGS)).isEqualTo(400);
    }

    @Test
    void a_playbook_can_be_read_aloud() throws IOException {
        write("small.yaml", SOUND.replace("say: ${container} was hit.", "say: ${container} was hit.\n"
                + "    next: [Read its log., Give it more memory.]\n    against: [oops]"));

        assertThat(PlaybookInWords.of(load(folder).find("small").orElseThrow())).isEqualTo("""
                small: A small one
                It came with Inquest.
                It looks at docker inspect, the last 50 lines of its log.

                It calls
                    flagged what is inspect.state.oom_killed
                    oops what is logs.found.oops

                The first of these that is true is its verdict:
                1. hit (oom-limit, certain)
                    that is: the kernel killed the main process when the container reached its own memory limit
                    when flagged && oops > 0
                    says: ${container} was hit.
                    next: Read its log.
                    next: Give it more memory.
                    against it, where true: oops
                2. nothing (ruled out)
                    otherwise
                    says: Nothing of ${container}.

                For hit it proposes to recreate with
                    memory = memory_after_oom(inspect.memory.limit)
                The risk: none
                It counts as fixed when this holds for up to 1 min 30 s:
                    inspect.memory.limit >= memory
                """);
    }

    private Playbooks load(Path... folders) {
        return Playbooks.load(List.of(folders), templates());
    }

    private Templates templates() {
        return Templates.open(List.of(root.resolve("templates")));
    }

    @Test
    void a_cause_that_is_one_letter_off_is_a_slip() throws IOException {
        write("small.yaml", SOUND.replace("cause: oom-limit", "cause: oom-limt"));

        assertThat(problems()).contains("small.yaml:12:5: 'oom-limt' is no cause (did you mean 'oom-limit'?)");
    }

    @Test
    void inquest_s_own_playbooks_name_known_causes_only_and_a_team_s_any() throws IOException {
        write("small.yaml", SOUND.replace("cause: oom-limit", "cause: licence-expired"));

        assertThat(problems()).contains("'licence-expired' is none of the causes that playbooks/README.md lists");
        assertThat(Playbooks.loadTeams(List.of(folder), templates()).all()).hasSize(1);
    }

    private String problems() {
        var told = new StringBuilder();
        assertThatExceptionOfType(PlaybookException.class).isThrownBy(() -> load(folder))
                .satisfies(problems -> told.append(problems.getMessage()));
        return told.toString();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
