package dev.inquest.recreation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.RealEngine;
import dev.inquest.container.Bytes;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Patched;
import dev.inquest.proposal.Proposal;
import dev.inquest.proposal.Proposal.AlsoChange;

import static org.assertj.core.api.Assertions.assertThat;

/** A container with the labels of compose on a real engine, and its file on the same machine. */
@Tag("engine")
class ComposedContainersTest {
    private static final String FILE = """
            name: shop
            services:
              db:
                image: busybox
                mem_limit: 64m
              web:
                image: busybox
                command: sleep 3600
                environment:
                  PASSWORD: hunter2hunter2
                mem_limit: 32m
                memswap_limit: 64m
                restart: "no"
            """;

    @TempDir
    Path folder;

    private final RealEngine engine = RealEngine.get();
    private Counter counter;

    @BeforeEach
    void open() {
        counter = new Counter(engine, folder);
    }

    @AfterEach
    void close() {
        engine.clean();
        counter.close();
    }

    @Test
    void the_proposal_carries_the_exact_change_of_the_file_and_the_fix_leaves_compose_its_container()
            throws IOException {
        Path project = Files.createDirectory(folder.resolve("it's a shop"));
        Path file = Files.writeString(project.resolve("compose.yaml"), FILE);
        String name = engine.name("composed");
        engine.container(name)
                .memory("32m")
                .label("com.docker.compose.project", "shop")
                .label("com.docker.compose.service", "web")
                .label("com.docker.compose.container-number", "1")
                .label("com.docker.compose.oneoff", "False")
                .label("com.docker.compose.project.working_dir", project.toString())
                .label("com.docker.compose.project.config_files", file.toString())
                .script("sleep 3600")
                .run();

        Proposal proposal = counter.proposal(name, Action.RECREATE);

        AlsoChange also = proposal.alsoChange().getFirst();
        assertThat(also.file()).isEqualTo(file.toString());
        assertThat(also.patch()).isEqualTo("""
                --- compose.yaml
                +++ compose.yaml
                @@ -11,2 +11,2 @@
                -    mem_limit: 32m
                +    mem_limit: 256m
                -    memswap_limit: 64m
                +    memswap_limit: 512m""");
        assertThat(Patched.of(FILE, also.patch()))
                .isEqualTo(
                        FILE.replace("mem_limit: 32m", "mem_limit: 256m").replace(": 64m\n    res", ": 512m\n    res"));
        String quoted = "'" + project.toString().replace("'", "'\\''");
        assertThat(also.command()).isEqualTo("cd " + quoted + "' && docker compose -p shop -f " + quoted
                + "/compose.yaml' up -d --no-deps web");

        assertThat(counter.carryOut(proposal)).isEmpty();

        assertThat(engine.reader().containers()).filteredOn(c -> c.name().equals(name))
                .singleElement()
                .satisfies(made -> {
                    assertThat(made.labels()).containsEntry("com.docker.compose.service", "web");
                    assertThat(engine.reader().inspect(made.id()).memory().limit()).isEqualTo(Bytes.mib(256));
                });
        assertThat(Files.readString(file)).isEqualTo(FILE);
    }
}
