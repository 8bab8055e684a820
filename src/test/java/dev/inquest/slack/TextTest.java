package dev.inquest.slack;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.inquest.SettableClock;
import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Bytes;

import static org.assertj.core.api.Assertions.assertThat;

/** Text on its way to Slack, and the small memory of what came from there. */
class TextTest {
    @Test
    void what_cannot_be_seen_is_taken_out() {
        assertThat(Plain.clean("\u001B[31mred\u001B[0m \u202Egpj.exe\u2069 a\u200Bb \u0007 \uD800 tab\tnew\nline"))
                .isEqualTo("red gpj.exe ab   tab\tnew\nline");
        assertThat(Plain.clean("\u001B]8;;https://evil.example\u0007click\u001B]8;;\u0007")).isEqualTo("click");
    }

    @Test
    void an_emoji_is_not_cut_in_half() {
        assertThat(Plain.cut("ab🚀cd", 4)).isEqualTo("ab…");
        assertThat(Plain.cut("abcd", 4)).isEqualTo("abcd");
    }

    @Test
    void it_is_escaped_once() {
        assertThat(Plain.escape("<!channel> & </script>")).isEqualTo("&lt;!channel&gt; &amp; &lt;/script&gt;");
    }

    @Test
    void markdown_becomes_rich_text_in_which_nothing_is_parsed() {
        String json = Message.json(MarkdownText.parts("""
                ## Why
                It hit `32 MiB`, **hard**, see [docs](https://x.example) &lt;!channel&gt; \\*

                - one
                - two

                ```
                <!here> *x*
                ```
                """, 5000));

        assertThat(json).contains("\"rich_text_list\"", "\"rich_text_preformatted\"", "docs (https://x.example)",
                "<!channel> *", "<!here> *x*")
                .doesNotContain("\"link\"")
                .doesNotContain("mrkdwn");
        assertThat(FakeSlackRules.live("", tools.jackson.databind.json.JsonMapper.builder().build().readTree(json)))
                .isEmpty();
    }

    @Test
    void indented_lines_after_an_empty_one_are_lines_to_copy() {
        String json = Message.json(MarkdownText.parts("""
                Change this:

                    limits:
                      memory: 256Mi

                Then:

                    <!here> `x`
                """, 5000));

        assertThat(json).contains("\"limits:\\n  memory: 256Mi\"", "\"<!here> `x`\"", "Change this:")
                .containsPattern("rich_text_preformatted.*rich_text_section.*rich_text_preformatted");
    }

    @Test
    void long_markdown_is_cut_at_a_line_and_its_fence_closed() {
        String json = Message.json(MarkdownText.parts("intro\n```\n" + "0123456789\n".repeat(100), 300));

        assertThat(json).contains("(cut)").hasSizeLessThan(700);
        assertThat(MarkdownText.parts("```\nopen", 100)).hasSize(1);
        assertThat(MarkdownText.parts("", 100)).isEmpty();
    }

    @Test
    void of_lines_to_copy_the_last_ones_are_kept() {
        String log = "The last 500 lines of api:\n\n" + "    a line of a log\n".repeat(499) + "    ```the end";

        String json = Message.json(MarkdownText.parts(log, 1000));

        assertThat(json).contains("The last 500 lines of api:", "earlier lines left out)", "```the end\"")
                .doesNotContain("(cut)")
                .hasSizeLessThan(1400);
    }

    @Test
    void a_log_line_stays_a_line_whatever_it_holds() {
        String json = Message
                .json(MarkdownText.parts("Log:\n\n    ```\n    <!channel> | a |\n    | b |\n    - c", 900));

        assertThat(json).contains("\"```\\n<!channel> | a |\\n| b |\\n- c\"").doesNotContain("rich_text_list");
    }

    @Test
    void a_table_becomes_one_whose_cells_nothing_is_parsed_in() {
        TableBlock table = TableBlock.in("Two:\n\n| Container | What |\n| --- | --- |\n| `<!here>` |  |\n\nAnd more.")
                .orElseThrow();

        assertThat(table.before()).isEqualTo("Two:\n\n");
        assertThat(table.after()).isEqualTo("\nAnd more.");
        assertThat(Message.json(table.block("t"))).isEqualTo("{\"type\":\"table\",\"block_id\":\"t\",\"rows\":["
                + "[{\"type\":\"raw_text\",\"text\":\"Container\"},{\"type\":\"raw_text\",\"text\":\"What\"}],"
                + "[{\"type\":\"raw_text\",\"text\":\"<!here>\"},{\"type\":\"raw_text\",\"text\":\" \"}]]}");
        assertThat(TableBlock.in("no | table").isPresent()).isFalse();
    }

    @Test
    void where_slack_takes_no_table_it_is_said_in_columns() {
        TableBlock table = TableBlock.in("| A | B |\n|---|---|\n| long cell | b |").orElseThrow();

        Message lean = new Message("Two:", List.of(table.block("t"))).lean();

        assertThat(lean.blocksAsJson()).contains("A          B\\nlong cell  b").doesNotContain("\"table\"");
    }

    @Test
    void limits_are_found_before_slack_finds_them() {
        var tooLong = RichText.block("a", RichText.line(RichText.text("x".repeat(13_000))));
        var button = Blocks.button("go", "Go", "v".repeat(2001), "Go");

        assertThat(BlockLimits.problems(new Message("ok", List.of(tooLong)))).singleElement()
                .asString()
                .contains("13000 characters in all");
        assertThat(BlockLimits.problems(new Message("ok", List.of(Blocks.actions("b", List.of(button))))))
                .singleElement()
                .asString()
                .contains("2001");
        assertThat(BlockLimits.problems(new Message("", List.of()))).isNotEmpty();
        assertThat(BlockLimits.problems(new Message("x".repeat(4001), List.of()))).isNotEmpty();
        assertThat(BlockLimits.problems(new Message("ok", List.of(Blocks.actions("b", List.of()),
                Blocks.actions("b", List.of()))))).anyMatch(problem -> problem.contains("twice"));
    }

    @Test
    void memory_is_drawn_against_its_limit() {
        assertThat(Sparkline.of(Samples.curve())).hasSize(12).startsWith("▂").endsWith("█");
        assertThat(Sparkline.of(MemoryCurve.NONE)).isEmpty();
        assertThat(Sparkline.of(new MemoryCurve(Samples.curve().samples(), Bytes.NONE))).endsWith("█");
    }

    @Test
    void a_delivery_is_new_once_and_forgotten_in_time() {
        SettableClock clock = new SettableClock();
        RecentlySeen seen = new RecentlySeen(clock, Duration.ofHours(1), 2);

        assertThat(seen.firstTime("a")).isTrue();
        assertThat(seen.firstTime("a")).isFalse();
        clock.advance(Duration.ofMinutes(61));
        assertThat(seen.firstTime("a")).isTrue();
        assertThat(seen.firstTime("b")).isTrue();
        assertThat(seen.firstTime("c")).isTrue();
        assertThat(seen.firstTime("a")).isTrue();
    }

    @Test
    void people_are_shown_as_slack_shows_them() {
        assertThat(Blocks.person("slack:U0BOB")).isEqualTo("<@U0BOB>");
        assertThat(Blocks.person("S0ONCALL")).isEqualTo("<!subteam^S0ONCALL>");
        assertThat(Blocks.person("web:console")).isEqualTo("`web:console`");
        assertThat(Blocks.person("<!channel>")).isEqualTo("&lt;!channel&gt;");
    }
}
