package dev.inquest.web;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MarkdownTest {

    @Test
    void what_stands_under_the_heading_more_is_folded_away() {
        Markdown.Parts parts = Markdown.parts("Short.\n\n## More\n\nLong.\n\n## Again\n\nLonger.");

        assertThat(parts.first()).hasSize(1);
        assertThat(parts.rest()).hasSize(3);
        assertThat(parts.rest().getFirst().toString()).contains("Long.");
    }

    @Test
    void without_that_heading_everything_is_shown() {
        assertThat(Markdown.parts("One.\n\n## Two\n\nThree.").first()).hasSize(3);
    }

    @Test
    void a_link_that_runs_a_script_is_only_its_words() {
        List<Map<String, Object>> tree = Markdown.tree("[press](javascript:alert(1)) and [go](https://example.org)");

        assertThat(tree.toString()).doesNotContain("javascript").contains("press").contains("https://example.org");
    }

    @Test
    void html_stays_text() {
        List<Map<String, Object>> tree = Markdown.tree("a <img src=x onerror=alert(1)> b\n\n<script>alert(1)</script>");

        assertThat(tree.toString()).contains("kind=text").contains("<script>").doesNotContain("kind=html");
    }

    @Test
    void a_picture_is_never_fetched() {
        assertThat(Markdown.tree("![spy](https://example.org/spy.gif)").toString()).contains("spy")
                .doesNotContain("example.org");
    }

    @Test
    void lists_in_lists_in_lists_end_somewhere() {
        String deep = "> ".repeat(200) + "bottom";

        assertThat(Markdown.tree(deep).toString()).contains("bottom").hasSizeLessThan(2000);
    }
}
