package dev.inquest.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.OwnDesk;
import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.FakeEngine;
import dev.inquest.container.Inspection;
import dev.inquest.container.Observation;
import dev.inquest.container.Preconditions;
import dev.inquest.container.Preconditions.Bond;
import dev.inquest.container.Preconditions.Dependent;
import dev.inquest.container.Preconditions.Others;
import dev.inquest.playbook.Forbidden;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.House;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Happening;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Which change is proposed, from what is there and what was done before, and what becomes of the ways that are rare. */
class ProposingTest {
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
    void what_the_house_forbids_is_not_changed_and_the_condition_is_named() {
        House strict = new House(House.DEFAULT.floor(), House.DEFAULT.ceiling(), House.DEFAULT.hostShare(),
                House.DEFAULT.strategy(), House.DEFAULT.approveWithin(), House.DEFAULT.keepOld(),
                Forbidden.by(List.of("inspect.name.startsWith('vault')"), "house.forbid"));
        Desk forbidding = own.in(strict);
        oomKilled("vault-1");
        oomKilled("api");

        Reply vault = forbidding.propose(question(), "vault-1", "256m", "");
        Reply restart = forbidding.propose(question(), "vault-1", "", "restart");
        Reply api = forbidding.propose(question(), "api", "256m", "");

        assertThat(vault).isInstanceOfSatisfying(Reply.Refused.class,
                no -> assertThat(no.text()).contains("house.forbid", "startsWith('vault')"));
        assertThat(restart).isInstanceOf(Reply.Refused.class);
        assertThat(api).isInstanceOf(Reply.Proposed.class);
        assertThat(forbidding.proposals()).hasSize(1);
    }

    @Test
    void after_two_raises_that_held_a_third_is_refused_with_the_growth() {
        oomKilled("data-processor");
        raise("data-processor");
        clock.advance(Duration.ofDays(3));
        engine.oom(engine.named("data-processor").orElseThrow().id());
        raise("data-processor");
        clock.advance(Duration.ofDays(3));
        engine.oom(engine.named("data-processor").orElseThrow().id());

        Reply.Explained answer = (Reply.Explained) desk
                .ask(new Question("why did data-processor die?", "", "", OwnDesk.ANN));
        Reply wish = OwnDesk.propose(desk, question(), "data-processor", Optional.empty(), Optional.empty());
        Reply named = OwnDesk.propose(desk, question(), "data-processor", Optional.of(Bytes.gib(1)), Optional.empty());

        assertThat(answer.offer()).isInstanceOfSatisfying(Offer.Nothing.class, nothing -> assertThat(nothing.say())
                .contains("32 MiB -> 256 MiB (1 Mar) -> 512 MiB (4 Mar)", "leak", "tracemalloc"));
        assertThat(wish).isInstanceOf(Reply.Refused.class);
        assertThat(named).isInstanceOfSatisfying(Reply.Proposed.class, proposed -> assertThat(proposed.proposal()
                .preflight()).anyMatch(look -> look.check().equals("growth") && !look.ok()));
    }

    @Test
    void raises_of_other_containers_and_such_as_did_not_hold_do_not_count() {
        oomKilled("other");
        raise("other");
        oomKilled("data-processor");
        engine.onStart(engine::oom);
        raise("data-processor");
        engine.onStart(id -> {});
        raise("data-processor");
        engine.oom(engine.named("data-processor").orElseThrow().id());

        assertThat(OwnDesk.propose(desk, question(), "data-processor", Optional.empty(), Optional.empty()))
                .isInstanceOf(Reply.Proposed.class);
    }

    @Test
    void a_container_that_removes_itself_is_changed_while_it_runs() {
        ContainerId id = removingItself();

        Remediation result = own.approved(proposed(Optional.empty()));

        assertThat(result.state()).as(result.say()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(engine.inspect(id).memory().limit()).isEqualTo(Bytes.mib(256));
        assertThat(engine.inspect(id).memory().swap()).isEqualTo(Bytes.mib(512).count());
        assertThat(engine.changes()).containsExactly("update data-processor");
    }

    @Test
    void an_oom_before_the_change_is_not_held_against_it() {
        ContainerId id = removingItself();
        engine.childKilled(id);
        clock.advance(Duration.ofSeconds(5));

        assertThat(own.approved(proposed(Optional.empty())).state()).isEqualTo(Remediation.State.VERIFIED);
    }

    @Test
    void what_does_not_get_well_while_it_runs_gets_its_old_limit_back_and_never_stops() {
        ContainerId id = removingItself();
        Proposal proposal = proposed(Optional.empty());
        engine.health(id, "unhealthy");

        Remediation result = own.approved(proposal);

        assertThat(result.state()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(result.say()).contains("health check fails", "it never stopped");
        assertThat(engine.inspect(id).memory().limit()).isEqualTo(Bytes.mib(32));
        assertThat(engine.changes()).containsExactly("update data-processor", "update data-processor");
    }

    @Test
    void a_limit_is_not_lowered_below_what_is_in_use() {
        ContainerId id = removingItself();
        Proposal proposal = proposed(Optional.empty());
        engine.health(id, "unhealthy");
        engine.uses(id, Bytes.mib(30));

        Remediation result = own.approved(proposal);

        assertThat(result.state()).isEqualTo(Remediation.State.NEEDS_HUMAN);
        assertThat(result.say()).contains("It uses 30 MiB", "keeps 256 MiB and runs on");
        assertThat(result.commands()).containsExactly("docker update --memory 32m --memory-swap 64m " + id.shortId());
        assertThat(engine.inspect(id).state().running()).isTrue();
        assertThat(engine.changes()).containsExactly("update data-processor");
    }

    @Test
    void one_that_has_ended_meanwhile_is_gone_and_that_is_said() {
        ContainerId id = removingItself();
        Proposal proposal = proposed(Optional.empty());
        desk.listen(happening -> {
            if (happening instanceof Happening.RemediationChanged changed
                    && changed.remediation().say().startsWith("Watching")
                    && engine.named("data-processor").isPresent()) {
                engine.oom(id);
            }
        });

        Remediation result = own.approved(proposal);

        assertThat(result.state()).isEqualTo(Remediation.State.NEEDS_HUMAN);
        assertThat(result.say()).contains("started with --rm, so its engine removed it");
    }

    @Test
    void one_that_others_hold_on_to_is_updated_in_place_instead() {
        ContainerId id = oomKilled("data-processor");
        engine.surrounded(id, with(new Others(Bytes.NONE, List.of(), List.of(new Dependent("sidecar", Bond.NETWORK,
                true)), 0)));

        Reply.Explained answer = (Reply.Explained) desk
                .ask(new Question("why did data-processor die?", "", "", OwnDesk.ANN));

        Proposal proposal = ((Offer.Proposed) answer.offer()).proposal();
        assertThat(proposal.plan().action()).isEqualTo(Action.UPDATE);
        assertThat(own.approved(proposal).state()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(engine.inspect(id).memory().limit()).isEqualTo(Bytes.mib(256));
        Decision edited = desk.edit(proposed(Optional.of(Bytes.gib(1))).id(), OwnDesk.BOB, "", "recreate");
        assertThat(edited.say()).contains("cannot be recreated", "--strategy update", "stays as it was");
    }

    @Test
    void a_preview_keeps_nothing_and_takes_nothing_away() {
        oomKilled("data-processor");
        Reply.Proposed preview = (Reply.Proposed) desk.preview(question(), "data-processor", "", "");
        assertThat(desk.proposals()).isEmpty();

        Proposal kept = desk.queue(preview.proposal());

        assertThat(kept.plan()).isEqualTo(preview.proposal().plan());
        assertThat(desk.proposals()).extracting(Proposal::id).containsExactly(kept.id());
        Reply.Proposed again = (Reply.Proposed) desk.preview(question(), "data-processor", "", "");
        assertThat(desk.queue(again.proposal()).id()).as("the same plan waits once").isEqualTo(kept.id());
    }

    private static Preconditions with(Others others) {
        return new Preconditions(new Observation.Seen<>(others),
                new Observation.Seen<>(new Preconditions.ImageNow(Preconditions.Standing.THERE, "linux",
                        java.util.Map.of())),
                new Observation.Seen<>(Preconditions.Files.NONE), new Observation.Seen<>(Bytes.NONE),
                new Observation.Seen<>(Preconditions.Fixtures.NONE), Preconditions.Tie.NONE);
    }

    private ContainerId removingItself() {
        ContainerId id = engine.running("data-processor", Bytes.mib(32));
        engine.removesItself(id);
        clock.advance(Duration.ofSeconds(40));
        return id;
    }

    private ContainerId oomKilled(String name) {
        ContainerId id = engine.running(name, Bytes.mib(32));
        clock.advance(Duration.ofSeconds(40));
        engine.oom(id);
        return id;
    }

    private static Question question() {
        return new Question("", "", "", OwnDesk.ANN);
    }

    @Test
    void what_waits_for_a_container_that_another_fix_has_changed_waits_no_longer() {
        oomKilled("data-processor");
        oomKilled("other");
        Proposal small = proposed(Optional.of(Bytes.mib(256)));
        Proposal other = ((Reply.Proposed) OwnDesk.propose(desk, question(), "other", Optional.of(Bytes.mib(512)),
                Optional.empty())).proposal();
        clock.advance(Duration.ofSeconds(5));
        Proposal large = proposed(Optional.of(Bytes.mib(512)));
        Remediation unused = own.approved(large);

        desk.upkeep().retireOvertaken("local");

        Proposal retired = desk.proposal(small.id()).orElseThrow();
        assertThat(retired.state()).isEqualTo(Proposal.State.STALE);
        assertThat(retired.note()).startsWith("overtaken by the fix rem_");
        assertThat(desk.proposal(other.id()).orElseThrow().pending()).isTrue();
        assertThat(desk.proposal(large.id()).orElseThrow().state()).isEqualTo(Proposal.State.APPROVED);
        assertThat(desk.approve(small.id(), OwnDesk.BOB, "")).isInstanceOf(Decision.Refused.class);
    }

    private Proposal proposed(Optional<Bytes> size) {
        return ((Reply.Proposed) OwnDesk.propose(desk, question(), "data-processor", size, Optional.empty()))
                .proposal();
    }

    private void raise(String name) {
        Reply reply = OwnDesk.propose(desk, question(), name, Optional.empty(), Optional.empty());
        Remediation unused = own.approved(((Reply.Proposed) reply).proposal());
        Inspection now = engine.named(name).orElseThrow();
        assertThat(now.memory().limit()).isGreaterThan(Bytes.NONE);
    }
}
