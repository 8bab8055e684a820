package dev.inquest.inquiry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import dev.inquest.container.MemoryLimits;
import dev.inquest.desk.Desk;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Glance;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Compose makes a container anew from its file, which still has the limit that a fix had raised. */
class RevertedTest {
    private static final String NAME = "shop-web-1";
    private static final Bytes OLD = Bytes.mib(32);
    private static final String BACK = "Its limit was raised to 256 MiB on ";
    private static final Map<String, String> COMPOSED = Map.of("com.docker.compose.project", "shop",
            "com.docker.compose.service", "web");

    @TempDir
    private Path folder;

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
    void the_first_fix_of_a_container_knows_of_nothing_that_came_back() {
        made(OLD, COMPOSED);

        assertThat(proposal().preflight()).extracting(Proposal.Preflight::check).doesNotContain("compose file");
        assertThat(glance().say()).doesNotContain("again");
    }

    @Test
    void the_next_answer_says_that_the_limit_is_back_and_why() {
        made(OLD, COMPOSED);
        fixed();

        made(OLD, COMPOSED);

        assertThat(proposal().preflight()).filteredOn(look -> look.check().equals("compose file"))
                .singleElement()
                .satisfies(look -> {
                    assertThat(look.ok()).isFalse();
                    assertThat(look.say()).startsWith(BACK)
                            .contains("is 32 MiB again", "the compose file still says so", "Change the file");
                });
    }

    @Test
    void the_list_of_containers_says_so_too() {
        made(OLD, COMPOSED);
        fixed();

        made(OLD, COMPOSED);

        assertThat(glance().say()).contains("exit code 137", "raised to 256 MiB on ",
                "32 MiB again by its compose file");
    }

    @Test
    void what_somebody_asks_for_says_so_too_even_when_nothing_is_proposed() {
        made(OLD, COMPOSED);
        fixed();
        made(OLD, COMPOSED);

        Reply reply = OwnDesk.propose(desk, question("fix it"), NAME, Optional.of(OLD), Optional.empty());

        assertThat(((Reply.Refused) reply).text()).contains(BACK, "Its limit already is 32 MiB");
    }

    @Test
    void a_file_that_was_changed_gives_no_reason_to_say_so() {
        made(OLD, COMPOSED);
        fixed();

        made(Bytes.mib(256), COMPOSED);

        assertThat(proposal().preflight()).extracting(Proposal.Preflight::check).doesNotContain("compose file");
    }

    @Test
    void a_container_that_compose_did_not_make_has_no_file_to_blame() {
        made(OLD, COMPOSED);
        fixed();

        made(OLD, Map.of());

        assertThat(proposal().preflight()).extracting(Proposal.Preflight::check).doesNotContain("compose file");
    }

    @Test
    void a_fix_that_was_put_back_never_raised_the_limit() {
        made(OLD, COMPOSED);
        engine.onStart(engine::oom);
        Remediation result = approved(proposal());
        assertThat(result.state()).isEqualTo(Remediation.State.ROLLED_BACK);

        made(OLD, COMPOSED);

        assertThat(proposal().preflight()).extracting(Proposal.Preflight::check).doesNotContain("compose file");
    }

    @Test
    void a_limit_that_was_put_back_on_purpose_did_not_come_back_by_itself() {
        made(OLD, COMPOSED);
        Remediation fix = approved(proposal());
        made(OLD, COMPOSED);
        Inspection now = engine.named(NAME).orElseThrow();

        assertThat(Reverted.of("local", now, List.of(fix))).isPresent();
        assertThat(Reverted.of("local", now, List.of(undone(fix), fix))).isEmpty();
    }

    private static Remediation undone(Remediation fix) {
        Plan p = fix.plan();
        MemoryLimits raised = p.after();
        MemoryLimits old = p.before();
        Plan back = new Plan(p.action(), p.target(), raised, old, false, 1, fix.id(), "", p.within(), "");
        return new Remediation("rem_undo", "prp_undo", back, Remediation.State.UNDONE, fix.steps(), "", List.of(),
                Optional.empty(), List.of(), "", fix.startedAt());
    }

    /** A container in the place of the one of that name, killed at its limit. */
    private void made(Bytes limit, Map<String, String> labels) {
        engine.named(NAME).map(Inspection::id).ifPresent(engine::vanishes);
        clock.advance(Duration.ofHours(1));
        ContainerId id = engine.running(NAME, limit);
        engine.labelled(id, labels);
        clock.advance(Duration.ofSeconds(30));
        engine.oom(id);
        clock.advance(Duration.ofSeconds(1));
    }

    private void fixed() {
        assertThat(approved(proposal()).state()).isEqualTo(Remediation.State.VERIFIED);
    }

    private Remediation approved(Proposal proposal) {
        return desk.await(((Decision.Approved) desk.approve(proposal.id(), OwnDesk.BOB, "")).remediation());
    }

    private Proposal proposal() {
        Reply.Explained reply = (Reply.Explained) desk.ask(question("why did " + NAME + " die?"));
        return ((Offer.Proposed) reply.offer()).proposal();
    }

    private Glance glance() {
        return desk.containers().stream().filter(g -> g.container().name().equals(NAME)).findFirst().orElseThrow();
    }

    private static Question question(String text) {
        return new Question(text, "", "", OwnDesk.ANN);
    }
}
