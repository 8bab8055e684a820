package dev.inquest.web;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

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
