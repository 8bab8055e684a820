package dev.inquest.recreation;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.DeskParts;
import dev.inquest.OwnDesk;
import dev.inquest.SwarmEngine;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.database.Database;
import dev.inquest.desk.Desk;
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
import dev.inquest.verification.Pace;

import static org.assertj.core.api.Assertions.assertThat;

/** Services of a real swarm of one node, whose tasks die at their limit, are fixed or put back. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwarmFixTest {
    private static final Person ANN = new Person("test", "U0ANN", "ann");
    private static final Person BOB = new Person("test", "U0BOB", "bob");
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);
    private static final Bytes LIMIT = Bytes.mib(32);
    private static final String LIMIT_AT = "/TaskTemplate/Resources/Limits/MemoryBytes";
    private static final String NEEDS_100_MIB = "exec awk 'BEGIN{b=sprintf(\"%1048576s\",\"\");for(i=1;i<=100;i++)"
            + "m[i]=b i;while(1)system(\"sleep 60\")}'";
    private static final String NEEDS_EVER_MORE = "exec tail /dev/zero";

    @TempDir
    Path folder;

    private final SwarmEngine swarm = SwarmEngine.start();
    private Database database;
    private Desk desk;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        desk = new DeskParts(swarm.engine().reader(), swarm.engine().operator(), () -> PLAYBOOKS, TEMPLATES, database,
                House.DEFAULT, new Approvers(List.of("U0BOB"), false), InstantSource.system(), Pace.real()).desk();
    }

    @AfterEach
    void close() {
        swarm.clean();
        database.close();
    }

    @AfterAll
    void end() {
        swarm.close();
    }

    @Test
    void a_service_whose_task_hits_its_limit_is_given_more_and_is_otherwise_as_it_was() {
        String service = swarm.service("needs-more", LIMIT, 1, NEEDS_100_MIB);
        ContainerId dead = swarm.awaitDeath(service);
        JsonNode before = swarm.specification(service);

        Reply.Explained reply = (Reply.Explained) desk.ask(new Question("why did " + dead.value() + " die?", "", "",
                ANN));
        Proposal proposal = ((Offer.Proposed) reply.offer()).proposal();
        Remediation result = approved(proposal);

        assertThat(reply.answer().say()).contains("32 MiB");
        assertThat(proposal.plan().action()).isEqualTo(Action.SERVICE_UPDATE);
        assertThat(result.state()).as(result.say()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(result.say()).contains("not OOM-killed", "268435456 bytes");
        assertThat(swarm.specification(service).at(LIMIT_AT).asLong()).isEqualTo(268435456);
        assertThat(withoutLimit(swarm.specification(service))).isEqualTo(withoutLimit(before));
        swarm.awaitTasks(service, Bytes.mib(256), 1);
    }

    @Test
    void a_service_whose_task_dies_again_gets_its_old_specification_back() {
        String service = swarm.service("needs-all", LIMIT, 1, NEEDS_EVER_MORE);
        ContainerId dead = swarm.awaitDeath(service);
        JsonNode before = swarm.specification(service);

        Remediation result = approved(proposed(dead, Bytes.mib(48)));

        assertThat(result.state()).as(result.say()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(result.say()).contains("killed for memory again, at 48 MiB");
        assertThat(swarm.specification(service)).isEqualTo(before);
    }

    @Test
    void a_task_that_dies_again_later_brings_the_old_specification_back_too() {
        String service = swarm.service("needs-all-later", LIMIT, 1, "sleep 10; " + NEEDS_EVER_MORE);
        ContainerId dead = swarm.awaitDeath(service);
        JsonNode before = swarm.specification(service);

        Remediation result = approved(proposed(dead, Bytes.mib(48)));

        assertThat(result.state()).as(result.say()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(result.say()).contains("killed for memory again, at 48 MiB");
        assertThat(result.steps()).extracting(Remediation.Step::name).containsExactly("update", "converge", "revert");
        assertThat(swarm.specification(service)).isEqualTo(before);
    }

    @Test
    void an_undo_gives_the_service_its_old_limit_back_although_its_tasks_die_at_it_again() {
        String service = swarm.service("needs-more-again", LIMIT, 1, NEEDS_100_MIB);
        ContainerId dead = swarm.awaitDeath(service);
        JsonNode before = swarm.specification(service);
        Remediation fix = approved(proposed(dead, Bytes.mib(256)));

        Proposal proposal = undo(fix);
        Remediation undo = approved(proposal);

        assertThat(fix.state()).as(fix.say()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(proposal.plan().action()).isEqualTo(Action.SERVICE_UPDATE);
        assertThat(undo.state()).as(undo.say()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(desk.remediation(fix.id()).orElseThrow().state()).isEqualTo(Remediation.State.UNDONE);
        assertThat(swarm.specification(service)).isEqualTo(before);
    }

    private Proposal proposed(ContainerId task, Bytes size) {
        return ((Reply.Proposed) OwnDesk.propose(desk, new Question("", "", "", ANN), task.value(), Optional.of(size),
                Optional.empty())).proposal();
    }

    private Proposal undo(Remediation fix) {
        return ((Reply.Proposed) desk.undo(fix.id(), ANN)).proposal();
    }

    private static JsonNode withoutLimit(JsonNode specification) {
        ObjectNode rest = specification.deepCopy();
        rest.withObject("/TaskTemplate/Resources/Limits").remove("MemoryBytes");
        return rest;
    }

    private Remediation approved(Proposal proposal) {
        Decision decision = desk.approve(proposal.id(), BOB, "");
        assertThat(decision).as(decision.say()).isInstanceOf(Decision.Approved.class);
        return desk.await(((Decision.Approved) decision).remediation());
    }
}
