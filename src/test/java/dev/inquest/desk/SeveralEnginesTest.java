package dev.inquest.desk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.DeskParts;
import dev.inquest.DeskParts.Doors;
import dev.inquest.SettableClock;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerReader;
import dev.inquest.container.EngineException;
import dev.inquest.container.EngineException.Reason;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Reply;
import dev.inquest.reply.SlackStanding;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** One desk that looks after two engines. */
class SeveralEnginesTest {
    private static final Person ANN = new Person("slack", "U0ANN", "ann");
    private static final Person BOB = new Person("slack", "U0BOB", "bob");
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine near = new FakeEngine("local", clock);
    private final FakeEngine far = new FakeEngine("prod-1", clock);
    private final AtomicInteger lists = new AtomicInteger();
    private Database database;
    private Desk desk;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        desk = new DeskParts(List.of(new Doors(counted(near), near), new Doors(counted(far), far)), () -> PLAYBOOKS,
                TEMPLATES, database,
                new Ledger(database, clock), House.DEFAULT, new Approvers(List.of("U0BOB"), false), clock,
                clock::advance).desk();
        // Ids are made in order, and two engines never give the same one.
        near.running("first-of-this-engine", Bytes.mib(64));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_container_is_found_and_fixed_on_the_engine_where_it_is() {
        dead(far, "data-processor");

        Reply.Explained reply = (Reply.Explained) ask("why did data-processor die?");
        Proposal proposal = ((Offer.Proposed) reply.offer()).proposal();
        Decision.Approved approved = (Decision.Approved) desk.approve(proposal.id(), BOB, "");

        assertThat(reply.answer().engine()).isEqualTo("prod-1");
        assertThat(desk.await(approved.remediation()).state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(far.named("data-processor").orElseThrow().memory().limit()).isEqualTo(Bytes.mib(256));
        assertThat(near.changes()).isEmpty();
    }

    @Test
    void the_same_name_on_two_engines_is_asked_back_with_both() {
        dead(near, "api");
        dead(far, "api");

        Reply.AskedBack back = (Reply.AskedBack) ask("why did api die?");
        Reply.Explained chosen = (Reply.Explained) ask(back.choices()
                .stream()
                .filter(c -> c.label().contains("prod-1"))
                .findFirst()
                .orElseThrow()
                .text());

        assertThat(back.choices()).extracting(Reply.Choice::label)
                .containsExactlyInAnyOrder("api on local", "api on prod-1");
        assertThat(chosen.answer().engine()).isEqualTo("prod-1");
        assertThat(chosen.question().text()).isEqualTo("why did api on prod-1 die?");
    }

    @Test
    void an_engine_may_stand_before_the_name() {
        near.says(near.running("api", Bytes.mib(64)), "near");
        far.says(far.running("api", Bytes.mib(64)), "far");

        assertThat(((Reply.Told) ask("logs of prod-1/api")).text()).contains("far").doesNotContain("near");
        assertThat(((Reply.Told) desk.ask(new Question("logs of api", "", "local", ANN))).text()).contains("near");
    }

    @Test
    void an_engine_that_is_away_keeps_nobody_from_the_others_and_is_said() {
        dead(near, "data-processor");
        far.fail("list", new EngineException(Reason.TIMEOUT, "prod-1 does not answer."));

        Reply there = ask("why did data-processor die?");
        Reply gone = ask("why did billing die?");

        assertThat(((Reply.Explained) there).answer().container().name()).isEqualTo("data-processor");
        assertThat(((Reply.AskedBack) gone).text()).contains("'billing'", "the engines that answer",
                "Not looked at: prod-1");
        assertThat(desk.readiness(SlackStanding.OFF).ready()).isTrue();
    }

    @Test
    void an_engine_that_hung_is_looked_at_again_as_soon_as_it_answers() {
        dead(near, "data-processor");
        dead(far, "billing");
        far.fail("list", new EngineException(Reason.TIMEOUT, "prod-1 does not answer."));

        Reply.Told first = (Reply.Told) ask("which containers are dead?");
        Reply.Told second = (Reply.Told) ask("which containers are dead?");
        Reply.Failed asked = (Reply.Failed) ask("status of billing on prod-1");
        far.heal();
        Reply.Told third = (Reply.Told) ask("which containers are dead?");

        assertThat(first.text()).contains("data-processor", "Not looked at: prod-1").doesNotContain("billing");
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(asked.code()).isEqualTo("engine_timeout");
        assertThat(third.text()).contains("data-processor", "billing").doesNotContain("Not looked at");
    }

    @Test
    void a_container_that_was_not_seen_in_time_is_not_said_to_be_gone() {
        dead(far, "billing");
        far.fail("inspect", new EngineException(Reason.TIMEOUT, "prod-1 does not answer."));

        Reply.Told list = (Reply.Told) ask("which containers are dead?");

        assertThat(list.text()).contains("billing", "the engine did not answer in time").doesNotContain("gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"which containers are dead?", "why did my container die?", "hello", "status of nobody"})
    void each_engine_is_asked_for_its_containers_once(String text) {
        dead(near, "data-processor");
        lists.set(0);

        ask(text);

        assertThat(lists).hasValue(2);
    }

    @Test
    void every_answer_names_its_engine() {
        dead(near, "data-processor");
        dead(far, "api");

        assertThat(((Reply.Explained) ask("why did data-processor die?")).answer().say())
                .startsWith("data-processor on local was killed");
        assertThat(((Reply.Explained) ask("why did api die?")).answer().say()).startsWith("api on prod-1 was killed");
        assertThat(((Reply.Told) ask("status of api")).text()).startsWith("api on prod-1 is dead");
        assertThat(((Reply.Told) ask("memory usage of api")).text()).startsWith("api on prod-1 does not run");
        assertThat(((Reply.Told) ask("history of api")).text()).contains("api on prod-1 was killed");
    }

    @Test
    void of_both_the_one_that_died_last_is_meant() {
        dead(near, "data-processor");
        clock.advance(Duration.ofMinutes(1));
        dead(far, "billing");

        Reply.Explained reply = (Reply.Explained) ask("why did my container die?");

        assertThat(reply.answer().container().name()).isEqualTo("billing");
        assertThat(desk.containers()).extracting(g -> g.container().engine()).contains("local", "prod-1");
    }

    @Test
    void what_is_changed_on_one_engine_keeps_nobody_from_the_other() {
        dead(near, "api");
        dead(far, "api");
        Proposal here = proposed("why did local/api die?");
        Proposal there = proposed("why did prod-1/api die?");

        Decision one = desk.approve(here.id(), BOB, "");
        Decision other = desk.approve(there.id(), BOB, "");

        assertThat(desk.await(((Decision.Approved) one).remediation()).state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(desk.await(((Decision.Approved) other).remediation()).state())
                .isEqualTo(Remediation.State.VERIFIED);
    }

    @Test
    void a_yes_to_the_one_of_another_engine_is_none() {
        near.running("api", Bytes.mib(64));
        dead(far, "api");
        var thread = new Question("why did prod-1/api die?", "t", "", ANN);
        desk.ask(thread);

        Reply other = desk.ask(new Question("approve api on local", "t", "", BOB));
        Reply right = desk.ask(new Question("approve api on prod-1", "t", "", BOB));

        assertThat(((Reply.AskedBack) other).text()).contains("Nothing was changed", "api");
        assertThat(((Reply.Changed) right).decision()).isInstanceOf(Decision.Approved.class);
    }

    @Test
    void what_is_asked_of_one_engine_is_told_of_that_one() {
        dead(near, "data-processor");
        clock.advance(Duration.ofMinutes(1));
        dead(far, "billing");

        Reply.Explained last = (Reply.Explained) ask("why did my container die on local?");
        Reply.Told dead = (Reply.Told) ask("which containers are dead on local?");

        assertThat(last.answer().container().name()).isEqualTo("data-processor");
        assertThat(dead.text()).contains("data-processor").doesNotContain("billing");
    }

    private Proposal proposed(String text) {
        return ((Offer.Proposed) ((Reply.Explained) ask(text)).offer()).proposal();
    }

    @Test
    void an_engine_that_nobody_has_named_is_refused_with_those_that_there_are() {
        Reply reply = desk.ask(new Question("status of api", "", "prod-9", ANN));

        assertThat(reply).isInstanceOfSatisfying(Reply.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo("unknown_engine");
            assertThat(failed.text()).contains("'prod-9'", "local, prod-1");
        });
    }

    /** The same engine; how often it is asked for its containers is counted. */
    private ContainerReader counted(FakeEngine engine) {
        return (ContainerReader) Proxy.newProxyInstance(ContainerReader.class.getClassLoader(),
                new Class<?>[]{ContainerReader.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("containers")) {
                        lists.incrementAndGet();
                    }
                    try {
                        return method.invoke(engine, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void dead(FakeEngine engine, String name) {
        ContainerId id = engine.running(name, Bytes.mib(32));
        clock.advance(Duration.ofSeconds(3));
        engine.oom(id);
    }

    private Reply ask(String text) {
        return desk.ask(new Question(text, "", "", ANN));
    }
}
