package dev.inquest.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.inquest.answer.Curves;
import dev.inquest.answer.Mark.Kind;
import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.Bytes;
import dev.inquest.container.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/** The pictures lie in target/pictures to be looked at. */
class MemoryPictureTest {
    private static final Instant BEGIN = Instant.parse("2026-11-24T10:31:00Z");

    @ParameterizedTest
    @EnumSource(Theme.class)
    void use_and_limit_are_drawn_in_colours_of_their_own(Theme theme) throws IOException {
        BufferedImage picture = drawn("climb-" + theme, new MemoryCurve(climb(40), Bytes.mib(512)), theme);

        assertThat(picture.getWidth()).isEqualTo(1000);
        assertThat(new java.awt.Color(picture.getRGB(2, 2))).isEqualTo(theme.paper());
        assertThat(painted(picture, theme.line().getRGB())).isGreaterThan(1000);
        assertThat(painted(picture, theme.limit().getRGB())).isGreaterThan(500);
    }

    @Test
    void without_a_limit_none_is_drawn() throws IOException {
        BufferedImage picture = drawn("no-limit", new MemoryCurve(climb(40), Bytes.NONE), Theme.LIGHT);

        assertThat(painted(picture, Theme.LIGHT.line().getRGB())).isGreaterThan(1000);
        assertThat(painted(picture, Theme.LIGHT.limit().getRGB())).isZero();
    }

    @Test
    void a_single_sample_is_no_reason_to_fail() throws IOException {
        assertThat(drawn("once", new MemoryCurve(climb(1), Bytes.mib(512)), Theme.LIGHT).getHeight())
                .isGreaterThan(520);
    }

    @TestFactory
    Stream<DynamicTest> what_happened_is_marked_in_colours_and_shapes_of_its_own() {
        return Stream.of(Theme.values())
                .flatMap(theme -> Curves.all()
                        .entrySet()
                        .stream()
                        .map(curve -> DynamicTest.dynamicTest(curve.getKey() + ", " + theme,
                                () -> marked(curve.getKey(), curve.getValue(), theme))));
    }

    private static void marked(String name, MemoryCurve curve, Theme theme) throws IOException {
        BufferedImage picture = drawn(name + "-" + theme, curve, theme);

        assertThat(painted(picture, theme.started().getRGB()) > 0).isEqualTo(!curve.marks(Kind.STARTED).isEmpty());
        assertThat(painted(picture, theme.killed().getRGB())).isGreaterThan(500);
        assertThat(picture.getWidth()).isEqualTo(1000);
        assertThat(picture.getHeight()).isBetween(560, 720);
    }

    private static BufferedImage drawn(String name, MemoryCurve curve, Theme theme) throws IOException {
        byte[] png = MemoryPicture.png("data-processor", curve, theme);
        Path folder = Files.createDirectories(Path.of("target/pictures"));
        Files.write(folder.resolve(name.toLowerCase(java.util.Locale.ROOT) + ".png"), png);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static long painted(BufferedImage picture, int colour) {
        return IntStream.range(0, picture.getWidth() * picture.getHeight())
                .filter(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) == colour)
                .count();
    }

    private static List<Usage> climb(int count) {
        return IntStream.range(0, count).mapToObj(i -> {
            Bytes used = new Bytes(Bytes.mib(120).count() + (long) (Bytes.mib(9).count() * (i + Math.sin(i) * 2)));
            return new Usage(BEGIN.plusSeconds(15L * i), new Usage.Memory(used, used, Bytes.mib(512), used),
                    new Usage.Cpu(0, 0, 0), 1);
        }).toList();
    }
}
