package dev.inquest.desk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.DeskParts;
import dev.inquest.OwnDesk;
import dev.inquest.SettableClock;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.Inspection;
import dev.inquest.container.MemoryLimits;
import dev.inquest.database.Database;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** Fixes of a container that dies for memory again and again while its restart policy revives it. */
class LoopingTest {
    private static final Person ANN = new Person("slack", "U0ANN", "ann");
    private static final Person BOB = new Person("slack", "U0BOB", "bob");
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private final ContainerId old = engine.running("worker", Bytes.mib(32));
    private final Map<Integer, Runnable> beforeLook = new TreeMap<>();
    private int looks;
    private Database database;
    private Desk desk;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        desk = new DeskParts(watched(), engine, () -> PLAYBOOKS, TEMPLATES, database, House.DEFAULT,
                new Approvers(List.of("U0BOB"), false), clock, clock::advance).desk();
        engine.withRestartPolicy(old, "always");
        goesRound();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void it_is_fixed_though_it_goes_round_between_all_looks() {
        for (int look = 1; look <= 9; look++) {
            beforeLook.put(look, this::goesRound);
        }
        Proposal proposal = proposal(Action.RECREATE);

        Remediation result = approved(proposal);

        assertThat(looks).as("at the plan, the yes, the beginning, twice before and twice after the new one is made")
                .isGreaterThanOrEqualTo(6);
        assertThat(result.state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(engine.containers()).hasSize(1);
        assertThat(engine.named("worker").orElseThrow().memory().limit()).isEqualTo(Bytes.mib(256));
        assertThat(engine.named("worker").orElseThrow().restartPolicy().name()).isEqualTo("always");
    }

    @Test
    void it_is_changed_in_place_as_well() {
        Proposal proposal = proposal(Action.UPDATE);
        goesRound();

        Remediation result = approved(proposal);

        assertThat(result.state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(engine.inspect(old).memory().limit()).isEqualTo(Bytes.mib(256));
        assertThat(engine.inspect(old).restartCount()).isZero();
    }

    @Test
    void whoever_asks_again_while_it_goes_round_gets_the_same_proposal() {
        Proposal first = proposal(Action.RECREATE);
        goesRound();

        assertThat(proposal(Action.RECREATE).id()).isEqualTo(first.id());
    }

    @Test
    void a_start_by_hand_makes_the_proposal_stale() {
        Proposal proposal = proposal(Action.RECREATE);
        engine.stop(old);
        clock.advance(Duration.ofSeconds(1));
        engine.start(old);

        assertStale(proposal);
    }

    @Test
    void another_limit_makes_the_proposal_stale_however_often_it_has_gone_round() {
        Proposal proposal = proposal(Action.RECREATE);
        engine.updateMemory(old, new MemoryLimits(Bytes.mib(64), Bytes.mib(128).count()));
        goesRound();

        assertStale(proposal);
    }

    @Test
    void a_restart_is_for_one_run_alone() {
        ContainerId web = engine.running("web", Bytes.mib(64));
        Proposal proposal = ((Reply.Proposed) OwnDesk.propose(desk, new Question("", "", "", ANN), "web",
                Optional.empty(),
                Optional.of(Action.RESTART))).proposal();
        engine.exited(web, 1);
        engine.revived(web);

        assertStale(proposal);
    }

    @Test
    void what_somebody_changes_right_before_it_is_held_is_not_lost() {
        Proposal proposal = proposal(Action.RECREATE);
        beforeLook.put(looks + 6, () -> {
            assertThat(engine.inspect(old).restartPolicy().name()).isEqualTo("no");
            engine.updateMemory(old, new MemoryLimits(Bytes.mib(64), Bytes.mib(128).count()));
        });

        Remediation result = approved(proposal);

        assertThat(result.state()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(result.say()).contains("changed by somebody else since the approval");
        Inspection now = engine.named("worker").orElseThrow();
        assertThat(now.id()).isEqualTo(old);
        assertThat(now.memory().limit()).isEqualTo(Bytes.mib(64));
        assertThat(now.restartPolicy().name()).isEqualTo("always");
        assertThat(now.state().running()).isTrue();
        assertThat(engine.changes()).doesNotContain("stop worker");
        assertThat(engine.containers()).hasSize(1);
    }

    private void goesRound() {
        if (engine.named("worker").filter(c -> c.id().equals(old) && c.state().running()).isPresent()) {
            clock.advance(Duration.ofSeconds(2));
            engine.oom(old);
            clock.advance(Duration.ofMillis(200));
            engine.revived(old);
        }
    }

    private void assertStale(Proposal proposal) {
        assertThat(desk.approve(proposal.id(), BOB, "")).isInstanceOfSatisfying(Decision.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("stale"));
        assertThat(desk.proposal(proposal.id()).orElseThrow().state()).isEqualTo(Proposal.State.STALE);
    }

    private Proposal proposal(Action action) {
        return ((Reply.Proposed) OwnDesk.propose(desk, new Question("", "", "", ANN), "worker",
                Optional.of(Bytes.mib(256)),
                Optional.of(action))).proposal();
    }

    private Remediation approved(Proposal proposal) {
        Decision.Approved decision = (Decision.Approved) desk.approve(proposal.id(), BOB, "");
        return desk.await(decision.remediation());
    }

    /** The engine, with something that happens before the configuration is looked at for the n-th time. */
    private ContainerReader watched() {
        return (ContainerReader) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{ContainerReader.class}, (self, called, arguments) -> {
                    if (called.getName().equals("configuration")) {
                        looks++;
                        Optional.ofNullable(beforeLook.get(looks)).ifPresent(Runnable::run);
                    }
                    try {
                        return called.invoke(engine, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
