package dev.inquest.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.OwnDesk;
import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.FakeSwarm;
import dev.inquest.container.Service;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Question;
import dev.inquest.remediation.Compared;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Happening;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** A task of a Swarm service is fixed through its service, on an engine in memory. */
class ServiceFixTest {
    private static final Bytes LIMIT = Bytes.mib(32);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private final FakeSwarm swarm = engine.services();
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
    void what_is_proposed_for_a_task_is_a_change_of_its_service() {
        String service = swarm.service("web", LIMIT, 3);

        Plan plan = proposed(dead(service)).plan();

        assertThat(plan.action()).isEqualTo(Action.SERVICE_UPDATE);
        assertThat(plan.name()).isEqualTo("web");
        assertThat(plan.target().service()).isEqualTo(service);
        assertThat(plan.configuration()).isEqualTo(swarm.service(service).digest());
        assertThat(plan.changes()).containsExactly(new Plan.Change("Spec.TaskTemplate.Resources.Limits.MemoryBytes",
                LIMIT.count(), Bytes.mib(256).count()));
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void the_proposal_says_what_swarm_will_do_and_how_to_type_it() {
        Proposal proposal = proposed(dead(swarm.service("web", LIMIT, 3)));

        assertThat(proposal.risk()).contains("replaces its tasks");
        assertThat(proposal.commands()).containsExactly("docker service update --limit-memory 256m web");
        assertThat(proposal.preflight()).extracting(Proposal.Preflight::say)
                .anyMatch(say -> say.contains("whole old specification"));
        assertThat(proposal.alternatives()).isEmpty();
        assertThat(proposal.alsoChange()).isEmpty();
    }

    @Test
    void a_service_that_was_deployed_from_a_file_needs_the_file_changed_too() {
        String service = swarm.serviceLike(like("shop_web", Map.of("com.docker.stack.namespace", "shop"), 1, LIMIT));

        Proposal.AlsoChange also = proposed(dead(service)).alsoChange().getFirst();

        assertThat(also.patch()).contains("  web:", "limits:", "memory: 256m");
        assertThat(also.say()).contains("docker stack deploy");
    }

    @Test
    void an_approved_fix_replaces_the_tasks_and_is_watched_until_it_has_held() {
        String service = swarm.service("web", LIMIT, 2);
        ContainerId dead = dead(service);

        Remediation result = own.approved(proposed(dead));

        assertThat(result.state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(result.say()).contains("web is running", "not OOM-killed", "268435456");
        assertThat(result.steps()).extracting(Remediation.Step::name).containsExactly("update", "converge");
        assertThat(swarm.service(service).limit()).isEqualTo(Bytes.mib(256));
        assertThat(engine.changes()).containsExactly("service-update web 256 MiB");
        assertThat(result.watched()).isNotEmpty();
        assertThat(result.compared().orElseThrow().rows().getFirst().before()).isEqualTo("32 MiB");
    }

    @Test
    void a_looping_task_that_swarm_has_cleared_away_meanwhile_can_still_be_fixed() {
        String service = swarm.service("web", LIMIT, 1);
        ContainerId dead = dead(service);
        Proposal proposal = proposed(dead);
        swarm.restarts(service);
        swarm.clearsAway(service);

        Remediation result = own.approved(proposal);

        assertThat(engine.found(dead)).isEmpty();
        assertThat(result.state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(swarm.service(service).limit()).isEqualTo(Bytes.mib(256));
    }

    @Test
    void a_new_task_that_dies_while_they_are_replaced_brings_the_old_specification_back() {
        String service = swarm.service("web", LIMIT, 1);
        String before = swarm.service(service).specification();
        Proposal proposal = proposed(dead(service));
        swarm.onTask(engine::oom);

        Remediation result = own.approved(proposal);

        assertThat(result.state()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(result.say()).contains("killed for memory again, at 256 MiB", "32 MiB for each task");
        assertThat(swarm.service(service).specification()).isEqualTo(before);
        assertThat(engine.changes()).containsExactly("service-update web 256 MiB", "service-update web 32 MiB");
    }

    @Test
    void a_task_that_dies_later_while_it_is_watched_brings_the_old_specification_back() {
        String service = swarm.service("web", LIMIT, 2);
        String before = swarm.service(service).specification();
        Proposal proposal = proposed(dead(service));
        desk.listen(happening -> dieWhileWatched(happening, service));

        Remediation result = own.approved(proposal);

        assertThat(result.state()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(result.say()).contains("killed for memory again");
        assertThat(swarm.service(service).specification()).isEqualTo(before);
    }

    private void dieWhileWatched(Happening happening, String service) {
        if (happening instanceof Happening.RemediationChanged changed
                && changed.remediation().say().startsWith("Watching it: 5")) {
            engine.oom(swarm.container(service));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"paused", "rollback_completed"})
    void an_update_that_swarm_itself_gives_up_is_put_back(String state) {
        String service = swarm.service("web", LIMIT, 1);
        String before = swarm.service(service).specification();
        Proposal proposal = proposed(dead(service));
        swarm.updatesComeTo(state, "update paused due to failure or early termination of task x");

        Remediation result = own.approved(proposal);

        assertThat(result.state()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(result.say()).contains("early termination");
        assertThat(swarm.service(service).specification()).isEqualTo(before);
    }

    @Test
    void an_update_that_never_ends_is_put_back() {
        String service = swarm.service("web", LIMIT, 1);
        String before = swarm.service(service).specification();
        Proposal proposal = proposed(dead(service));
        swarm.updatesComeTo("updating", "update in progress");

        Remediation result = own.approved(proposal);

        assertThat(result.state()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(result.say()).contains("not replaced the tasks of web within 60 s");
        assertThat(swarm.service(service).specification()).isEqualTo(before);
    }

    @Test
    void an_update_whose_answer_is_lost_is_sent_once_and_counts() {
        String service = swarm.service("web", LIMIT, 1);
        Proposal proposal = proposed(dead(service));
        swarm.losesAnswers();

        Remediation result = own.approved(proposal);

        assertThat(result.state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(engine.changes()).containsExactly("service-update web 256 MiB");
    }

    @Test
    void an_engine_that_refuses_the_change_leaves_the_service_as_it_was() {
        String service = swarm.service("web", LIMIT, 1);
        Service before = swarm.service(service);
        Proposal proposal = proposed(dead(service));
        engine.fail("service-update", new EngineException(EngineException.Reason.REFUSED, "The engine said no."));

        Remediation result = own.approved(proposal);

        assertThat(result.state()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(swarm.service(service)).isEqualTo(before);
    }

    @Test
    void a_service_that_somebody_has_changed_makes_the_proposal_stale() {
        String service = swarm.service("web", LIMIT, 1);
        Proposal proposal = proposed(dead(service));
        swarm.changed(service, "image=other");

        Decision decision = desk.approve(proposal.id(), OwnDesk.BOB, "");

        assertThat(decision).isInstanceOf(Decision.Refused.class);
        assertThat(desk.proposal(proposal.id()).orElseThrow().state()).isEqualTo(Proposal.State.STALE);
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void what_somebody_else_does_to_the_service_meanwhile_is_left_to_a_person() {
        String service = swarm.service("web", LIMIT, 1);
        Proposal proposal = proposed(dead(service));
        swarm.onTask(task -> swarm.changed(service, "image=other"));

        Remediation result = own.approved(proposal);

        assertThat(result.state()).isEqualTo(Remediation.State.NEEDS_HUMAN);
        assertThat(result.say()).contains("changed by somebody else meanwhile");
        assertThat(result.commands()).containsExactly("docker service update --limit-memory 32m web");
        assertThat(swarm.service(service).specification()).contains("image=other");
    }

    @Test
    void a_service_that_is_removed_meanwhile_is_not_made_again() {
        String service = swarm.service("web", LIMIT, 1);
        Proposal proposal = proposed(dead(service));
        swarm.onTask(task -> swarm.removed(service));

        Remediation result = own.approved(proposal);

        assertThat(result.state()).isEqualTo(Remediation.State.NEEDS_HUMAN);
        assertThat(result.say()).contains("removed by somebody");
    }

    @Test
    void tasks_on_other_nodes_are_watched_through_the_manager() {
        String service = swarm.service("web", LIMIT, 2);
        Proposal proposal = proposed(dead(service));
        swarm.elsewhere();

        Remediation result = own.approved(proposal);

        assertThat(result.state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(result.say()).contains("2 tasks running with 256 MiB on other nodes", "cannot be seen from here");
        assertThat(result.watched()).isEmpty();
    }

    @Test
    void a_worker_cannot_change_services_and_says_what_to_type() {
        String service = swarm.service("web", LIMIT, 1);
        ContainerId dead = dead(service);
        swarm.onlyAWorker();

        assertThat(nothing(dead)).contains("docker service update --limit-memory 256m web");
    }

    @Test
    void a_service_is_changed_in_no_other_way() {
        ContainerId dead = dead(swarm.service("web", LIMIT, 1));

        Reply reply = OwnDesk.propose(desk, new Question("", "", "", OwnDesk.ANN), dead.value(), Optional.empty(),
                Optional.of(Action.RECREATE));

        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class,
                refused -> assertThat(refused.text()).contains("only the service can be changed"));
    }

    @Test
    void another_size_is_proposed_instead_even_when_the_dead_task_is_gone() {
        String service = swarm.service("web", LIMIT, 1);
        Proposal proposal = proposed(dead(service));
        swarm.restarts(service);
        swarm.clearsAway(service);

        Decision decision = desk.edit(proposal.id(), OwnDesk.BOB, "512m", "");

        Plan now = ((Decision.Replaced) decision).proposal().plan();
        assertThat(now.action()).isEqualTo(Action.SERVICE_UPDATE);
        assertThat(now.after().limit()).isEqualTo(Bytes.mib(512));
        assertThat(now.target().service()).isEqualTo(service);
    }

    @Test
    void services_that_a_new_limit_would_not_help_are_refused_with_the_reason() {
        assertThat(nothing(dead(like("job", "replicated-job", Service.Update.NONE, LIMIT, Bytes.NONE))))
                .contains("is a job");
        assertThat(nothing(dead(like("moving", "replicated", new Service.Update("updating", "update in progress"),
                LIMIT, Bytes.NONE)))).contains("is being updated right now");
        assertThat(nothing(dead(like("limitless", "replicated", Service.Update.NONE, Bytes.NONE, Bytes.NONE))))
                .contains("no memory limit of its own");
        assertThat(nothing(dead(like("reserved", "replicated", Service.Update.NONE, LIMIT, Bytes.mib(512)))))
                .contains("less than the memory reserved for each of its tasks");
    }

    @Test
    void a_label_of_the_service_asks_for_more_than_one_yes() {
        String service = swarm.serviceLike(like("web", Map.of("inquest.approvals", "2"), 1, LIMIT));

        assertThat(nothing(dead(service))).contains("wants 2 different people");
    }

    @Test
    void what_an_interrupted_process_left_half_done_gets_its_old_specification_back() {
        String service = swarm.service("web", LIMIT, 1);
        String before = swarm.service(service).specification();
        Proposal proposal = proposed(dead(service));
        swarm.onTask(task -> {
            throw new ProcessDied();
        });
        String fix = ((Decision.Approved) desk.approve(proposal.id(), OwnDesk.BOB, "")).remediation();
        diesDuring(fix);
        assertThat(desk.remediation(fix).orElseThrow().state()).isEqualTo(Remediation.State.RUNNING);
        swarm.onTask(task -> {});
        assertThat(swarm.service(service).limit()).isEqualTo(Bytes.mib(256));
        clock.advance(Duration.ofMinutes(2));

        List<Remediation> recovered = desk.upkeep().recover();

        assertThat(recovered).singleElement()
                .satisfies(r -> assertThat(r.state()).isEqualTo(Remediation.State.ROLLED_BACK));
        assertThat(swarm.service(service).specification()).isEqualTo(before);
    }

    @Test
    void an_undo_is_a_plan_for_the_service_with_the_limit_from_before() {
        String service = swarm.service("web", LIMIT, 3);
        Remediation fix = own.approved(proposed(dead(service)));

        Proposal undo = undo(fix);

        Plan plan = undo.plan();
        assertThat(plan.action()).isEqualTo(Action.SERVICE_UPDATE);
        assertThat(plan.undoes()).isEqualTo(fix.id());
        assertThat(plan.target().service()).isEqualTo(service);
        assertThat(plan.changes()).containsExactly(new Plan.Change("Spec.TaskTemplate.Resources.Limits.MemoryBytes",
                Bytes.mib(256).count(), LIMIT.count()));
        assertThat(undo.why()).contains("had 32 MiB before the fix " + fix.id());
        assertThat(undo.risk()).startsWith("It returns to 32 MiB").contains("replaces its tasks");
        assertThat(undo.preflight()).extracting(Proposal.Preflight::check).contains("way back");
        assertThat(undo.commands()).containsExactly("docker service update --limit-memory 32m web");
        assertThat(swarm.service(service).limit()).isEqualTo(Bytes.mib(256));
    }

    @Test
    void an_approved_undo_gives_the_service_its_old_limit_and_marks_the_fix_undone() {
        String service = swarm.service("web", LIMIT, 2);
        String before = swarm.service(service).specification();
        Remediation fix = own.approved(proposed(dead(service)));

        Remediation undo = own.approved(undo(fix));

        assertThat(undo.state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(undo.say()).contains("limit it had before the fix, 32 MiB", "2 of its tasks are running");
        assertThat(undo.compared().orElseThrow().rows()).extracting(Compared.Row::what)
                .containsExactly("Memory limit", "Restarts");
        assertThat(swarm.service(service).specification()).isEqualTo(before);
        assertThat(desk.remediation(fix.id()).orElseThrow().state()).isEqualTo(Remediation.State.UNDONE);
        assertThat(undo.undoable()).isTrue();
    }

    @Test
    void tasks_that_die_again_at_the_old_limit_do_not_bring_the_fix_back() {
        String service = swarm.service("web", LIMIT, 1);
        Proposal undo = undo(own.approved(proposed(dead(service))));
        swarm.onTask(engine::oom);
        swarm.updatesComeTo("paused", "update paused due to failure or early termination of task x");

        Remediation undone = own.approved(undo);

        assertThat(undone.state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(undone.say()).contains("None of its tasks runs right now");
        assertThat(swarm.service(service).limit()).isEqualTo(LIMIT);
    }

    @Test
    void an_undo_that_swarm_rolls_back_leaves_the_fix_as_it_was() {
        String service = swarm.service("web", LIMIT, 1);
        Remediation fix = own.approved(proposed(dead(service)));
        String fixed = swarm.service(service).specification();
        Proposal undo = undo(fix);
        swarm.updatesComeTo("rollback_completed", "rollback completed");

        Remediation result = own.approved(undo);

        assertThat(result.state()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(swarm.service(service).specification()).isEqualTo(fixed);
        assertThat(desk.remediation(fix.id()).orElseThrow().undoable()).isTrue();
    }

    @Test
    void what_else_somebody_has_changed_since_the_fix_stays_in_an_undo() {
        String service = swarm.service("web", LIMIT, 1);
        Remediation fix = own.approved(proposed(dead(service)));
        swarm.changed(service, "image=other");

        own.approved(undo(fix));

        assertThat(swarm.service(service).limit()).isEqualTo(LIMIT);
        assertThat(swarm.service(service).specification()).contains("image=other");
    }

    @Test
    void a_service_whose_limit_somebody_has_changed_since_is_not_undone() {
        String service = swarm.service("web", LIMIT, 1);
        Remediation fix = own.approved(proposed(dead(service)));
        swarm.resize(service, Bytes.mib(512));

        assertThat(refusedUndo(fix)).startsWith("web is not changed.")
                .contains("512 MiB for each task", "docker service update --limit-memory 32m web");
        assertThat(swarm.service(service).limit()).isEqualTo(Bytes.mib(512));
    }

    @Test
    void a_service_that_is_gone_or_beyond_this_engine_is_not_undone() {
        String service = swarm.service("web", LIMIT, 1);
        Remediation fix = own.approved(proposed(dead(service)));

        swarm.onlyAWorker();
        String onWorker = refusedUndo(fix);
        swarm.removed(service);
        String removed = refusedUndo(fix);

        assertThat(onWorker).contains("no manager of the swarm", "docker service update --limit-memory 32m web");
        assertThat(removed).contains("was removed by somebody since");
    }

    private Proposal undo(Remediation fix) {
        return ((Reply.Proposed) desk.undo(fix.id(), OwnDesk.ANN)).proposal();
    }

    private String refusedUndo(Remediation fix) {
        return ((Reply.Refused) desk.undo(fix.id(), OwnDesk.ANN)).text();
    }

    /** Waits until nobody carries it out any more. */
    private void diesDuring(String fix) {
        try {
            desk.await(fix);
        } catch (java.util.concurrent.CompletionException interrupted) {
            assertThat(interrupted).hasMessageContaining("was interrupted");
        }
    }

    /** Stands for the end of the whole process: nothing catches it. */
    private static final class ProcessDied extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static Service like(String name, Map<String, String> labels, int tasks, Bytes limit) {
        return new Service("s".repeat(20) + "%05d".formatted(name.length()), name, "replicated", tasks, limit,
                Bytes.NONE, labels, Service.Update.NONE, Duration.ofMinutes(1), specification(name, limit), 0, "");
    }

    private String like(String name, String mode, Service.Update update, Bytes limit, Bytes reservation) {
        return swarm.serviceLike(new Service("s".repeat(20) + "%05d".formatted(name.length()), name, mode, 1, limit,
                reservation, Map.of(), update, Duration.ofMinutes(1), specification(name, limit), 0, ""));
    }

    private static String specification(String name, Bytes limit) {
        return "name=" + name + ";limit=" + limit.count() + ";";
    }

    /** A task that has hit its limit. */
    private ContainerId dead(String service) {
        ContainerId task = swarm.container(service);
        clock.advance(Duration.ofSeconds(3));
        engine.oom(task);
        return task;
    }

    private Proposal proposed(ContainerId dead) {
        Reply.Explained reply = (Reply.Explained) desk.ask(asking(dead));
        assertThat(reply.offer()).isInstanceOf(Offer.Proposed.class);
        return ((Offer.Proposed) reply.offer()).proposal();
    }

    private String nothing(ContainerId dead) {
        return OwnDesk.propose(desk, asking(dead), dead.value(), Optional.of(Bytes.mib(256)),
                Optional.empty()) instanceof Reply.Refused refused ? refused.text() : "it was not refused";
    }

    private static Question asking(ContainerId container) {
        return new Question("why did " + container.value() + " die?", "", "", OwnDesk.ANN);
    }
}
