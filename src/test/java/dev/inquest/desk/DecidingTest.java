package dev.inquest.desk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.DeskParts;
import dev.inquest.SettableClock;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Proposal;
import dev.inquest.proposal.Proposal.State;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Happening;
import dev.inquest.reply.Json;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** From a proposal to the first step of a fix, and what can come in between. */
class DecidingTest {
    private static final Person ANN = new Person("slack", "U0ANN", "ann");
    private static final Person BOB = new Person("slack", "U0BOB", "bob");
    private static final Person CYD = new Person("web", "cyd", "cyd");
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private Database database;
    private Ledger ledger;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        ledger = new Ledger(database, clock);
        ContainerId id = engine.running("data-processor", Bytes.mib(32));
        clock.advance(Duration.ofSeconds(40));
        engine.oom(id);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_container_that_changes_between_the_yes_and_the_beginning_is_not_touched() {
        AtomicInteger looks = new AtomicInteger();
        Desk desk = desk(watched("configuration", () -> {
            if (looks.incrementAndGet() == 3) { // the plan was made of the first, the yes was given to the second
                engine.withRestartPolicy(engine.named("data-processor").orElseThrow().id(), "always");
            }
        }));
        Proposal proposal = proposed(desk);

        Decision decision = desk.approve(proposal.id(), BOB, "");

        assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("stale"));
        assertThat(looks).hasValue(3);
        assertThat(desk.proposal(proposal.id()).orElseThrow().state()).isEqualTo(State.STALE);
        assertThat(desk.remediationOf(proposal.id())).isEmpty();
        assertThat(engine.changes()).containsExactly("restart-policy always data-processor");
        assertThat(kinds()).containsSubsequence("proposed", "approved", "stale");
    }

    @Test
    void a_fix_that_cannot_begin_uses_its_yes_up_and_says_so() {
        AtomicInteger looks = new AtomicInteger();
        Desk desk = desk(watched("configuration", () -> {
            if (looks.incrementAndGet() == 3) {
                throw new EngineException(EngineException.Reason.UNREACHABLE, "The engine does not answer.");
            }
        }));
        Proposal proposal = proposed(desk);

        desk.approve(proposal.id(), BOB, "");

        Proposal now = desk.proposal(proposal.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(State.EXPIRED);
        assertThat(now.note()).isEqualTo("approved by slack:U0BOB, but the fix never began: The engine does not"
                + " answer.");
        assertThat(desk.approve(proposal.id(), BOB, "")).isInstanceOf(Decision.Refused.class);
        assertThat(engine.changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"begun", "step"})
    void what_cannot_be_recorded_is_not_done_to_the_container(String kind) {
        Desk desk = desk(engine);
        Proposal proposal = proposed(desk);
        database.useTransaction(h -> h.execute("create trigger full before insert on ledger when new.kind = '" + kind
                + "' begin select raise(abort, 'disk full'); end"));

        if (kind.equals("begun")) {
            assertThatThrownBy(() -> desk.approve(proposal.id(), BOB, "")).hasMessageContaining("disk full");
            assertThat(desk.remediationOf(proposal.id())).isEmpty();
            clock.advance(Duration.ofMinutes(3));
            assertThat(desk.proposal(proposal.id()).orElseThrow().state()).isEqualTo(State.EXPIRED);
        } else {
            Decision.Approved approved = (Decision.Approved) desk.approve(proposal.id(), BOB, "");
            var unused = catchThrowable(() -> desk.await(approved.remediation()));
            assertThat(desk.remediation(approved.remediation()).orElseThrow().steps()).isEmpty();
        }
        assertThat(engine.changes()).isEmpty();
        assertThat(ledger.whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"asked", "proposed"})
    void what_cannot_be_recorded_is_not_proposed(String kind) {
        Desk desk = desk(engine);
        database.useTransaction(h -> h.execute("create trigger full before insert on ledger when new.kind = '" + kind
                + "' begin select raise(abort, 'disk full'); end"));

        assertThatThrownBy(() -> desk.propose(new Question("", "", "", ANN), "data-processor", "512m", ""))
                .hasMessageContaining("disk full");

        assertThat(desk.proposals()).isEmpty();
    }

    @Test
    void everything_on_the_way_is_recorded_in_order() {
        Desk desk = desk(engine);
        Proposal proposal = proposed(desk);

        Decision.Approved approved = (Decision.Approved) desk.approve(proposal.id(), BOB, "");
        Remediation end = desk.await(approved.remediation());

        assertThat(end.state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(kinds()).containsSubsequence("asked", "explained", "proposed", "approved", "begun", "step", "ended");
        assertThat(entry("proposed").body()).contains(proposal.plan().digest(), "recreate data-processor, memory 32 MiB"
                + " to 256 MiB");
        assertThat(entry("approved").body()).isEqualTo(proposal.plan().digest());
        assertThat(entry("explained").body()).startsWith("oom-killed/limit-hit, oom-limit, certain: data-processor was"
                + " killed");
        assertThat(ledger.whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"raise data-processor to 256", "give data-processor 256mb", "give data-processor 0",
        "give data-processor -1", "fix data-processor 1e9", "raise data-processor by 256m",
        "give data-processor 900g"})
    void a_wish_that_cannot_be_met_proposes_nothing_and_is_recorded(String words) {
        Desk desk = desk(engine);

        Reply reply = desk.ask(new Question(words, "", "", ANN));

        assertThat(reply).isInstanceOf(Reply.Refused.class);
        assertThat(desk.proposals()).isEmpty();
        assertThat(kinds()).containsExactly("asked", "refused");
        assertThat(entry("refused").actor()).isEqualTo("slack:U0ANN");
        assertThat(entry("refused").subject()).isEqualTo("data-processor");
        assertThat(entry("refused").body()).startsWith("propose: ").contains(((Reply.Refused) reply).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "edit"})
    void a_decision_that_the_engine_could_not_be_asked_about_is_recorded(String tried) {
        AtomicInteger looks = new AtomicInteger();
        Desk desk = desk(watched("configuration", () -> {
            if (looks.incrementAndGet() > 1) {
                throw new EngineException(EngineException.Reason.UNREACHABLE, "The engine does not answer.");
            }
        }));
        Proposal proposal = proposed(desk);

        Decision decision = tried.equals("approve")
                ? desk.approve(proposal.id(), BOB, "")
                : desk.edit(proposal.id(), BOB, "512m", "");

        assertThat(decision).isInstanceOf(Decision.Refused.class);
        assertThat(desk.proposal(proposal.id()).orElseThrow().pending()).isTrue();
        assertThat(entry("refused").body()).isEqualTo(tried + ": engine_unreachable");
    }

    @Test
    void another_size_is_a_new_proposal_of_the_same_asker_with_a_yes_of_its_own() {
        Desk desk = desk(engine);
        Proposal old = proposed(desk);
        List<Happening> told = new ArrayList<>();
        Runnable stop = desk.listen(told::add);

        Decision.Replaced replaced = (Decision.Replaced) desk.edit(old.id(), BOB, "512m", "update");
        stop.run();

        Proposal fresh = replaced.proposal();
        assertThat(fresh.askedBy()).isEqualTo("slack:U0ANN");
        assertThat(fresh.investigation()).isEqualTo(old.investigation());
        assertThat(fresh.plan().after().limit()).isEqualTo(Bytes.mib(512));
        assertThat(fresh.plan().action()).isEqualTo(Action.UPDATE);
        assertThat(fresh.plan().digest()).isNotEqualTo(old.plan().digest());
        assertThat(desk.proposal(old.id()).orElseThrow()).satisfies(p -> {
            assertThat(p.state()).isEqualTo(State.CANCELLED);
            assertThat(p.note()).isEqualTo("replaced by " + fresh.id());
            assertThat(p.decidedBy()).isEqualTo("slack:U0BOB");
        });
        assertThat(told).hasAtLeastOneElementOfType(Happening.ProposalReplaced.class);
        assertThat(((Decision.Refused) desk.approve(old.id(), BOB, "")).say()).contains("replaced by " + fresh.id());
        assertThat(engine.changes()).isEmpty();

        Decision.Approved approved = (Decision.Approved) desk.approve(fresh.id(), BOB, "");
        assertThat(desk.await(approved.remediation()).state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(engine.named("data-processor").orElseThrow().memory().limit()).isEqualTo(Bytes.mib(512));
    }

    @Test
    void who_asked_cannot_approve_what_they_changed_themselves() {
        Desk desk = desk(engine, new Approvers(List.of("U0ANN", "U0BOB"), false));
        Proposal old = proposed(desk);

        Decision.Replaced replaced = (Decision.Replaced) desk.edit(old.id(), ANN, "512m", "");

        assertThat(((Decision.Refused) desk.approve(replaced.proposal().id(), ANN, "")).code())
                .isEqualTo("own_request");
    }

    @Test
    void a_label_asks_for_two_and_the_decision_counts_them() {
        ContainerId id = engine.running("ledger-db", Bytes.mib(32));
        engine.labelled(id, Map.of("inquest.approvals", "2"));
        clock.advance(Duration.ofSeconds(40));
        engine.oom(id);
        Desk desk = desk(engine);
        desk.ask(new Question("why did ledger-db die?", "", "", ANN));
        Proposal proposal = desk.proposals().getFirst();
        assertThat(proposal.plan().approvals()).isEqualTo(2);

        Decision first = desk.approve(proposal.id(), BOB, "");

        assertThat(first).isInstanceOf(Decision.Counted.class);
        assertThat(first.say()).startsWith("Your yes counts: 1 of 2. One more person has to approve");
        assertThat(Json.write(desk.proposal(proposal.id()).orElseThrow())).contains("\"approvals\":{\"needed\":2,"
                + "\"by\":[\"slack:U0BOB\"],\"say\":\"1 of 2 approved: slack:U0BOB; one more needed\"}");
        assertThat(engine.changes()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        Decision.Approved second = (Decision.Approved) desk.approve(proposal.id(), CYD, "");
        assertThat(desk.await(second.remediation()).state()).isEqualTo(Remediation.State.VERIFIED);
    }

    @Test
    void more_than_there_are_approvers_is_said_when_it_is_asked_for() {
        engine.labelled(engine.named("data-processor").orElseThrow().id(), Map.of("inquest.approvals", "5"));

        Reply reply = desk(engine).propose(new Question("fix data-processor", "", "", ANN), "data-processor",
                "256m", "");

        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class,
                refused -> assertThat(refused.text()).contains("wants 5", "people.approvers"));
    }

    @Test
    void self_approval_is_said_on_the_proposal_and_in_the_decision() {
        Desk desk = desk(engine, new Approvers(List.of("U0ANN"), true));
        Proposal proposal = proposed(desk);

        Decision decision = desk.approve(proposal.id(), ANN, "");

        assertThat(proposal.preflight())
                .anySatisfy(look -> assertThat(look.say()).contains("who asks may also approve"));
        assertThat(decision.say()).contains("who asked for it");
        assertThat(entry("approved").body()).endsWith("by who asked for it");
    }

    private Proposal proposed(Desk desk) {
        desk.ask(new Question("why did data-processor die?", "", "", ANN));
        return desk.proposals().getFirst();
    }

    private List<String> kinds() {
        return ledger.entries().stream().map(Ledger.Entry::kind).toList();
    }

    private Ledger.Entry entry(String kind) {
        return ledger.entries().stream().filter(e -> e.kind().equals(kind)).findFirst().orElseThrow();
    }

    private Desk desk(ContainerReader reader) {
        return desk(reader, new Approvers(List.of("U0BOB", "cyd"), false));
    }

    private Desk desk(ContainerReader reader, Approvers approvers) {
        return new DeskParts(reader, engine, () -> PLAYBOOKS, TEMPLATES, database, House.DEFAULT, approvers, clock,
                clock::advance).desk();
    }

    /** The engine, with something that happens before each call of a method. */
    private ContainerReader watched(String method, Runnable before) {
        return (ContainerReader) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[]{ContainerReader.class}, (self, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        before.run();
                    }
                    try {
                        return called.invoke(engine, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
