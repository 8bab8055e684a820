package dev.inquest.web;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import dev.inquest.answer.Curves;
import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Bytes;

import static org.assertj.core.api.Assertions.assertThat;

class MemorySvgTest {

    @Test
    void says_the_numbers_in_words() {
        assertThat(Sample.curve(31).words())
                .isEqualTo("Used at most 31 MiB of its limit of 32 MiB (97 %), seen 21 times in 40 s.");
    }

    @Test
    void says_that_there_was_no_limit() {
        assertThat(new MemoryCurve(Sample.climb(31), Bytes.NONE).words())
                .isEqualTo("Used at most 31 MiB without a limit of its own, seen 21 times in 40 s.");
    }

    @Test
    void draws_the_limit_above_what_was_used() throws Exception {
        Document picture = parse(MemorySvg.draw(Sample.curve(31)));

        double limit = Double.parseDouble(byClass(picture, "limit").getAttribute("d").split(" ")[1]);
        String[] points = byClass(picture, "line").getAttribute("points").split(" ");
        double first = Double.parseDouble(points[0].split(",")[1]);
        double last = Double.parseDouble(points[points.length - 1].split(",")[1]);

        assertThat(points).hasSize(21);
        assertThat(limit).isLessThan(last);
        assertThat(last).isLessThan(first);
    }

    @Test
    void draws_no_limit_where_there_is_none() {
        assertThat(MemorySvg.draw(new MemoryCurve(Sample.climb(31), Bytes.NONE))).doesNotContain("class=\"limit\"");
    }

    @Test
    void one_sample_is_a_picture_too() throws Exception {
        MemoryCurve once = new MemoryCurve(List.of(Sample.climb(31).getFirst()), Sample.LIMIT);

        assertThat(parse(MemorySvg.draw(once)).getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(once.words()).endsWith("seen once.");
    }

    /** They lie in the golden files to be looked at. */
    @TestFactory
    Stream<DynamicTest> what_happened_to_it_is_marked_and_counted() {
        return Curves.all()
                .entrySet()
                .stream()
                .map(curve -> DynamicTest.dynamicTest(curve.getKey(),
                        () -> looksLike("memory-" + curve.getKey() + ".svg",
                                MemorySvg.draw(curve.getValue()))));
    }

    private static void looksLike(String file, String svg) throws Exception {
        Path golden = Path.of("src/test/resources/golden").resolve(file);
        String lines = svg.replace("><", ">\n<") + "\n";
        if (System.getProperty("golden.update") != null) {
            Files.writeString(golden, lines);
        }
        parse(svg);
        assertThat(lines).isEqualTo(Files.readString(golden));
    }

    @Test
    void the_line_of_the_limit_is_a_step_where_it_was_changed() throws Exception {
        Document picture = parse(MemorySvg.draw(Curves.all().getOrDefault("fixed", MemoryCurve.NONE)));

        assertThat(byClass(picture, "limit").getAttribute("d")).matches("M0.0 (\\S+) H(\\S+) V(\\S+) H720.0");
        assertThat(MemorySvg.draw(Curves.all().getOrDefault("fixed", MemoryCurve.NONE))).contains("limit 32 MiB",
                "limit 256 MiB", "killed for memory 2×", "started 3×");
    }

    @Test
    void of_a_crash_loop_not_every_mark_is_drawn_and_that_is_said() {
        String loop = MemorySvg.draw(Curves.all().getOrDefault("crash-loop", MemoryCurve.NONE));

        assertThat(loop).contains("killed for memory 40×", "ended otherwise 160×", "started 200×",
                "not every one is drawn");
        assertThat(loop.split("class=\"started\"", -1)).hasSizeLessThan(45);
    }

    private static Element byClass(Document picture, String name) {
        var all = picture.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element element && element.getAttribute("class").equals(name)) {
                return element;
            }
        }
        throw new AssertionError("nothing of class " + name);
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
