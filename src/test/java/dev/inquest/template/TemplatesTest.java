package dev.inquest.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TemplatesTest {
    @TempDir
    private Path folder;

    @Test
    void quantities_are_written_the_way_people_write_them() {
        Map<String, Object> model = Map.of("limit", 33_554_432L, "gap", Duration.ofMillis(3_018), "n", 1, "at",
                Instant.parse("2026-01-02T03:04:05.678Z"), "yes", true, "big", 1_123);

        assertThat(text("${bytes(limit)}, ${duration(gap)}, ${plural(n, 'line')}, ${plural(3, 'entry', 'entries')}",
                model)).isEqualTo("32 MiB, 3 s, 1 line, 3 entries");
        assertThat(text("${time(at)} ${at} ${yes} ${big}", model))
                .isEqualTo("2026-01-02 03:04:05 UTC 2026-01-02T03:04:05.678Z true 1123");
    }

    @Test
    void an_engines_error_is_reduced_to_what_it_says() {
        String error = "failed to create shim task: OCI runtime create failed: runc create failed: unable to start"
                + " container process: exec: \"x\": executable file not found in $PATH: unknown";

        assertThat(text("${innermost(error)}", Map.of("error", error)))
                .isEqualTo("exec: \"x\": executable file not found in $PATH");
        assertThat(text("${innermost(error)}", Map.of("error", "port is taken"))).isEqualTo("port is taken");
    }

    @Test
    void an_earlier_folder_wins() throws IOException {
        write("own/answers/a.ftl", "ours");
        write("built-in/answers/a.ftl", "theirs");
        write("built-in/answers/b.ftl", "theirs too");
        Templates templates = Templates
                .open(List.of(folder.resolve("own"), folder.resolve("absent"), folder.resolve("built-in")));

        assertThat(templates.render("answers/a.ftl", Map.of())).isEqualTo("ours");
        assertThat(templates.render("answers/b.ftl", Map.of())).isEqualTo("theirs too");
    }

    @Test
    void what_strangers_wrote_stays_words_in_markdown_and_html() throws IOException {
        write("answers/a.ftl", "said ${line}; ${code(line)}");
        write("page.ftlh", "<p>${line}</p>");
        String hostile = "[x](http://evil) <b>*hi*</b>\n# `${1+1}`";

        assertThat(open().render("answers/a.ftl", Map.of("line", hostile))).isEqualTo(
                "said \\[x\\](http://evil) &lt;b&gt;\\*hi\\*&lt;/b&gt; # \\`${1+1}\\`;"
                        + " `` [x](http://evil) <b>*hi*</b> # `${1+1}` ``");
        assertThat(open().render("page.ftlh", Map.of("line", hostile))).contains("&lt;b&gt;").doesNotContain("<b>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${'freemarker.template.utility.Execute'?new()('id')}", "${x.getClass()}", "${x?api}",
        "<#include '../../../etc/passwd'>", "${missing}", "<#list 1..900000 as i>xxxxxxxxxx</#list>",
        "<#list 1.. as i></#list>"})
    void a_template_that_goes_too_far_is_stopped(String source) {
        assertThatExceptionOfType(RenderingException.class).isThrownBy(() -> text(source, Map.of("x", "text")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${x?eval}", "${x?interpret}", "${x?no_esc}", "<#noautoesc>a</#noautoesc>", "${x?api}",
        "${'Execute'?new()}", "${xs?map(x -> x)?join('')}", "${x?matches('a')?c}", "${x?replace('a', 'b', 'r')}",
        "<#list 1.. as i></#list>", "${''?left_pad(2000000000)}", "<#list 1..100000 as i></#list>"})
    void what_no_setting_turns_off_is_refused_before_it_runs(String source) {
        assertThat(Templates.open(List.of()).checkText("first\n  " + source)).hasSize(1)
                .allSatisfy(problem -> assertThat(problem.line()).isEqualTo(2));
    }

    @Test
    void a_harmless_template_passes_the_check() {
        String source = "<#-- ?eval in a comment --><#if a gt 1>${a?string} -> ${b!''}?</#if><#list 1..3 as i>x</#list>";

        assertThat(Templates.open(List.of()).checkText(source)).isEmpty();
    }

    @Test
    void a_template_that_does_not_parse_is_pointed_at() {
        assertThat(Templates.open(List.of()).checkText("one\n<#if x>two")).singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).isNotBlank());
        assertThat(Templates.open(List.of(folder)).check("answers/none.ftl")).singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).contains("there is no template answers/none.ftl"));
    }

    @TestFactory
    Stream<DynamicTest> every_template_of_ours_passes_the_check() throws IOException {
        Path root = Path.of("templates");
        Templates templates = Templates.open(List.of(root));
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile).filter(file -> file.toString().contains(".ftl")).toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> root.relativize(file).toString())
                .map(name -> DynamicTest.dynamicTest(name, () -> assertThat(templates.check(name)).isEmpty()));
    }

    private Templates open() {
        return Templates.open(List.of(folder));
    }

    private static String text(String source, Map<String, Object> model) {
        return Templates.open(List.of()).renderText(source, model);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
