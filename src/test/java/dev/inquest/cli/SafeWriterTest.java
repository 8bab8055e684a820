package dev.inquest.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SafeWriterTest {
    @ParameterizedTest
    @ValueSource(strings = {"\u001b]0;title\u0007", "\u001b[2J", "\u009b31m", "\r", "\b\b", "\u202e", "\u2066",
        "\u200b", "\u2028", "\u007f", "\u0000"})
    void nothing_that_steers_a_terminal_gets_past_it(String hostile) {
        String printed = Printed.through("before" + hostile + "after", true);

        assertThat(printed.chars().filter(c -> SafeWriter.hidden((char) c)).count()).isZero();
        assertThat(printed).startsWith("before").endsWith("after");
    }

    @Test
    void lines_and_tabs_stay() {
        assertThat(Printed.through("a\tb\nc\n", true)).isEqualTo("a\tb\nc\n");
    }

    @Test
    void ink_becomes_a_colour_on_a_colour_terminal_only() {
        assertThat(Printed.through(Ink.RED.on("dead"), true)).isEqualTo("\u001b[31mdead\u001b[0m");
        assertThat(Printed.through(Ink.RED.on("dead"), false)).isEqualTo("dead");
    }

    @Test
    void a_colour_ends_with_its_line() {
        assertThat(Printed.through(Ink.RED.mark() + "dead\nnext", true)).isEqualTo("\u001b[31mdead\u001b[0m\nnext");
    }

    @Test
    void ink_marks_in_strange_text_are_dropped_before_they_are_ink() {
        assertThat(Paper.clean("log " + Ink.RED.on("line"))).isEqualTo("log line");
    }

    @Test
    void in_json_what_is_hidden_is_escaped_and_not_lost() {
        assertThat(Shell.escaped("{\"log\": \"\u009b31m\u202e\"}\n"))
                .isEqualTo("{\"log\": \"\\u009b31m\\u202e\"}\n");
    }
}
