package dev.inquest.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.DeskParts;
import dev.inquest.SettableClock;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineException;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.Inspection;
import dev.inquest.database.Database;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Reply;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** A restart as the remedy: from the question, or the wish, to the result. */
class RestartingTest {
    private static final Person ANN = new Person("slack", "U0ANN", "ann");
    private static final Person BOB = new Person("slack", "U0BOB", "bob");
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private ContainerId web = new ContainerId("0".repeat(64));
    private Database database;
    private Ledger ledger;
    private Desk desk;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        ledger = new Ledger(database, clock);
        desk = new DeskParts(engine, engine, () -> PLAYBOOKS, TEMPLATES, database, House.DEFAULT,
                new Approvers(List.of("U0BOB"), false), clock, clock::advance).desk();
        web = engine.running("web", Bytes.mib(160));
        engine.health(web, "unhealthy");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_unhealthy_container_is_restarted_after_a_yes_and_nothing_about_it_changes() {
        engine.onStart(id -> engine.health(id, "healthy"));
        Inspection before = engine.inspect(web);
        Proposal proposal = proposedFor("why is web unhealthy?");
        assertThat(engine.changes()).isEmpty();

        Remediation end = approved(proposal);

        assertThat(end.state()).as(end.say()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(end.say()).isEqualTo("web was restarted, is running and healthy, and has been watched for 15 s.");
        assertThat(engine.changes()).containsExactly("stop web", "start web");
        assertThat(engine.inspect(web).memory()).isEqualTo(before.memory());
        assertThat(kinds()).containsSubsequence("explained", "proposed", "approved", "begun", "step", "ended");
        assertThat(ledger.whole()).isTrue();
    }

    @Test
    void one_that_stays_unhealthy_is_said_not_to_need_a_restart() {
        engine.onStart(id -> engine.health(id, "unhealthy"));

        Remediation end = approved(proposedFor("why is web unhealthy?"));

        assertThat(end.state()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(end.say()).contains("its health check fails", "a restart is not what it needs");
        assertThat(engine.inspect(web).state().running()).isTrue();
        assertThat(engine.changes()).containsExactly("stop web", "start web");
    }

    @Test
    void one_that_dies_after_its_restart_is_started_again_as_it_ran_before() {
        engine.onStart(id -> {
            engine.onStart(again -> {});
            engine.exited(id, 3);
        });

        Remediation end = approved(proposedFor("why is web unhealthy?"));

        assertThat(end.state()).as(end.say()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(end.say()).contains("exit code 3");
        assertThat(engine.changes()).containsExactly("stop web", "start web", "start web");
        assertThat(engine.inspect(web).state().running()).isTrue();
    }

    @Test
    void one_that_does_not_start_again_needs_a_person_who_is_told_the_command() {
        Proposal proposal = proposedFor("why is web unhealthy?");
        engine.fail("start", new EngineException(EngineException.Reason.REFUSED, "The port is taken."));

        Remediation end = approved(proposal);

        assertThat(end.state()).isEqualTo(Remediation.State.NEEDS_HUMAN);
        assertThat(end.commands()).containsExactly("docker start " + web.shortId());
    }

    @Test
    void a_restart_that_somebody_asks_for_in_words_waits_for_a_yes() {
        engine.onStart(id -> engine.health(id, "healthy"));

        Reply reply = desk.ask(new Question("please restart web", "", "", ANN));

        assertThat(reply).isInstanceOfSatisfying(Reply.Proposed.class, proposed -> {
            assertThat(proposed.proposal().plan().action()).isEqualTo(Action.RESTART);
            assertThat(proposed.proposal().why()).isEqualTo("a restart was asked for");
            assertThat(proposed.proposal().risk()).contains("up to 10 s to stop");
            assertThat(engine.changes()).isEmpty();
            assertThat(approved(proposed.proposal()).state()).isEqualTo(Remediation.State.VERIFIED);
        });
    }

    @Test
    void a_container_that_changed_after_the_proposal_is_not_restarted() {
        Proposal proposal = proposedFor("why is web unhealthy?");
        engine.withRestartPolicy(web, "always");

        Decision decision = desk.approve(proposal.id(), BOB, "");

        assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("stale"));
        assertThat(engine.inspect(web).state().running()).isTrue();
    }

    @Test
    void a_task_of_a_service_is_left_to_its_keeper_and_the_refusal_is_recorded() {
        engine.labelled(web, Map.of("com.docker.swarm.service.name", "web"));

        Reply reply = desk.ask(new Question("restart web", "", "", ANN));

        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class,
                refused -> assertThat(refused.text()).contains("docker service update --force"));
        assertThat(ledger.entries().getLast()).satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo("refused");
            assertThat(entry.subject()).isEqualTo("web");
            assertThat(entry.body()).startsWith("propose: refused_by_policy: web is not changed. ");
        });
    }

    @Test
    void a_restart_takes_no_other_size_and_no_other_way() {
        Proposal proposal = proposedFor("why is web unhealthy?");

        assertThat(desk.edit(proposal.id(), BOB, "512m", "")).isInstanceOf(Decision.Refused.class);
        assertThat(desk.edit(proposal.id(), BOB, "", "update")).isInstanceOf(Decision.Refused.class);

        assertThat(desk.proposal(proposal.id()).orElseThrow().pending()).isTrue();
    }

    private Proposal proposedFor(String question) {
        Reply.Explained reply = (Reply.Explained) desk.ask(new Question(question, "", "", ANN));
        return ((Offer.Proposed) reply.offer()).proposal();
    }

    private Remediation approved(Proposal proposal) {
        return desk.await(((Decision.Approved) desk.approve(proposal.id(), BOB, "")).remediation());
    }

    private List<String> kinds() {
        return ledger.entries().stream().map(Ledger.Entry::kind).toList();
    }
}
