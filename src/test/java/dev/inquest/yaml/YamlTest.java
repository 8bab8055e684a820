package dev.inquest.yaml;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class YamlTest {
    private static final String FILE = "a.yaml";

    @Test
    void keys_and_values_know_where_they_stand() {
        var root = mapping("""
                # a comment
                name: web
                list:
                  - one
                  - { two: 2 }
                """);

        assertThat(root.keys()).containsExactly("name", "list");
        assertThat(root.get("name").orElseThrow().mark()).isEqualTo(new Mark(FILE, 2, 7));
        var list = (YamlNode.Sequence) root.get("list").orElseThrow();
        var inner = (YamlNode.Mapping) list.items().get(1);
        assertThat(inner.entry("two").orElseThrow().mark()).isEqualTo(new Mark(FILE, 5, 7));
    }

    @Test
    void nothing_is_guessed_into_another_type() {
        var root = mapping("""
                no: no
                octal: 010
                time: 12:30:45
                quoted: "null"
                empty:
                """);

        assertThat(scalar(root, "no").text()).isEqualTo("no");
        assertThat(scalar(root, "octal").text()).isEqualTo("010");
        assertThat(scalar(root, "time").text()).isEqualTo("12:30:45");
        assertThat(scalar(root, "quoted").isNothing()).isFalse();
        assertThat(scalar(root, "empty").isNothing()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'when: a && b'                  | 8  | 1:15
            'when: "a && b"'                | 5  | 1:13
            'when: >-\n  a &&\n  b'         | 5  | 3:3
            'when: |\n  a &&\n  b'          | 5  | 3:3
            'when: a\n  && b'               | 2  | 2:3
            """)
    void a_place_inside_a_text_is_found_in_the_file(String text, int offset, String place) {
        Mark found = scalar(mapping(text.replace("\\n", "\n")), "when").place(Math.min(offset,
                scalar(mapping(text.replace("\\n", "\n")), "when").text().length() + 2));

        assertThat(found.line() + ":" + found.column()).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'a: 1\na: 2'          | 2:1 | duplicate key 'a', first on line 1
            'a: &x 1'             | 1:4 | anchors and aliases
            'a: *x'               | 1:4 | anchors and aliases
            'a: !!java 1'         | 1:4 | tags
            'a: 1\n---\nb: 2'     | 2:1 | a second document
            'a: [1'               | 1:6 | this is not YAML
            '[1]: 2'              | 1:1 | a key must be text
            """)
    void what_is_not_taken_is_refused_with_its_place(String text, String place, String sentence) {
        assertThatExceptionOfType(YamlException.class).isThrownBy(() -> Yaml.read(FILE, text.replace("\\n", "\n")))
                .withMessageStartingWith(FILE + ":" + place + ": ")
                .withMessageContaining(sentence);
    }

    @Test
    void a_problem_shows_the_line_and_points_at_the_column() {
        assertThatExceptionOfType(YamlException.class).isThrownBy(() -> Yaml.read(FILE, "a: 1\n  b: *all\n"))
                .satisfies(problem -> assertThat(problem.excerpt()).startsWith("  | ").contains("^"));
    }

    @Test
    void deep_and_long_texts_are_refused_at_once() {
        assertThatExceptionOfType(YamlException.class).isThrownBy(() -> Yaml.read(FILE, "[".repeat(30_000)))
                .withMessageContaining("nested deeper than 20");
        assertThatExceptionOfType(YamlException.class).isThrownBy(() -> Yaml.read(FILE, "x".repeat(70_000)))
                .withMessageContaining("larger than 64 KiB");
    }

    private static YamlNode.Mapping mapping(String text) {
        return (YamlNode.Mapping) Yaml.read(FILE, text);
    }

    private static YamlNode.Scalar scalar(YamlNode.Mapping mapping, String key) {
        return (YamlNode.Scalar) mapping.get(key).orElseThrow();
    }
}
