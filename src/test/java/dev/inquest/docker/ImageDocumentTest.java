package dev.inquest.docker;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.inquest.container.ContainerId;
import dev.inquest.container.Image;

import static org.assertj.core.api.Assertions.assertThat;

/** The image behind a container, also when it is gone. */
class ImageDocumentTest {
    private static final String ID = "a".repeat(64);
    private static final String IMAGE = "sha256:" + "b".repeat(64);

    private final RecordedEngine engine = new RecordedEngine("1.41");
    private final DockerReader reader = engine.reader();

    @AfterEach
    void close() {
        reader.close();
        engine.close();
    }

    private Image image(String id) {
        engine.answers("/containers/" + ID + "/json", "{\"Id\": \"" + ID + "\", \"Image\": \"" + id + "\"}");
        return reader.image(reader.inspect(new ContainerId(ID)));
    }

    @Test
    void it_tells_its_processor_and_what_it_runs_without_secrets() {
        engine.answers("/images/" + IMAGE + "/json", """
                {"Architecture": "arm64", "Os": "linux",
                 "Config": {"Entrypoint": ["/entry.sh"], "Cmd": ["serve", "--password=tr0ub4dor"], "Env": ["A=b"]}}
                """);

        Image image = image(IMAGE);

        assertThat(image.architecture()).isEqualTo("arm64");
        assertThat(image.os()).isEqualTo("linux");
        assertThat(image.entrypoint()).containsExactly("/entry.sh");
        assertThat(image.command()).containsExactly("serve", "--password=[redacted]");
        assertThat(image.known()).isTrue();
    }

    @Test
    void one_that_was_removed_is_not_known_and_that_is_no_failure() {
        assertThat(image(IMAGE)).isEqualTo(Image.REMOVED);
    }

    @Test
    void only_an_id_becomes_part_of_a_path() {
        assertThat(image("../containers")).isEqualTo(Image.REMOVED);
        assertThat(engine.requests()).noneMatch(path -> path.startsWith("/images"));
    }

    @Test
    void an_empty_document_is_an_image_of_which_nothing_is_told() {
        engine.answers("/images/" + IMAGE + "/json", "{}");

        assertThat(image(IMAGE).known()).isTrue();
        assertThat(image(IMAGE).architecture()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"x86_64, amd64", "aarch64, arm64", "armv7l, arm", "i686, 386", "s390x, s390x", "arm64, arm64"})
    void processors_have_one_name(String name, String ours) {
        engine.answers("/info", "{\"Architecture\": \"" + name + "\"}");

        assertThat(reader.info().architecture()).isEqualTo(ours);
    }
}
