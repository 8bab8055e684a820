package dev.inquest.desk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.DeskParts;
import dev.inquest.OwnDesk;
import dev.inquest.SettableClock;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerOperator;
import dev.inquest.container.EngineException;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.Inspection;
import dev.inquest.container.MemoryLimits;
import dev.inquest.container.Observation;
import dev.inquest.container.Preconditions;
import dev.inquest.database.Database;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Compared;
import dev.inquest.remediation.Remediation;
import dev.inquest.remediation.Remediation.State;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The way back from a fix that held, on an engine in memory and a clock that moves when told. */
class UndoingTest {
    private static final Person ANN = new Person("slack", "U0ANN", "ann");
    private static final Person BOB = new Person("slack", "U0BOB", "bob");
    private static final String NAME = "data-processor";
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private Database database;
    private Ledger ledger;
    private Desk desk;
    private ContainerId old;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        ledger = new Ledger(database, clock);
        desk = desk(engine);
        old = engine.running(NAME, Bytes.mib(32));
        engine.withRestartPolicy(old, "on-failure");
        clock.advance(Duration.ofSeconds(40));
        engine.oom(old);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_recreated_container_is_made_again_from_what_was_recorded() {
        Remediation fix = fixed(Action.RECREATE);
        ContainerId made = now().id();

        Proposal proposal = undo(fix);

        Plan plan = proposal.plan();
        assertThat(plan.action()).isEqualTo(Action.RECREATE);
        assertThat(plan.undoes()).isEqualTo(fix.id());
        assertThat(plan.changes()).containsExactly(
                new Plan.Change("HostConfig.Memory", Bytes.mib(256).count(), Bytes.mib(32).count()),
                new Plan.Change("HostConfig.MemorySwap", Bytes.mib(512).count(), Bytes.mib(64).count()));
        assertThat(proposal.why()).contains("32 MiB before the fix " + fix.id());
        assertThat(proposal.risk()).contains("returns to 32 MiB", "do not come back");
        assertThat(now().id()).isEqualTo(made);

        Remediation undo = approved(proposal);

        assertThat(undo.state()).isEqualTo(State.VERIFIED);
        assertThat(undo.say()).contains("as it was before the fix", "32 MiB", "It is running.");
        assertThat(now().memory().limit()).isEqualTo(Bytes.mib(32));
        assertThat(now().memory().swap()).isEqualTo(Bytes.mib(64).count());
        assertThat(now().restartPolicy().name()).isEqualTo("on-failure");
        assertThat(now().state().running()).isTrue();
        assertThat(engine.containers()).hasSize(1);
    }

    @Test
    void the_numbers_of_an_undo_are_those_that_were_seen_by_the_fix_and_by_itself() {
        engine.onStart(id -> engine.uses(id, Bytes.mib(61)));
        Remediation fix = fixed(Action.RECREATE);
        engine.onStart(id -> engine.uses(id, Bytes.mib(20)));

        Remediation undo = approved(undo(fix));

        assertThat(undo.compared().orElseThrow().rows()).containsExactly(
                new Compared.Row("Memory limit", "256 MiB", "32 MiB"),
                new Compared.Row("Highest use seen", "61 MiB", "20 MiB"), new Compared.Row("Restarts", "0", "0"));
    }

    @Test
    void a_use_that_nobody_saw_is_no_number_of_an_undo() {
        Remediation fix = fixed(Action.RECREATE);
        engine.onStart(id -> engine.oom(id));

        Remediation undo = approved(undo(fix));

        assertThat(undo.compared().orElseThrow().rows()).extracting(Compared.Row::what)
                .containsExactly("Memory limit", "Restarts");
    }

    @Test
    void it_is_made_like_what_was_recorded_and_not_like_what_became_of_it() {
        Remediation fix = fixed(Action.RECREATE);
        engine.labelled(now().id(), Map.of("since", "the fix"));

        approved(undo(fix));

        assertThat(now().labels()).isEmpty();
    }

    @Test
    void the_undone_fix_says_so_and_both_are_in_the_record() {
        Remediation fix = fixed(Action.RECREATE);

        Remediation undo = approved(undo(fix));

        Remediation now = desk.remediation(fix.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(State.UNDONE);
        assertThat(now.say()).contains(undo.id(), "32 MiB");
        assertThat(now.undoable()).isFalse();
        assertThat(ledger.entries()).anySatisfy(entry -> {
            assertThat(entry.kind()).isEqualTo("undone");
            assertThat(entry.subject()).isEqualTo(fix.id());
            assertThat(entry.actor()).isEqualTo("slack:U0BOB");
            assertThat(entry.body()).isEqualTo("by " + undo.id());
        });
        assertThat(ledger.entries()).anySatisfy(entry -> {
            assertThat(entry.kind()).isEqualTo("asked");
            assertThat(entry.body()).isEqualTo("undo " + fix.id());
        });
        assertThat(ledger.whole()).isTrue();
    }

    @Test
    void an_undo_needs_a_yes_of_somebody_else_like_any_other_plan() {
        Proposal proposal = undo(fixed(Action.RECREATE), BOB);

        assertThat(desk.approve(proposal.id(), BOB, "")).isInstanceOfSatisfying(Decision.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("own_request"));
        assertThat(now().memory().limit()).isEqualTo(Bytes.mib(256));
    }

    @Test
    void what_somebody_has_set_since_is_not_undone() {
        Remediation fix = fixed(Action.UPDATE);
        engine.updateMemory(now().id(), MemoryLimits.of(now().memory()).withLimit(Bytes.gib(1)));

        assertThat(refusal(fix)).contains("Its limit is 1 GiB by now", "256 MiB that the fix gave it");
    }

    @Test
    void one_that_would_be_removed_with_its_end_is_never_lowered_while_it_runs() {
        engine.start(old);
        engine.removesItself(old);
        Remediation fix = approved(((Reply.Proposed) OwnDesk.propose(desk, new Question("fix", "", "", ANN), NAME,
                Optional.of(Bytes.mib(256)), Optional.empty())).proposal());
        assertThat(fix.plan().action()).isEqualTo(Action.UPDATE_LIVE);

        assertThat(fix.undoable()).isFalse();
        assertThat(refusal(fix)).contains("could be killed", "--rm", "--memory 32m");
    }

    @Test
    void a_limit_that_was_changed_in_place_is_changed_back_in_place() {
        Remediation fix = fixed(Action.UPDATE);

        Proposal proposal = undo(fix);
        Remediation undo = approved(proposal);

        assertThat(proposal.plan().action()).isEqualTo(Action.UPDATE);
        assertThat(undo.state()).isEqualTo(State.VERIFIED);
        assertThat(now().id()).isEqualTo(old);
        assertThat(now().memory().limit()).isEqualTo(Bytes.mib(32));
        assertThat(now().memory().swap()).isEqualTo(Bytes.mib(64).count());
        assertThat(engine.changes()).containsSubsequence("stop " + NAME, "update " + NAME, "start " + NAME);
    }

    @Test
    void a_container_with_files_of_its_own_is_kept_and_comes_back_itself() {
        hasWritten(old, "/app/state.db");
        Remediation fix = fixed(Action.RECREATE);
        ContainerId made = now().id();
        assertThat(engine.inspect(old).name()).isEqualTo(fix.parkedName());
        assertThat(engine.inspect(old).restartPolicy().name()).isEqualTo("no");
        assertThat(fix.say()).contains("kept as " + fix.parkedName(), "1 d");

        Proposal proposal = undo(fix);
        Remediation undo = approved(proposal);

        assertThat(proposal.plan().action()).isEqualTo(Action.REINSTATE);
        assertThat(proposal.risk()).contains("kept since then", "its own files");
        assertThat(undo.state()).isEqualTo(State.VERIFIED);
        assertThat(now().id()).isEqualTo(old);
        assertThat(now().restartPolicy().name()).isEqualTo("on-failure");
        assertThat(now().state().running()).isTrue();
        assertThat(engine.containers()).hasSize(1);
        assertThat(engine.changes()).contains("remove " + undo.parkedName());
        assertThat(desk.remediation(fix.id()).orElseThrow().state()).isEqualTo(State.UNDONE);
        assertThat(made).isNotEqualTo(old);
    }

    @ParameterizedTest
    @ValueSource(strings = {"restart-policy", "stop", "rename", "start"})
    void an_undo_that_fails_leaves_the_fix_as_it_was(String verb) {
        hasWritten(old, "/app/state.db");
        Remediation fix = fixed(Action.RECREATE);
        Inspection made = now();
        Proposal proposal = undo(fix);
        engine.failOnce(verb, new EngineException(EngineException.Reason.REFUSED, "The engine said no."));

        Remediation undo = approved(proposal);

        assertThat(undo.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(undo.say()).contains("The fix stands");
        assertThat(now().id()).isEqualTo(made.id());
        assertThat(now().state().running()).isTrue();
        assertThat(now().restartPolicy()).isEqualTo(made.restartPolicy());
        assertThat(engine.inspect(old).name()).isEqualTo(fix.parkedName());
        assertThat(engine.inspect(old).state().running()).isFalse();
        assertThat(desk.remediation(fix.id()).orElseThrow().undoable()).isTrue();
    }

    @Test
    void what_the_fix_wrote_meanwhile_is_kept_too() {
        hasWritten(old, "/app/state.db");
        Remediation fix = fixed(Action.RECREATE);
        ContainerId made = now().id();
        hasWritten(made, "/app/new.db");

        Remediation undo = approved(undo(fix));

        assertThat(now().id()).isEqualTo(old);
        assertThat(engine.inspect(made).name()).isEqualTo(undo.parkedName());
        assertThat(engine.inspect(made).state().running()).isFalse();
    }

    @Test
    void an_undo_can_be_undone_too() {
        Remediation undo = approved(undo(fixed(Action.RECREATE)));

        Proposal again = undo(undo);
        Remediation redone = approved(again);

        assertThat(again.risk()).doesNotContain("returns to");
        assertThat(redone.state()).isEqualTo(State.VERIFIED);
        assertThat(now().memory().limit()).isEqualTo(Bytes.mib(256));
        assertThat(desk.remediation(undo.id()).orElseThrow().state()).isEqualTo(State.UNDONE);
    }

    @Test
    void a_container_is_kept_for_as_long_as_the_house_says_and_not_longer() {
        hasWritten(old, "/app/state.db");
        Remediation fix = fixed(Action.RECREATE);

        clock.advance(Duration.ofHours(23));
        desk.upkeep().tidyUp("local");
        assertThat(engine.containers()).hasSize(2);
        clock.advance(Duration.ofHours(2));
        desk.upkeep().tidyUp("local");
        assertThat(desk.upkeep().strayContainers()).isEmpty();

        assertThat(engine.containers()).hasSize(1);
        assertThat(now().memory().limit()).isEqualTo(Bytes.mib(256));
        Remediation now = desk.remediation(fix.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(State.VERIFIED);
        assertThat(now.steps().getLast().say()).startsWith("remove what was kept");
        assertThat(ledger.entries()).anySatisfy(entry -> assertThat(entry.body()).isEqualTo("let go done"));
    }

    @Test
    void once_the_kept_one_is_gone_it_is_made_again_without_its_files() {
        hasWritten(old, "/app/state.db");
        Remediation fix = fixed(Action.RECREATE);
        clock.advance(Duration.ofHours(25));
        desk.upkeep().tidyUp("local");

        Proposal proposal = undo(fix);

        assertThat(proposal.plan().action()).isEqualTo(Action.RECREATE);
        assertThat(proposal.risk()).contains("do not come back");
        assertThat(approved(proposal).state()).isEqualTo(State.VERIFIED);
        assertThat(now().memory().limit()).isEqualTo(Bytes.mib(32));
    }

    @Test
    void a_kept_container_that_somebody_has_started_is_left_to_them() {
        hasWritten(old, "/app/state.db");
        fixed(Action.RECREATE);
        engine.start(old);

        clock.advance(Duration.ofHours(25));
        desk.upkeep().tidyUp("local");

        assertThat(engine.inspect(old).state().running()).isTrue();
    }

    @Test
    void what_compose_manages_is_not_kept_and_the_loss_is_named() {
        engine.labelled(old, Map.of("com.docker.compose.project", "shop", "com.docker.compose.service", "worker"));
        hasWritten(old, "/app/state.db", "/app/a", "/app/b", "/app/c", "/app/d", "/app/e");

        Proposal proposal = proposed(Action.RECREATE);
        approved(proposal);

        assertThat(proposal.plan().keepOld()).isFalse();
        assertThat(proposal.risk()).contains("Lost: 6 files outside its volumes (/app/state.db");
        assertThat(engine.containers()).hasSize(1);
    }

    @Test
    void what_could_not_be_listed_is_not_taken_for_nothing() {
        Preconditions around = engine.preconditions(engine.inspect(old));
        engine.surrounded(old, new Preconditions(around.others(), around.image(),
                new Observation.Failed<>("it took too long"), around.layer(), around.fixtures(), around.tie()));

        Proposal proposal = proposed(Action.RECREATE);

        assertThat(proposal.plan().keepOld()).isTrue();
        assertThat(proposal.risk()).contains("could not be listed, so the old one is kept");
    }

    @Test
    void files_are_no_matter_where_the_container_stays() {
        hasWritten(old, "/app/state.db");

        Proposal proposal = proposed(Action.UPDATE);

        assertThat(proposal.plan().keepOld()).isFalse();
        assertThat(proposal.risk()).endsWith("Lost: nothing; same id.");
    }

    @Test
    void a_container_that_somebody_has_replaced_since_is_not_undone() {
        Remediation fix = fixed(Action.RECREATE);
        engine.stop(now().id());
        engine.remove(now().id());
        engine.running(NAME, Bytes.mib(64));

        assertThat(refusal(fix)).startsWith(NAME + " is not changed.")
                .contains("is gone", "replaced",
                        "./inquest fix data-processor --memory 32m");
        assertThat(now().memory().limit()).isEqualTo(Bytes.mib(64));
        assertThat(ledger.entries().getLast()).satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo("refused");
            assertThat(entry.subject()).isEqualTo(fix.id());
            assertThat(entry.actor()).isEqualTo("slack:U0ANN");
        });
    }

    @Test
    void a_container_that_somebody_changes_before_the_yes_is_not_undone() {
        Proposal proposal = undo(fixed(Action.RECREATE));
        engine.withRestartPolicy(now().id(), "always");

        assertThat(desk.approve(proposal.id(), BOB, "")).isInstanceOfSatisfying(Decision.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("stale"));
        assertThat(now().memory().limit()).isEqualTo(Bytes.mib(256));
    }

    @Test
    void what_cannot_be_made_again_is_refused_with_another_way() {
        Remediation fix = fixed(Action.RECREATE);
        engine.loses("the volume of /data (4f1c)");

        assertThat(refusal(fix)).contains("no longer has the volume of /data (4f1c)", "--strategy update");
    }

    @Test
    void a_volume_that_goes_between_the_yes_and_the_undo_is_not_made_anew_and_empty() {
        Proposal proposal = undo(fixed(Action.RECREATE));
        ContainerId made = now().id();
        engine.loses("the volume of /data (4f1c)");

        Remediation undo = approved(proposal);

        assertThat(undo.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(undo.say()).contains("no longer has the volume of /data");
        assertThat(now().id()).isEqualTo(made);
        assertThat(now().state().running()).isTrue();
    }

    @Test
    void a_container_that_others_hold_on_to_is_not_replaced_under_them() {
        Remediation fix = fixed(Action.RECREATE);
        Preconditions around = engine.preconditions(now());
        engine.surrounded(now().id(), new Preconditions(new Observation.Seen<>(new Preconditions.Others(Bytes.NONE,
                List.of(), List.of(new Preconditions.Dependent("exporter", Preconditions.Bond.NETWORK, true)), 0)),
                around.image(), around.files(), around.layer(), around.fixtures(), around.tie()));

        assertThat(refusal(fix)).contains("hold on to it (exporter)", "--strategy update");
    }

    @Test
    void a_fix_is_undone_once() {
        Remediation fix = fixed(Action.RECREATE);
        Proposal first = undo(fix, ANN);
        approved(first);

        assertThat(refusal(fix)).contains("undone already");
    }

    @Test
    void what_did_not_hold_or_changed_nothing_is_not_undone() {
        engine.onStart(id -> engine.oom(id));
        Remediation back = approved(proposed(Action.RECREATE));
        engine.onStart(id -> {});
        Reply.Proposed restart = (Reply.Proposed) OwnDesk.propose(desk, new Question("restart", "", "", ANN), NAME,
                Optional.empty(), Optional.of(Action.RESTART));
        Remediation restarted = approved(restart.proposal());

        assertThat(refusal(back)).contains("put back already");
        assertThat(refusal(restarted)).contains("nothing about it was changed");
        assertThat(desk.undo("rem_nobody", ANN)).isInstanceOfSatisfying(Reply.Failed.class,
                failed -> assertThat(failed.code()).isEqualTo("unknown_remediation"));
    }

    /** Seven changes are asked of the engine: hold, stop, park, name, policy, start, remove. */
    @ParameterizedTest
    @CsvSource({"0,before", "0,after", "1,before", "1,after", "2,before", "2,after", "3,before", "3,after", "4,before",
        "4,after", "5,before", "5,after", "6,before", "6,after"})
    void an_undo_whose_process_is_killed_ends_with_one_container_that_runs(int change, String when) {
        hasWritten(old, "/app/state.db");
        Remediation fix = fixed(Action.RECREATE);
        ContainerId made = now().id();
        Proposal proposal = undo(fix);
        Desk killed = desk(killing(change, when.equals("after")));

        String id = ((Decision.Approved) killed.approve(proposal.id(), BOB, "")).remediation();
        // It ends with an error, or has ended before anybody waited for it.
        var end = catchThrowable(() -> killed.await(id));
        assertThat(end == null || String.valueOf(end.getMessage()).contains("interrupted")).isTrue();
        for (int again = 0; again < 6; again++) {
            clock.advance(Duration.ofMinutes(2));
            Desk recovering = desk(killing(again, when.equals("after")));
            var unused = catchThrowable(recovering.upkeep()::recover);
        }
        clock.advance(Duration.ofMinutes(2));
        desk.upkeep().recover();
        desk.upkeep().recover();

        Remediation undo = desk.remediation(id).orElseThrow();
        boolean held = change == 6;
        assertThat(undo.state()).isEqualTo(held ? State.VERIFIED : State.ROLLED_BACK);
        assertThat(desk.remediation(fix.id()).orElseThrow().state()).isEqualTo(held ? State.UNDONE : State.VERIFIED);
        assertThat(now().id()).isEqualTo(held ? old : made);
        assertThat(now().restartPolicy().name()).isEqualTo("on-failure");
        assertThat(engine.containers()).filteredOn(c -> c.running()).hasSize(1);
        assertThat(now().state().running()).isTrue();
        assertThat(engine.containers()).hasSize(held ? 1 : 2);
        if (!held) {
            assertThat(engine.inspect(old).name()).isEqualTo(fix.parkedName());
            assertThat(engine.inspect(old).restartPolicy().name()).isEqualTo("no");
        }
        assertThat(ledger.whole()).isTrue();
    }

    /** The engine, whose caller dies at one of its changes, before it is made or before its answer comes. */
    private ContainerOperator killing(int change, boolean after) {
        AtomicInteger changes = new AtomicInteger();
        return (ContainerOperator) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{ContainerOperator.class}, (self, called, arguments) -> {
                    boolean dies = changes.getAndIncrement() == change;
                    if (dies && !after) {
                        throw new AssertionError("killed");
                    }
                    try {
                        Object result = called.invoke(engine, arguments);
                        if (dies) {
                            throw new AssertionError("killed");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Desk desk(ContainerOperator operator) {
        return new DeskParts(engine, operator, () -> PLAYBOOKS, TEMPLATES, database, House.DEFAULT,
                new Approvers(List.of("U0BOB"), false), clock, clock::advance).desk();
    }

    private void hasWritten(ContainerId id, String... paths) {
        Preconditions around = engine.preconditions(engine.inspect(id));
        engine.surrounded(id, new Preconditions(around.others(), around.image(),
                new Observation.Seen<>(new Preconditions.Files(paths.length, List.of(paths))), around.layer(),
                around.fixtures(), around.tie()));
    }

    private Inspection now() {
        return engine.named(NAME).orElseThrow();
    }

    private Proposal proposed(Action action) {
        return ((Reply.Proposed) OwnDesk.propose(desk, new Question("fix", "", "", ANN), NAME,
                Optional.of(Bytes.mib(256)),
                Optional.of(action))).proposal();
    }

    private Remediation fixed(Action action) {
        Remediation fix = approved(proposed(action));
        assertThat(fix.state()).isEqualTo(State.VERIFIED);
        return fix;
    }

    private Proposal undo(Remediation fix) {
        return undo(fix, ANN);
    }

    private Proposal undo(Remediation fix, Person by) {
        return ((Reply.Proposed) desk.undo(fix.id(), by)).proposal();
    }

    private String refusal(Remediation fix) {
        return ((Reply.Refused) desk.undo(fix.id(), ANN)).text();
    }

    private Remediation approved(Proposal proposal) {
        return desk.await(((Decision.Approved) desk.approve(proposal.id(), BOB, "")).remediation());
    }
}
