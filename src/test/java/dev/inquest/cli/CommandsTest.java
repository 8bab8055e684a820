package dev.inquest.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.Inspection;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands, with a real desk over an engine in memory. */
class CommandsTest {
    private final FakeEngine engine;
    private final DeskWorkshop workshop;

    CommandsTest(@TempDir Path folder) {
        SettableClock clock = new SettableClock();
        engine = new FakeEngine(clock);
        workshop = new DeskWorkshop(engine, clock, folder);
    }

    @BeforeEach
    void a_container_was_killed_for_memory() {
        ContainerId id = engine.running("data-processor", Bytes.mib(32));
        engine.says(id, "holding 30 MiB");
        engine.oom(id);
    }

    @AfterEach
    void close() {
        workshop.end();
    }

    @Test
    void a_question_is_answered_with_the_verdict_first() {
        Session session = run("ask", "why", "did", "my", "container", "die?");

        assertThat(session.exit()).isZero();
        assertThat(session.out().lines().findFirst().orElseThrow()).startsWith("data-processor was killed");
        assertThat(session.out()).contains("holding 30 MiB").contains("./inquest approve prp_");
        assertThat(session.err()).isEmpty();
    }

    @Test
    void the_past_is_told_by_itself_and_needs_no_engine() {
        run("ask", "why did data-processor die?");
        engine.fail("list", new EngineException(EngineException.Reason.UNREACHABLE, "No engine answers."));

        Session all = run("history");
        Session one = run("history", "data-processor", "--since", "7d", "--json");

        assertThat(all.exit()).isZero();
        assertThat(all.out()).contains("UTC  data-processor died, asked by terminal:", "(oom-limit, likely) [inv_",
                "UTC  data-processor proposed by terminal:", "32 MiB to 256 MiB [prp_");
        assertThat(one.out()).startsWith("[{\"at\":\"20").contains("\"kind\":\"died\"", "\"kind\":\"proposed\"");
        assertThat(run("history", "nobody").err()).contains("Nothing is recorded about nobody.");
        assertThat(run("history", "--since", "yore").exit()).isEqualTo(2);
        assertThat(run("history", "--since", "yore").err()).contains("write 30m, 12h, 7d, 2w");
    }

    @Test
    void a_picture_is_written_to_a_file_that_is_named(@TempDir Path pictures) throws IOException {
        ContainerId api = engine.running("api", Bytes.mib(512));
        for (int i = 0; i < 5; i++) {
            engine.usesAndIsWatched(api, Bytes.mib(100 + i));
        }
        Path file = pictures.resolve("memory.png");

        Session session = run("ask", "--picture", file.toString(), "--dark", "graph the memory of api");

        assertThat(session.exit()).isZero();
        assertThat(session.out()).startsWith("api uses 104 MiB of its limit of 512 MiB (20 %).");
        assertThat(session.err()).contains("The picture is in").contains("Used at most 104 MiB");
        assertThat(Files.readAllBytes(file)).startsWith(0x89, 'P', 'N', 'G');
        assertThat(run("ask", "--picture", file.toString(), "list playbooks").err()).contains("There is no picture");
    }

    @Test
    void json_is_the_only_thing_on_standard_output() {
        Session session = run("ask", "--json", "why did data-processor die?");

        assertThat(session.exit()).isZero();
        assertThat(session.out().strip()).startsWith("{").endsWith("}").contains("\"kind\":\"explained\"");
    }

    @Test
    void a_container_that_is_not_there_is_asked_back() {
        Session session = run("ask", "why did data-procesor-9 die?");

        assertThat(session.exit()).isEqualTo(Exit.UNCLEAR.code());
        assertThat(session.out()).contains("data-processor");
    }

    @Test
    void a_fix_that_nobody_can_be_asked_about_says_what_to_add_and_is_not_waiting_anywhere() {
        Session session = run("fix", "data-processor", "--memory", "256m");

        assertThat(session.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(session.err()).contains("--yes").contains("--dry-run");
        assertThat(workshop.desk().proposals()).isEmpty();
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void a_wrong_size_is_refused_and_recorded_also_where_nobody_could_be_asked() {
        Session session = run("fix", "data-processor", "--memory", "256mb");

        assertThat(session.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(session.err()).contains("'256mb'").doesNotContain("--yes");
        assertThat(workshop.ledger().entries().getLast()).satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo("refused");
            assertThat(entry.body()).startsWith("propose: bad_size");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"256", "256mb", "0", "-1", "1e9", "256 apples"})
    void a_wrong_size_is_answered_with_what_to_write_and_recorded(String size) {
        Session session = run("fix", "data-processor", "--yes", "--memory=" + size);

        assertThat(session.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains("'" + size + "'").contains("256m");
        assertThat(workshop.ledger().entries().getLast().kind()).isEqualTo("refused");
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void a_size_above_what_the_host_gives_is_refused_by_policy_and_recorded() {
        Session session = run("fix", "data-processor", "--yes", "--memory", "900g");

        assertThat(session.exit()).isEqualTo(Exit.REFUSED.code());
        assertThat(session.err()).contains("Name a smaller size");
        assertThat(workshop.ledger().entries().getLast().body()).startsWith("propose: refused_by_policy: ");
    }

    @Test
    void an_unknown_strategy_is_answered_with_the_known_ones() {
        Session session = run("fix", "data-processor", "--yes", "--strategy", "reboot");

        assertThat(session.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(session.err()).contains("'reboot'").contains("recreate, update or restart");
    }

    @Test
    void a_restart_is_carried_out_as_it_was_shown() {
        ContainerId id = engine.running("web", Bytes.mib(160));
        engine.health(id, "unhealthy");
        engine.onStart(started -> engine.health(started, "healthy"));

        Session session = run("fix", "web", "--strategy", "restart", "--yes");

        assertThat(session.exit()).as(session.err()).isZero();
        assertThat(session.out()).contains("Proposed: restart web")
                .contains("a restart was asked for")
                .contains("web was restarted, is running and healthy")
                .doesNotContain("HostConfig.Memory");
        assertThat(engine.changes()).containsExactly("stop web", "start web");
    }

    @Test
    void an_engine_that_went_away_is_exit_code_four() {
        for (String verb : new String[]{"containers", "inspect"}) {
            engine.fail(verb, new EngineException(EngineException.Reason.UNREACHABLE, "It is gone. Start it."));
        }

        Session session = run("ask", "why did data-processor die?");

        assertThat(session.exit()).isEqualTo(Exit.UNREACHABLE.code());
        assertThat(session.err()).contains("Start it.");
    }

    @Test
    void a_fix_is_carried_out_after_yes() {
        Session session = run("fix", "data-processor", "--memory", "256m", "--yes");

        assertThat(session.exit()).as(session.out() + session.err()).isZero();
        assertThat(session.out()).contains("32 MiB  ->  256 MiB").contains("done");
        Inspection now = engine.named("data-processor").orElseThrow();
        assertThat(now.memory().limit()).isEqualTo(Bytes.mib(256));
        assertThat(now.state().running()).isTrue();
    }

    @Test
    void a_fix_names_the_way_back_and_that_puts_the_old_limit_back_after_yes() {
        String out = run("fix", "data-processor", "--memory", "256m", "--yes").out();
        String fix = out.substring(out.indexOf("rem_")).split("\\s", 2)[0];

        Session undo = Session.typing(workshop, "y\n", "undo", fix);

        assertThat(out).contains("To go back: ./inquest undo " + fix);
        assertThat(undo.exit()).as(undo.out() + undo.err()).isZero();
        assertThat(undo.out()).contains("undoing " + fix, "256 MiB  ->  32 MiB", "returns to 32 MiB", "done",
                "as it was before the fix").doesNotContain("not seen");
        assertThat(engine.named("data-processor").orElseThrow().memory().limit()).isEqualTo(Bytes.mib(32));
        Session again = run("undo", fix, "--yes");
        assertThat(again.exit()).isEqualTo(Exit.REFUSED.code());
        assertThat(again.err() + again.out()).contains("undone already");
    }

    @Test
    void a_dry_run_of_an_undo_changes_nothing() {
        String out = run("fix", "data-processor", "--memory", "256m", "--yes").out();
        String fix = out.substring(out.indexOf("rem_")).split("\\s", 2)[0];

        Session dry = run("undo", fix, "--dry-run", "--json");

        assertThat(dry.exit()).isZero();
        assertThat(dry.out().strip()).startsWith("{").endsWith("}").contains("\"undoes\":\"" + fix + "\"");
        assertThat(engine.named("data-processor").orElseThrow().memory().limit()).isEqualTo(Bytes.mib(256));
        assertThat(run("undo", "rem_none", "--yes").exit()).isEqualTo(Exit.FAILED.code());
    }

    @Test
    void a_fix_can_be_confirmed_at_the_terminal() {
        Session session = Session.typing(workshop, "y\n", "fix", "data-processor");

        assertThat(session.exit()).as(session.out() + session.err()).isZero();
        assertThat(session.err()).contains("[y/N]");
        assertThat(engine.named("data-processor").orElseThrow().state().running()).isTrue();
    }

    @Test
    void anything_but_a_yes_changes_nothing_and_leaves_nothing_open() {
        Session session = Session.typing(workshop, "\n", "fix", "data-processor");

        assertThat(session.exit()).isEqualTo(Exit.FAILED.code());
        assertThat(engine.changes()).isEmpty();
        assertThat(run("proposals").out()).doesNotContain("prp_");
    }

    @Test
    void what_a_colleague_has_asked_for_is_left_alone_by_a_look_and_by_a_no() {
        String theirs = proposed();

        run("fix", "data-processor", "--dry-run");
        Session.typing(workshop, "n\n", "fix", "data-processor");

        assertThat(run("proposals").out()).contains(theirs, "pending").doesNotContain("cancelled");
    }

    @Test
    void a_fix_shows_plan_cost_progress_and_result() {
        engine.withRestartPolicy(engine.named("data-processor").orElseThrow().id(), "on-failure");

        Session session = Session.narrow(workshop, "y\n", "fix", "data-processor");

        assertThat(session.exit()).as(session.out() + session.err()).isZero();
        assertThat(session.err()).contains("Nothing has been changed yet. Do this now? [y/N]");
        Golden.assertLooksLike("cli-fix-80.txt",
                session.out()
                        .replaceAll("\\.inquest-\\w+-old", ".inquest-4f1c2d3e-old")
                        .replaceAll("(prp|rem)_\\w+", "$1_4f1c"));
    }

    @Test
    void a_dry_run_shows_the_plan_and_changes_nothing() {
        Session session = run("fix", "data-processor", "--dry-run");

        assertThat(session.exit()).isZero();
        assertThat(session.out()).contains("256 MiB");
        assertThat(session.err()).contains("Nothing was changed.");
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void a_dry_run_in_json_is_the_proposal() {
        Session session = run("fix", "data-processor", "--dry-run", "--json");

        assertThat(session.out().strip()).startsWith("{").endsWith("}").contains("\"HostConfig.Memory\"");
    }

    @Test
    void more_than_the_house_allows_is_refused_by_policy() {
        Session session = run("fix", "data-processor", "--memory", "900g", "--yes");

        assertThat(session.exit()).as(session.out() + session.err()).isEqualTo(Exit.REFUSED.code());
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void a_proposal_can_be_approved_by_its_id() {
        String id = proposed();

        Session session = run("approve", id);

        assertThat(session.exit()).as(session.out() + session.err()).isZero();
        assertThat(engine.named("data-processor").orElseThrow().state().running()).isTrue();
    }

    @Test
    void a_second_yes_is_told_that_it_came_too_late() {
        String id = proposed();
        run("approve", id);

        Session session = run("approve", id);

        assertThat(session.exit()).isEqualTo(Exit.FAILED.code());
        assertThat(session.err()).isNotBlank();
    }

    @Test
    void a_rejection_keeps_its_reason() {
        Session session = run("reject", proposed(), "--why", "it leaks");

        assertThat(session.exit()).isZero();
        assertThat(run("proposals").out()).contains("rejected");
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void containers_in_trouble_come_first() {
        engine.running("web", Bytes.mib(512));

        Session session = run("containers");

        assertThat(session.out().lines().findFirst().orElseThrow()).contains("data-processor");
        assertThat(session.out()).contains("web");
    }

    @Test
    void a_doctor_finds_everything_in_place() {
        Session session = run("doctor");

        assertThat(session.exit()).as(session.out()).isZero();
        assertThat(session.out()).contains("engine").contains("store").contains("playbooks").contains("off");
    }

    @Test
    void playbooks_are_listed_checked_shown_and_tested() {
        assertThat(run("playbook", "list").out()).contains("oom-killed");
        assertThat(run("playbook", "check").out()).contains("no mistakes");
        assertThat(run("playbook", "show", "oom-killed").out()).contains("memory");
        assertThat(run("playbook", "show", "nothing").exit()).isEqualTo(Exit.USAGE.code());
        assertThat(run("playbook", "causes").out()).contains("oom-limit", "kernel killed the main process");
        Session tested = run("playbook", "test");
        assertThat(tested.exit()).as(tested.out()).isZero();
        assertThat(tested.out()).contains("0 failed");
    }

    @Test
    void a_mistake_in_a_playbook_is_shown_with_its_place(@TempDir Path ours) throws IOException {
        Files.writeString(ours.resolve("wrong.yaml"), "format: 1\nplaybook: wrong\ntitel: a typing error\n");

        Session session = run("playbook", "check", ours.toString());

        assertThat(session.exit()).isEqualTo(Exit.FAILED.code());
        assertThat(session.out()).contains("wrong.yaml:3:1").contains("titel");
    }

    @Test
    void a_team_s_playbook_may_name_a_cause_of_its_own(@TempDir Path ours) throws IOException {
        Files.writeString(ours.resolve("licence.yaml"), """
                format: 1
                playbook: licence
                title: The licence is over
                checks: { inspect: }
                facts: { exit: inspect.state.exit_code }
                verdicts:
                  - { verdict: over, cause: licence-expired, when: exit == 42, certainty: likely, say: It is over. }
                  - { verdict: valid, certainty: ruled-out, say: It is not the licence. }
                """);

        Session session = run("playbook", "check", ours.toString());

        assertThat(session.out()).isEqualTo("1 playbook, no mistakes\n");
    }

    private String proposed() {
        String out = run("ask", "why did data-processor die?").out();
        int start = out.indexOf("prp_");
        return out.substring(start, out.indexOf(')', start));
    }

    private Session run(String... arguments) {
        return Session.run(workshop, arguments);
    }
}
