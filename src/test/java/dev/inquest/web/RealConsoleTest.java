package dev.inquest.web;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.inquest.RealEngine;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Inspection;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole way once more, on a real engine. */
@Tag("engine")
class RealConsoleTest {
    /** Holds about 50 MiB in the end, and stays. */
    private static final String GROWING = "exec awk 'BEGIN{b=sprintf(\"%1048576s\",\"\");for(i=1;i<=50;i++){m[i]=b i;"
            + "printf \"holding %d MiB\\n\",i;fflush();system(\"sleep 0.02\")}while(1)system(\"sleep 60\")}'";

    private final RealEngine engine = RealEngine.get();

    @AfterEach
    void clean() {
        engine.clean();
    }

    @Test
    void a_container_that_was_killed_for_memory_is_fixed_in_the_browser() {
        String name = engine.name("console");
        ContainerId dead = engine.run(name, "32m", GROWING);
        engine.awaitEnd(dead);

        try (Console console = Console.on(engine); Browser browser = Browser.open()) {
            browser.go(console.url("/")).type("#text", "why did " + name + " die?").press(".ask .primary");
            browser.see(".verdict", "32 MiB");
            browser.see(".log", "holding");
            browser.press(".card .button");
            browser.see("#code");
            String next = browser.address().replaceFirst(".*next=", "");
            browser.go(console.server.signInUrl() + "&next=" + next).press(".sign-in .primary");
            browser.press(".approve");
            browser.see(".card .memory figcaption", "256 MiB");
            browser.see(".result.verified", "Verified");

            Inspection fixed = console.desk.containers()
                    .stream()
                    .filter(g -> g.container().name().equals(name))
                    .map(g -> engine.reader().inspect(g.container().id()))
                    .findFirst()
                    .orElseThrow();
            engine.removeLater(() -> {
                engine.operator().stop(fixed.id());
                engine.operator().remove(fixed.id());
            });
            assertThat(fixed.state().running()).isTrue();
            assertThat(fixed.state().oomKilled()).isFalse();
            assertThat(fixed.memory().limit()).isEqualTo(Bytes.mib(256));
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
