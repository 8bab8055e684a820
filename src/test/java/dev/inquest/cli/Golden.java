package dev.inquest.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that hold how something is meant to look; rewritten with -Dgolden.update. */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    static void assertLooksLike(String file, String text) {
        Path golden = FOLDER.resolve(file);
        try {
            if (System.getProperty("golden.update") != null) {
                Files.writeString(golden, text);
            }
            assertThat(text).isEqualTo(Files.readString(golden));
        } catch (IOException e) {
            throw new UncheckedIOException(golden + " cannot be read; -Dgolden.update writes it.", e);
        }
    }
}
