package dev.inquest.recreation;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.inquest.OwnDesk;
import dev.inquest.RealEngine;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.ContainerSummary;
import dev.inquest.container.Inspection;
import dev.inquest.container.LogExcerpt;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Question;
import dev.inquest.remediation.Compared;
import dev.inquest.remediation.LeftBehind;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Fixes of containers on a real engine that do not stay as they are while they are fixed. */
@Tag("engine")
class LoopingContainerTest {
    /** Needs about 50 MiB, and then stays. */
    private static final String GROWS = "echo begins; echo written >/kept.txt; x=$(head -c 24m /dev/zero | tr '\\0' x);"
            + " y=$x; echo enough; sleep 3600";

    @TempDir
    Path folder;

    private final RealEngine engine = RealEngine.get();
    private OwnDesk desk;

    @BeforeEach
    void open() {
        desk = OwnDesk.over(engine, folder);
    }

    @AfterEach
    void close() {
        engine.clean();
        desk.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"RECREATE", "UPDATE"})
    void one_that_dies_for_memory_again_and_again_is_fixed_while_it_does(Action action) {
        String name = engine.name("loops");
        ContainerId old = looping(name, GROWS);
        rounds(old, 2);
        Proposal proposal = desk.proposed(name, action);
        rounds(old, engine.reader().inspect(old).restartCount() + 1);

        Remediation result = desk.approved(proposal);

        assertThat(result.state()).as(result.say()).isEqualTo(Remediation.State.VERIFIED);
        Inspection now = named(name);
        assertThat(now.memory().limit()).isEqualTo(Bytes.mib(256));
        assertThat(now.restartPolicy()).isEqualTo(new Inspection.RestartPolicy("always", 0));
        assertThat(now.restartCount()).isZero();
        assertThat(now.state().running()).isTrue();
        assertThat(now.id().equals(old)).isEqualTo(action == Action.UPDATE);
        Compared compared = result.compared().orElseThrow();
        assertThat(compared.before().limit()).isEqualTo(Bytes.mib(16));
        assertThat(compared.before().restarts()).isGreaterThanOrEqualTo(3);
        assertThat(compared.after().limit()).isEqualTo(Bytes.mib(256));
        assertThat(compared.after().restarts()).isZero();
        assertThat(compared.after().peak()).isGreaterThan(Bytes.NONE);
    }

    @Test
    void it_is_explained_and_a_fix_is_proposed_while_it_goes_round() {
        String name = engine.name("asked");
        ContainerId old = looping(name, GROWS);
        rounds(old, 2);
        Reply.Explained reply = (Reply.Explained) desk.desk()
                .ask(new Question("why did " + name + " die?", "", "", OwnDesk.ANN));
        Proposal proposal = ((Offer.Proposed) reply.offer()).proposal();
        rounds(old, engine.reader().inspect(old).restartCount() + 1);

        Remediation result = desk.approved(proposal);

        assertThat(result.state()).as(result.say()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(named(name).memory().limit()).isEqualTo(Bytes.mib(256));
    }

    @Test
    void somebody_who_starts_it_or_changes_it_meanwhile_makes_the_proposal_stale() {
        String name = engine.name("others");
        ContainerId old = looping(name, GROWS);
        rounds(old, 2);
        Proposal first = desk.proposed(name, Action.RECREATE);
        engine.operator().setRestartPolicy(old, new Inspection.RestartPolicy("on-failure", 50));

        assertThat(desk.desk().approve(first.id(), OwnDesk.BOB, "")).isInstanceOfSatisfying(Decision.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("stale"));

        engine.operator().setRestartPolicy(old, new Inspection.RestartPolicy("always", 0));
        Proposal second = desk.proposed(name, Action.RECREATE);
        engine.operator().stop(old);
        engine.operator().setRestartPolicy(old, new Inspection.RestartPolicy("no", 0));
        engine.operator().start(old);
        engine.awaitEnd(old);
        assertThat(engine.reader().inspect(old).restartCount()).as("counted anew").isZero();
        engine.operator().setRestartPolicy(old, new Inspection.RestartPolicy("always", 0));

        assertThat(desk.desk().approve(second.id(), OwnDesk.BOB, "")).isInstanceOfSatisfying(Decision.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("stale"));
    }

    @Test
    void one_that_dies_at_once_under_the_new_limit_as_well_is_put_back() {
        String name = engine.name("needs-more");
        ContainerId old = looping(name, "x=$(head -c 300m /dev/zero | tr '\\0' x); sleep 3600");
        rounds(old, 1);

        Remediation result = desk.approved(desk.proposed(name, Action.RECREATE));

        assertThat(result.state()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(result.say()).contains("killed for memory again, at 256 MiB");
        assertThat(named(name).id()).isEqualTo(old);
        assertThat(named(name).restartPolicy().name()).isEqualTo("always");
    }

    @Test
    void a_crash_within_the_first_moments_is_not_taken_for_how_it_began() {
        String name = engine.name("crashes");
        ContainerId old = engine.container(name)
                .memory("16m")
                .restart("always", 0)
                .with("{\"HostConfig\":{\"Binds\":[\"/mark\"]}}")
                .script("if [ -e /mark/second ]; then exit 3; fi; touch /mark/second; sleep 3600")
                .run();
        engine.await(old, c -> c.state().running());
        String mark = engine.reader().inspect(old).mounts().getFirst().name();
        engine.removeLast(() -> engine.raw().destroyVolume(mark));

        Remediation result = desk.approved(desk.proposed(name, Action.RECREATE));

        assertThat(result.state()).isEqualTo(Remediation.State.ROLLED_BACK);
        assertThat(result.say()).contains("It ended with exit code 3 and was started again by its restart policy");
        assertThat(named(name).id()).isEqualTo(old);
    }

    @Test
    void a_job_that_needs_more_memory_and_then_fails_is_kept_for_a_person_to_judge() {
        String name = engine.name("job");
        ContainerId old = engine.container(name)
                .memory("16m")
                .swap(Bytes.mib(16).count())
                .script("echo written >/kept.txt; echo password=hunter2; x=$(head -c 24m /dev/zero | tr '\\0' x);"
                        + " echo enough; exit 4")
                .run();
        engine.awaitEnd(old);

        Remediation result = desk.approved(desk.proposed(name, Action.RECREATE));

        assertThat(result.state()).as(result.say()).isEqualTo(Remediation.State.NEEDS_HUMAN);
        assertThat(result.say()).contains("The memory was enough, but the job failed: it ended with exit code 4",
                "Nothing was put back");
        Inspection now = named(name);
        assertThat(now.id()).isNotEqualTo(old);
        assertThat(now.state().exitCode()).isEqualTo(4);
        assertThat(result.compared().orElseThrow().after().limit()).isEqualTo(Bytes.mib(256));
        assertThat(result.commands()).contains("docker logs --tail 50 " + name, "docker rename " + old.shortId() + " "
                + name);
        assertThat(engine.reader().inspect(old).name()).endsWith("-old");
        LeftBehind left = desk.desk().remediation(result.id()).orElseThrow().leftBehind().orElseThrow();
        assertThat(left.log().lines()).extracting(LogExcerpt.Line::text).contains("password=[redacted]");
        assertThat(left.files().paths()).contains("/kept.txt");
        assertThat(left.missing()).isEmpty();
    }

    @Test
    void a_job_that_then_finishes_has_held() {
        String name = engine.name("finishes");
        ContainerId old = engine.container(name)
                .memory("16m")
                .swap(Bytes.mib(16).count())
                .script("x=$(head -c 24m /dev/zero | tr '\\0' x); echo done")
                .run();
        engine.awaitEnd(old);

        Remediation result = desk.approved(desk.proposed(name, Action.RECREATE));

        assertThat(result.state()).as(result.say()).isEqualTo(Remediation.State.VERIFIED);
        assertThat(result.say()).contains("finished with exit code 0 under 256 MiB");
    }

    private ContainerId looping(String name, String script) {
        return engine.container(name)
                .memory("16m")
                .swap(Bytes.mib(16).count())
                .restart("always", 0)
                .script(script)
                .run();
    }

    private void rounds(ContainerId id, int least) {
        engine.await(id, c -> c.restartCount() >= least);
    }

    private Inspection named(String name) {
        List<ContainerSummary> ours = engine.reader()
                .containers()
                .stream()
                .filter(c -> c.name().startsWith(name))
                .toList();
        ours.forEach(c -> engine.removeLater(() -> engine.raw().destroy(c.id().value())));
        return engine.reader()
                .inspect(ours.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow().id());
    }
}
