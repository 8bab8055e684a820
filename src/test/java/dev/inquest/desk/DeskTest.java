package dev.inquest.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
import dev.inquest.answer.Answer;
import dev.inquest.answer.Loop;
import dev.inquest.answer.Moment;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.Observation;
import dev.inquest.container.Preconditions;
import dev.inquest.playbook.Certainty;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.LeftBehind;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Happening;
import dev.inquest.reply.Json;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole way of a question, on an engine in memory and a clock that moves when told. */
class DeskTest {
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private OwnDesk own;
    private Desk desk;

    @BeforeEach
    void open() {
        own = OwnDesk.over(engine, clock, folder);
        desk = own.desk();
    }

    @AfterEach
    void close() {
        own.close();
    }

    @Test
    void a_container_that_hit_its_limit_is_explained_and_a_larger_one_proposed() {
        oomKilled("data-processor");

        Reply.Explained reply = (Reply.Explained) ask("why did my container die?");

        assertThat(reply.answer().say()).contains("data-processor", "32 MiB");
        assertThat(reply.understood()).contains("data-processor", "died last");
        Proposal proposal = ((Offer.Proposed) reply.offer()).proposal();
        assertThat(proposal.plan().after().limit()).isEqualTo(Bytes.mib(256));
        assertThat(proposal.plan().after().swap()).isEqualTo(Bytes.mib(512).count());
        assertThat(proposal.why()).contains("132 MiB", "256 MiB");
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void the_same_plan_is_proposed_once() {
        oomKilled("data-processor");

        Proposal first = proposed("why did data-processor die?");
        Proposal second = proposed("why did data-processor die?");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(desk.proposals()).hasSize(1);
    }

    @Test
    void an_approved_fix_replaces_the_container_and_is_verified() {
        ContainerId old = oomKilled("data-processor");
        Proposal proposal = proposed("why did data-processor die?");

        Remediation result = approved(proposal, OwnDesk.BOB);

        assertThat(result.state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(result.say()).contains("running", "not OOM-killed", "268435456");
        assertThat(engine.named("data-processor").orElseThrow().memory().limit()).isEqualTo(Bytes.mib(256));
        assertThat(engine.named("data-processor").orElseThrow().id()).isNotEqualTo(old);
        assertThat(engine.containers()).hasSize(1);
        assertThat(result.watched()).isNotEmpty();
    }

    @Test
    void what_goes_with_the_old_container_is_kept_with_the_fix() {
        ContainerId old = engine.running("data-processor", Bytes.mib(32));
        engine.says(old, "x".repeat(15_000), "y".repeat(15_000), "the last word");
        engine.surrounded(old, new Preconditions(new Observation.Failed<>("-"), new Observation.Failed<>("-"),
                new Observation.Seen<>(new Preconditions.Files(21, List.of("/app/state.db", "/app/a"))),
                new Observation.Failed<>("-"), new Observation.Failed<>("-"), Preconditions.Tie.NONE));
        clock.advance(Duration.ofSeconds(3));
        engine.oom(old);

        Remediation result = approved(proposed("why did data-processor die?"), OwnDesk.BOB);

        LeftBehind left = desk.remediation(result.id()).orElseThrow().leftBehind().orElseThrow();
        assertThat(left.log().lines()).extracting(l -> l.text().substring(0, 1)).containsExactly("y", "t");
        assertThat(left.log().cut()).isTrue();
        assertThat(left.files()).isEqualTo(new Preconditions.Files(21, List.of("/app/state.db", "/app/a")));
        assertThat(Json.write(result)).contains("\"left_behind\":{\"log\":[{\"at\":\"2026",
                "\"text\":\"the last word\"",
                "\"files\":[\"/app/state.db\",\"/app/a\"],\"files_count\":21,\"missing\":[]");
        assertThat(result.steps().getFirst().name()).isEqualTo("note");
    }

    @Test
    void what_could_not_be_kept_is_said_and_no_reason_not_to_go_on() {
        oomKilled("data-processor");
        Proposal proposal = proposed("why did data-processor die?");
        engine.fail("logs", new EngineException(EngineException.Reason.REFUSED, "configured logging driver does not"
                + " support reading"));

        Remediation result = approved(proposal, OwnDesk.BOB);

        assertThat(result.state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(result.leftBehind().orElseThrow().missing())
                .containsExactly("Its log could not be read: configured logging driver does not support reading");
    }

    @Test
    void a_job_that_fails_but_not_for_memory_stays_for_a_person_to_judge() {
        ContainerId old = oomKilled("data-processor");
        engine.withRestartPolicy(old, "on-failure");
        Proposal proposal = proposed("why did data-processor die?");
        engine.onStart(id -> {
            clock.advance(Duration.ofSeconds(2));
            engine.exited(id, 4);
        });

        Remediation result = approved(proposal, OwnDesk.BOB);

        assertThat(result.state()).isEqualTo(Remediation.State.NEEDS_HUMAN);
        assertThat(result.say()).contains("The memory was enough, but the job failed: it ended with exit code 4",
                "Nothing was put back", "docker rm data-processor.inquest-");
        ContainerId made = engine.named("data-processor").orElseThrow().id();
        assertThat(made).isNotEqualTo(old);
        assertThat(result.commands()).containsExactly("docker logs --tail 50 data-processor",
                "docker rm -f " + made.shortId(), "docker rename " + old.shortId() + " data-processor",
                "docker update --restart on-failure " + old.shortId());
        assertThat(result.compared().orElseThrow().after().limit()).isEqualTo(Bytes.mib(256));
        assertThat(engine.inspect(old).name()).endsWith("-old");
        assertThat(desk.upkeep().recover()).isEmpty();
        assertThat(engine.containers()).hasSize(2);
    }

    @Test
    void the_old_container_is_removed_only_after_the_new_one_has_held() {
        oomKilled("data-processor");
        Proposal proposal = proposed("why did data-processor die?");

        approved(proposal, OwnDesk.BOB);

        List<String> verbs = engine.changes().stream().map(c -> c.replaceFirst(" .*", "")).toList();
        assertThat(verbs).containsExactly("create", "restart-policy", "stop", "rename", "rename", "start", "remove");
    }

    @Test
    void a_fix_that_dies_again_puts_everything_back() {
        ContainerId old = oomKilled("data-processor");
        engine.withRestartPolicy(old, "on-failure");
        engine.onStart(id -> engine.oom(id));
        Proposal proposal = proposed("why did data-processor die?");

        Remediation result = approved(proposal, OwnDesk.BOB);

        assertThat(result.state()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(result.say()).contains("killed for memory again");
        assertThat(engine.named("data-processor").orElseThrow().id()).isEqualTo(old);
        assertThat(engine.named("data-processor").orElseThrow().restartPolicy().name()).isEqualTo("on-failure");
        assertThat(engine.containers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "compare", "restart-policy", "stop", "rename", "start"})
    void whatever_step_fails_the_old_container_is_there_as_it_was(String verb) {
        ContainerId old = oomKilled("data-processor");
        Proposal proposal = proposed("why did data-processor die?");
        engine.fail(verb, new EngineException(EngineException.Reason.REFUSED, "The engine said no."));

        Remediation result = approved(proposal, OwnDesk.BOB);

        assertThat(result.state()).isIn(Remediation.State.ROLLED_BACK, Remediation.State.NEEDS_HUMAN);
        assertThat(engine.inspect(old).memory().limit()).isEqualTo(Bytes.mib(32));
        assertThat(engine.named("data-processor").orElseThrow().id()).isEqualTo(old);
        if (result.state() == Remediation.State.NEEDS_HUMAN) {
            assertThat(result.commands()).isNotEmpty();
        }
    }

    @Test
    void a_container_that_was_killed_by_hand_is_not_called_an_oom() {
        ContainerId id = engine.running("data-processor", Bytes.mib(32));
        clock.advance(Duration.ofSeconds(5));
        engine.killed(id);

        Reply.Explained reply = (Reply.Explained) ask("why did data-processor die?");

        assertThat(reply.answer().say()).contains("docker kill");
        assertThat(reply.offer()).isInstanceOf(Offer.Nothing.class);
    }

    @Test
    void only_an_approver_may_decide_and_every_attempt_is_answered() {
        oomKilled("data-processor");
        Proposal proposal = proposed("why did data-processor die?");

        Decision decision = desk.approve(proposal.id(), new Person("slack", "U0EVE", "eve"), "");

        assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("not_an_approver"));
        assertThat(engine.changes()).isEmpty();
        assertThat(desk.proposal(proposal.id()).orElseThrow().pending()).isTrue();
    }

    @Test
    void nobody_approves_their_own_request() {
        oomKilled("data-processor");
        Reply.Explained reply = (Reply.Explained) desk
                .ask(new Question("why did data-processor die?", "", "", OwnDesk.BOB));
        Proposal proposal = ((Offer.Proposed) reply.offer()).proposal();

        assertThat(desk.approve(proposal.id(), OwnDesk.BOB, "")).isInstanceOfSatisfying(Decision.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("own_request"));
    }

    @Test
    void a_yes_counts_once() {
        oomKilled("data-processor");
        Proposal proposal = proposed("why did data-processor die?");
        approved(proposal, OwnDesk.BOB);

        assertThat(desk.approve(proposal.id(), OwnDesk.BOB, "")).isInstanceOfSatisfying(Decision.Refused.class,
                refused -> {
                    assertThat(refused.code()).isEqualTo("already_decided");
                    assertThat(refused.say()).contains("slack:U0BOB");
                });
    }

    @Test
    void a_yes_after_the_deadline_does_nothing() {
        oomKilled("data-processor");
        Proposal proposal = proposed("why did data-processor die?");
        clock.advance(Duration.ofMinutes(30));

        assertThat(desk.approve(proposal.id(), OwnDesk.BOB, "")).isInstanceOfSatisfying(Decision.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("expired"));
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void a_container_that_changed_meanwhile_makes_the_proposal_stale() {
        ContainerId id = oomKilled("data-processor");
        Proposal proposal = proposed("why did data-processor die?");
        engine.start(id);

        Decision decision = desk.approve(proposal.id(), OwnDesk.BOB, "");

        assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("stale"));
        assertThat(desk.proposal(proposal.id()).orElseThrow().state()).isEqualTo(Proposal.State.STALE);
    }

    @Test
    void a_rejected_proposal_stays_rejected() {
        oomKilled("data-processor");
        Proposal proposal = proposed("why did data-processor die?");

        desk.reject(proposal.id(), OwnDesk.BOB, "there is a leak");

        Proposal now = desk.proposal(proposal.id()).orElseThrow();
        assertThat(now.state()).isEqualTo(Proposal.State.REJECTED);
        assertThat(now.note()).isEqualTo("there is a leak");
        assertThat(desk.approve(proposal.id(), OwnDesk.BOB, "")).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void an_update_in_place_keeps_the_container() {
        ContainerId id = oomKilled("data-processor");
        Reply.Proposed reply = (Reply.Proposed) OwnDesk.propose(desk, new Question("", "", "", OwnDesk.ANN),
                "data-processor",
                Optional.of(Bytes.mib(512)), Optional.of(Action.UPDATE));

        Remediation result = approved(reply.proposal(), OwnDesk.BOB);

        assertThat(result.state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(engine.inspect(id).memory().limit()).isEqualTo(Bytes.mib(512));
    }

    @Test
    void a_wish_that_names_no_way_goes_the_way_the_house_prefers() {
        oomKilled("data-processor");
        House updating = new House(House.DEFAULT.floor(), House.DEFAULT.ceiling(), House.DEFAULT.hostShare(),
                Action.UPDATE, House.DEFAULT.approveWithin());
        Desk other = new DeskParts(engine, engine, () -> PLAYBOOKS, TEMPLATES, own.parts().database(), updating,
                new Approvers(List.of(), false), clock, clock::advance).desk();

        Reply.Proposed reply = (Reply.Proposed) other
                .ask(new Question("give data-processor 512m", "", "", OwnDesk.ANN));

        assertThat(reply.proposal().plan().action()).isEqualTo(Action.UPDATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "32m", "64g"})
    void a_size_that_cannot_be_is_refused_with_a_reason(String size) {
        oomKilled("data-processor");

        Reply reply = OwnDesk.propose(desk, new Question("", "", "", OwnDesk.ANN), "data-processor", Bytes.parse(size),
                Optional.of(Action.RECREATE));

        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class,
                refused -> assertThat(refused.text()).contains("Name a"));
    }

    @Test
    void a_container_of_another_keeper_is_not_recreated_behind_its_back() {
        ContainerId id = oomKilled("web.1.abc");
        engine.labelled(id, java.util.Map.of("com.docker.swarm.service.name", "web"));

        Reply.Explained reply = (Reply.Explained) ask("why did `web.1.abc` die?");

        assertThat(reply.offer()).isInstanceOfSatisfying(Offer.Nothing.class,
                nothing -> assertThat(nothing.say()).contains("docker service update --limit-memory 256m web"));
    }

    @Test
    void events_that_cannot_be_read_are_named_as_missing_and_nothing_is_guessed() {
        ContainerId id = engine.running("data-processor", Bytes.mib(32));
        engine.killed(id);
        engine.fail("events", new EngineException(EngineException.Reason.REFUSED, "permission denied"));

        Reply.Explained reply = (Reply.Explained) ask("why did data-processor die?");

        assertThat(reply.answer().missing()).anySatisfy(m -> assertThat(m.check()).isEqualTo("events"));
        assertThat(reply.answer().say()).doesNotContain("was killed because it needed more");
    }

    @Test
    void an_engine_that_is_away_is_said_in_a_sentence() {
        engine.fail("list", new EngineException(EngineException.Reason.UNREACHABLE, "No engine answers."));

        assertThat(ask("why did data-processor die?")).isEqualTo(new Reply.Failed(
                new Question("why did data-processor die?", "t1", "", OwnDesk.ANN), "engine_unreachable",
                "No engine answers."));
    }

    @Test
    void an_unexpected_failure_puts_the_old_container_back() {
        ContainerId old = oomKilled("data-processor");
        Proposal proposal = proposed("why did data-processor die?");
        Desk failing = new DeskParts(engine, engine, () -> PLAYBOOKS, TEMPLATES, own.parts().database(), House.DEFAULT,
                new Approvers(List.of("U0BOB"), false), clock, time -> {
                    throw new IllegalStateException("a bug");
                }).desk();

        Decision.Approved decision = (Decision.Approved) failing.approve(proposal.id(), OwnDesk.BOB, "");

        assertThat(failing.await(decision.remediation()).state()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(engine.named("data-processor").orElseThrow().id()).isEqualTo(old);
    }

    @Test
    void what_an_interrupted_process_left_half_done_is_put_back() throws InterruptedException {
        ContainerId old = oomKilled("data-processor");
        Proposal proposal = proposed("why did data-processor die?");
        var parts = new DeskParts(engine, engine, () -> PLAYBOOKS, TEMPLATES, own.parts().database(), House.DEFAULT,
                new Approvers(List.of("U0BOB"), false), clock, time -> {
                    throw new AssertionError("the process was killed while it watched");
                });
        Desk interrupted = parts.desk();
        var gone = new java.util.concurrent.CountDownLatch(1);
        interrupted.listen(h -> {
            if (h instanceof Happening.RemediationChanged changed
                    && changed.remediation().say().startsWith("Watching")) {
                gone.countDown();
            }
        });
        Decision.Approved decision = (Decision.Approved) interrupted.approve(proposal.id(), OwnDesk.BOB, "");
        gone.await();
        clock.advance(Duration.ofMinutes(2));

        desk.upkeep().recover();

        assertThat(desk.remediation(decision.remediation()).orElseThrow().state())
                .isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(engine.named("data-processor").orElseThrow().id()).isEqualTo(old);
        assertThat(engine.containers()).hasSize(1);
    }

    private ContainerId oomKilled(String name) {
        ContainerId id = engine.running(name, Bytes.mib(32));
        clock.advance(Duration.ofSeconds(3));
        engine.oom(id);
        clock.advance(Duration.ofSeconds(5));
        return id;
    }

    private Reply ask(String text) {
        return desk.ask(new Question(text, "t1", "", OwnDesk.ANN));
    }

    private Proposal proposed(String text) {
        Reply.Explained reply = (Reply.Explained) ask(text);
        return ((Offer.Proposed) reply.offer()).proposal();
    }

    private Remediation approved(Proposal proposal, Person by) {
        Decision.Approved decision = (Decision.Approved) desk.approve(proposal.id(), by, "");
        return desk.await(decision.remediation());
    }

    @Test
    void a_container_that_is_gone_is_explained_by_its_events_and_nothing_is_proposed() {
        engine.vanishes(oomKilled("job"));

        Reply.Explained reply = (Reply.Explained) ask("why did job die?");

        assertThat(reply.answer().removed()).isTrue();
        assertThat(reply.answer().container().status()).isEqualTo("removed");
        assertThat(((Answer.Cause) reply.answer().finding()).cause()).isEqualTo("oom-limit");
        assertThat(((Answer.Cause) reply.answer().finding()).certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(reply.answer().say()).doesNotContain("32 MiB", "no limit");
        assertThat(reply.answer().missing()).extracting(Answer.Missing::check).containsExactly("inspect");
        assertThat(reply.answer().timeline()).extracting(Moment::event).endsWith("oom", "die", "destroy");
        assertThat(reply.offer()).isEqualTo(new Offer.Nothing(""));
    }

    @Test
    void a_container_that_is_there_is_meant_before_one_of_the_same_name_that_is_gone() {
        engine.vanishes(oomKilled("job"));
        clock.advance(Duration.ofMinutes(1));
        ContainerId there = engine.running("job", Bytes.mib(64));

        Reply.Explained reply = (Reply.Explained) ask("why did job die?");

        assertThat(reply.answer().container().id()).isEqualTo(there);
        assertThat(reply.answer().removed()).isFalse();
    }

    @Test
    void a_part_of_a_name_never_means_a_container_that_is_gone() {
        engine.vanishes(oomKilled("nightly-job"));

        assertThat(ask("why did night-job die?")).isInstanceOf(Reply.AskedBack.class);
    }

    @Test
    void without_a_name_the_container_that_died_last_is_meant_even_when_it_is_gone() {
        oomKilled("data-processor");
        clock.advance(Duration.ofMinutes(5));
        engine.vanishes(oomKilled("job"));

        Reply.Explained reply = (Reply.Explained) ask("why did my container die?");

        assertThat(reply.answer().container().name()).isEqualTo("job");
        assertThat(reply.understood()).contains("job", "died last", "has been removed since");
    }

    @Test
    void without_a_name_no_container_is_meant_that_went_long_ago_or_did_its_work_or_was_replaced() {
        oomKilled("data-processor");
        engine.vanishes(oomKilled("old-job"));
        clock.advance(Duration.ofMinutes(61));
        ContainerId done = engine.running("done-job", Bytes.mib(64));
        engine.exited(done, 0);
        engine.vanishes(done);
        engine.vanishes(oomKilled("web"));
        engine.running("web", Bytes.mib(64));

        Reply.Explained reply = (Reply.Explained) ask("why did my container die?");

        assertThat(reply.answer().container().name()).isEqualTo("data-processor");
    }

    @Test
    void what_only_a_container_that_is_there_can_tell_is_not_told_of_one_that_is_gone() {
        engine.vanishes(oomKilled("job"));

        for (String question : List.of("logs of job", "status of job", "give job 256m")) {
            Reply.AskedBack back = (Reply.AskedBack) ask(question);
            assertThat(back.text()).contains("job", "was removed");
            assertThat(back.choices()).containsExactly(new Reply.Choice("job", "why did job die?"));
        }
    }

    @Test
    void a_container_that_goes_while_it_is_looked_at_leaves_a_partial_answer() {
        oomKilled("data-processor");
        engine.fail("logs", new EngineException(EngineException.Reason.NOT_FOUND, "no such container"));

        Reply.Explained reply = (Reply.Explained) ask("why did data-processor die?");

        assertThat(reply.answer().removed()).isTrue();
        assertThat(reply.answer().say()).contains("32 MiB");
        assertThat(reply.answer().missing()).anySatisfy(m -> {
            assertThat(m.check()).isEqualTo("logs");
            assertThat(m.reason()).isEqualTo("it was removed while it was looked at");
        });
        assertThat(reply.offer()).isInstanceOf(Offer.Nothing.class);
    }

    @Test
    void a_container_that_goes_before_a_change_could_be_planned_is_explained_without_one() {
        oomKilled("data-processor");
        engine.fail("configuration", new EngineException(EngineException.Reason.NOT_FOUND, "no such container"));

        Reply.Explained reply = (Reply.Explained) ask("why did data-processor die?");

        assertThat(reply.answer().say()).contains("32 MiB");
        assertThat(((Offer.Nothing) reply.offer()).say()).contains("data-processor was removed meanwhile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tell me a joke",
        "ok I guess, if nobody minds"})
    void what_is_not_done_here_is_said_with_two_things_that_are(String text) {
        oomKilled("data-processor");

        Reply.AskedBack back = (Reply.AskedBack) ask(text);

        assertThat(back.choices()).hasSize(2);
        assertThat(desk.proposals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"approve, ./inquest approve", "no, ./inquest reject", "cancel, ./inquest cancel"})
    void an_answer_outside_a_conversation_is_shown_where_it_counts_and_changes_nothing(String text, String command) {
        oomKilled("data-processor");
        Proposal proposal = proposed("why did data-processor die?");

        Reply.Told told = (Reply.Told) desk.ask(new Question(text, "", "", OwnDesk.BOB));

        assertThat(told.text()).contains("Nothing was changed", command + " " + proposal.id());
        assertThat(desk.proposal(proposal.id())).map(Proposal::state).contains(Proposal.State.PENDING);
    }

    @Test
    void what_was_never_fixed_cannot_be_undone() {
        oomKilled("data-processor");

        Reply.AskedBack back = (Reply.AskedBack) ask("undo the fix on data-processor");

        assertThat(back.text()).contains("no fix of data-processor", "Nothing was changed");
        assertThat(desk.proposals()).isEmpty();
    }

    @Test
    void a_yes_to_nothing_is_told_so() {
        assertThat(((Reply.Told) ask("yes please")).text()).isEqualTo(
                "Nothing was changed: no proposal waits for an answer.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "thanks a lot", "help"})
    void small_talk_is_answered_in_kind(String text) {
        assertThat(ask(text)).isInstanceOf(Reply.Told.class);
    }

    @Test
    void a_size_without_a_unit_is_refused() {
        oomKilled("data-processor");

        assertThat(((Reply.Refused) ask("512 for data-processor")).text()).contains("with its unit");
        assertThat(desk.proposals()).isEmpty();
    }

    @Test
    void a_misspelt_name_is_understood_for_reading_and_said() {
        oomKilled("data-processor");

        assertThat(((Reply.Told) ask("status of data-procesor")).text()).contains(
                "'data-procesor' was read as data-processor");
        assertThat(((Reply.Explained) ask("why did data-procesor die?")).understood()).isEqualTo(
                "'data-procesor' was read as data-processor");
        assertThat(ask("give data-procesor 512m")).isInstanceOf(Reply.AskedBack.class);
    }

    @Test
    void a_container_that_dies_again_and_again_is_said_to() {
        ContainerId id = oomKilled("data-processor");
        engine.withRestartPolicy(id, "always");
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(10));
            engine.start(id);
            engine.oom(id);
        }

        Reply.Explained reply = (Reply.Explained) ask("why did data-processor die?");

        Loop loop = reply.answer().loop().orElseThrow();
        assertThat(loop.codes()).containsExactly(137, 137, 137, 137);
        assertThat(loop.everyMillis()).isEqualTo(10_000);
        assertThat(Json.write(reply)).contains("\"every_ms\":10000", loop.say() + "\\n\\n");
    }
}
