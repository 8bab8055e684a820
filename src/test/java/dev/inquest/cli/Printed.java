package dev.inquest.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** What reaches a terminal. */
final class Printed {
    private Printed() {}

    static String through(String text, boolean colours) {
        StringWriter written = new StringWriter();
        try (SafeWriter writer = new SafeWriter(written, colours)) {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString();
    }
}
