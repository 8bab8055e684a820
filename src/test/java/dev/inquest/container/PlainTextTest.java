package dev.inquest.container;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTextTest {
    private static final String ESCAPE = "\u001b";

    @Test
    void colours_links_and_titles_vanish() {
        assertThat(PlainText.line(ESCAPE + "[1;31mred" + ESCAPE + "[0m")).isEqualTo("red");
        assertThat(PlainText.line(ESCAPE + "]8;;http://evil.example\u0007click" + ESCAPE + "]8;;\u0007"))
                .isEqualTo("click");
        assertThat(PlainText.line(ESCAPE + "]0;title" + ESCAPE + "\\text")).isEqualTo("text");
        assertThat(PlainText.line("a\u009b2Jb")).isEqualTo("ab");
    }

    @Test
    void characters_that_turn_or_hide_text_vanish() {
        assertThat(PlainText.line("a\u202eb\u200bc\u2066d\ufeffe\u0000f")).isEqualTo("abcdef");
    }

    @Test
    void separators_become_spaces_and_letters_stay() {
        assertThat(PlainText.line("a\tb\rc\u2028d \u00fc \u4e2d \ud83d\ude00 \r"))
                .isEqualTo("a b c d \u00fc \u4e2d \ud83d\ude00");
    }
}
