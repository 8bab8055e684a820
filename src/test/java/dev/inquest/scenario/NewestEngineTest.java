package dev.inquest.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

import dev.inquest.RealEngine;

/** The scenarios, on the newest engine that the distribution has: {@code mvn -Pengines verify}. */
@Tag("engines")
class NewestEngineTest extends ScenariosContract {
    private static final String SCRIPT = "src/test/scripts/newest-engine.sh";

    @Override
    RealEngine engine() {
        return RealEngine.at(script("up").strip());
    }

    @AfterAll
    static void stop() {
        script("down");
    }

    /** @return what it printed */
    private static String script(String what) {
        try {
            Process process = new ProcessBuilder("sh", SCRIPT, what).redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("there is no newer engine: see what %s said".formatted(SCRIPT));
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
