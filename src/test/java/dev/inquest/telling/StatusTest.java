package dev.inquest.telling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.desk.AskedDesk;
import dev.inquest.playbook.Playbooks;
import dev.inquest.reply.Json;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** The status of one container, and the list of those in trouble. */
class StatusTest {
    @TempDir
    Path folder;

    private AskedDesk at;

    @BeforeEach
    void open() {
        at = new AskedDesk(folder);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void one_that_runs_is_told_in_one_look() {
        ContainerId id = at.engine.running("api", Bytes.mib(512));
        at.engine.health(id, "healthy");
        at.engine.uses(id, Bytes.mib(143));
        at.clock.advance(Duration.ofMinutes(184));

        Reply.Told told = at.told("status of api");

        assertThat(told.text()).startsWith("api is up and healthy: for 3 h 4 min, since 20")
                .endsWith("It uses 143 MiB of its limit of 512 MiB (28 %).");
        assertThat(Json.write(told)).contains("\"health\":\"healthy\"", "\"restarts\":0",
                "\"memory\":{\"used\":149946368,\"percent\":28,\"limit\":536870912}");
    }

    @Test
    void restarts_and_a_limit_that_is_near_are_said() {
        ContainerId id = at.engine.running("api", Bytes.mib(100));
        at.engine.withRestartPolicy(id, "always");
        at.engine.exited(id, 1);
        at.engine.revived(id);
        at.engine.exited(id, 1);
        at.engine.revived(id);
        at.engine.uses(id, Bytes.mib(90));

        assertThat(at.told("status of api").text()).contains("It uses 90 MiB of its limit of 100 MiB (90 %). That is"
                + " close to the limit. Its policy (always) has restarted it 2 times.");
    }

    @Test
    void a_dead_one_is_told_with_its_exit_code_and_when() {
        ContainerId id = at.engine.running("data-processor", Bytes.mib(32));
        at.clock.advance(Duration.ofSeconds(12));
        at.engine.oom(id);
        at.clock.advance(Duration.ofMinutes(3));

        assertThat(at.told("status of data-processor").text()).startsWith(
                "data-processor is dead: it died 3 min ago (20")
                .endsWith("with exit code 137 and the engine's mark of an OOM kill, after 12 s. Its memory limit is"
                        + " 32 MiB.");
    }

    @Test
    void one_that_has_done_its_work_is_not_called_dead() {
        at.engine.exited(at.engine.running("job", Bytes.NONE), 0);
        at.clock.advance(Duration.ofHours(2));

        assertThat(at.told("status of job").text()).startsWith("job has finished: it ended 2 h ago (")
                .contains("with exit code 0")
                .endsWith("It has no memory limit.");
    }

    @Test
    void the_list_begins_with_the_last_death_and_counts_those_that_are_well() {
        ContainerId first = at.engine.running("first", Bytes.mib(32));
        ContainerId full = at.engine.running("full", Bytes.mib(100));
        at.engine.uses(full, Bytes.mib(95));
        ContainerId sick = at.engine.running("sick", Bytes.NONE);
        at.engine.health(sick, "unhealthy");
        at.engine.running("fine", Bytes.NONE);
        at.engine.exited(at.engine.running("done", Bytes.NONE), 0);
        at.engine.oom(first);
        at.clock.advance(Duration.ofMinutes(5));
        at.engine.exited(at.engine.running("second", Bytes.NONE), 3);
        at.clock.advance(Duration.ofMinutes(3));

        Reply.Told told = at.told("which containers are dead?");

        assertThat(told.text()).isEqualTo("""
                4 containers are in trouble, 2 are well. The worst first:

                | Container | Trouble | What |
                | --- | --- | --- |
                | second | dead | died 3 min ago, exit code 3 |
                | first | dead | died 8 min ago, exit code 137, OOM-killed |
                | sick | unhealthy | its health check fails |
                | full | close to limit | 95 MiB of 100 MiB in use |""");
        assertThat(told.containers()).extracting(g -> g.container().name())
                .startsWith("second", "first", "sick", "full");
        assertThat(Json.write(told)).contains("\"ended_at\":\"20");
    }

    @Test
    void a_time_that_is_asked_for_leaves_older_deaths_out_and_finds_those_that_are_gone() {
        ContainerId old = at.engine.running("old", Bytes.mib(32));
        at.engine.oom(old);
        at.clock.advance(Duration.ofHours(3));
        ContainerId gone = at.engine.running("gone", Bytes.mib(32));
        at.engine.oom(gone);
        at.engine.vanishes(gone);
        at.clock.advance(Duration.ofMinutes(20));

        Reply.Told told = at.told("which containers died in the last hour?");

        assertThat(told.text()).startsWith("One container died in the last 1 h.")
                .contains("| gone | dead | died 20 min ago, exit code 137, and was removed |")
                .doesNotContain("old");
        assertThat(at.told("which containers died in the last 5 minutes?").text()).isEqualTo(
                "As far as can be seen, no container died in the last 5 min.");
    }

    @Test
    void without_trouble_that_is_said() {
        at.engine.running("fine", Bytes.NONE);

        assertThat(at.told("which containers are dead?").text()).isEqualTo("No container is in trouble; 1 is there.");
    }

    @Test
    void what_can_be_detected_is_listed_with_a_line_each() {
        assertThat(at.told("list playbooks").text()).startsWith("I know ")
                .contains("- `oom-killed`: killed for using too much memory\n", "`./inquest playbook show ID`")
                .doesNotContain("the team's own");
    }

    @Test
    void the_team_s_own_come_first(@TempDir Path teams) throws IOException {
        Files.writeString(teams.resolve("zebra.yaml"), Files.readString(Path.of("playbooks/finished.yaml"))
                .replace("playbook: finished", "playbook: zebra"));
        Templates templates = Templates.open(List.of(Path.of("templates")));
        Playbooks both = Playbooks.loadUnchecked(List.of(teams, Path.of("playbooks")), templates);
        try (AskedDesk own = new AskedDesk(teams, both)) {
            assertThat(own.told("which playbooks are there?").text()).contains("1 of them the team's own")
                    .containsSubsequence("The team's own:\n\n- `zebra`", "Inquest's:\n\n- `");
        }
    }
}
