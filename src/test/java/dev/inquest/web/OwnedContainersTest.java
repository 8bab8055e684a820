package dev.inquest.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.container.ContainerId;

import static org.assertj.core.api.Assertions.assertThat;

/** What the console shows of containers that somebody else makes, in a real browser. */
class OwnedContainersTest {
    @TempDir
    private Path folder;

    @Test
    void a_card_shows_the_change_of_the_compose_file_and_the_command_to_paste() throws IOException {
        Path file = Files.writeString(folder.resolve("compose.yaml"),
                "services:\n  worker:\n    image: shop/worker\n    mem_limit: 32m\n    restart: always\n");
        try (Console console = Console.open(); Browser browser = Browser.open()) {
            ContainerId id = console.died("data-processor", "holding 31 MiB");
            console.engine.labelled(id, Map.of("com.docker.compose.project", "shop", "com.docker.compose.service",
                    "worker", "com.docker.compose.project.working_dir", folder.toString(),
                    "com.docker.compose.project.config_files", file.toString()));

            browser.go(console.url("/")).type("#text", "why did data-processor die?").press(".ask .primary");

            browser.see(".also-change summary", "Change " + file + " too");
            browser.see(".also-change .patch code", "-    mem_limit: 32m\n+    mem_limit: 256m\n");
            browser.see(".also-change .apply code", "docker compose -p shop -f " + file + " up -d --no-deps worker");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void an_answer_about_a_pod_shows_the_lines_to_change_instead_of_a_card() {
        try (Console console = Console.open(); Browser browser = Browser.open()) {
            ContainerId id = console.died("data-processor", "holding 31 MiB");
            console.engine.labelled(id, Map.of("io.kubernetes.pod.namespace", "shop", "io.kubernetes.pod.name",
                    "web-5d59d67564-8xl2p", "io.kubernetes.container.name", "<b>app</b>"));

            browser.go(console.url("/")).type("#text", "why did data-processor die?").press(".ask .primary");

            browser.see(".no-fix pre", "kubectl -n shop set resources deployment/web -c '<b>app</b>'");
            browser.see(".no-fix", "limits:\n      memory: 256Mi");
            assertThat(browser.shows(".card")).isFalse();
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
