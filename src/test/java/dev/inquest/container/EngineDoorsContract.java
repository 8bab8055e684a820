package dev.inquest.container;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.inquest.container.EngineException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What both doors promise, whatever engine is behind them. */
public abstract class EngineDoorsContract {
    private static final Bytes LIMIT = Bytes.mib(32);
    private static final ContainerId NOBODY = new ContainerId("f".repeat(64));

    protected abstract ContainerReader reader();

    protected abstract ContainerOperator operator();

    protected abstract String name(String what);

    /** A running container that does nothing. */
    protected abstract ContainerId running(String name, Bytes limit);

    /** Lets it die at its limit, by docker kill, or by itself. */
    protected abstract ContainerId oomKilled(String name, Bytes limit);

    protected abstract void kill(ContainerId id);

    protected abstract ContainerId exited(String name, int code);

    @Test
    public void a_container_that_is_not_there_is_not_found_by_any_look() {
        assertReason(Reason.NOT_FOUND, () -> reader().inspect(NOBODY));
        assertReason(Reason.NOT_FOUND, () -> reader().usage(NOBODY));
        assertReason(Reason.NOT_FOUND, () -> reader().configuration(NOBODY));
        assertReason(Reason.NOT_FOUND, () -> operator().start(NOBODY));
    }

    @Test
    public void a_running_container_shows_its_name_its_limit_and_what_it_uses() {
        String name = name("running");
        ContainerId id = running(name, LIMIT);

        Inspection seen = reader().inspect(id);

        assertThat(seen.name()).isEqualTo(name);
        assertThat(seen.state().running()).isTrue();
        assertThat(seen.state().finishedAt()).isEqualTo(Inspection.NEVER);
        assertThat(seen.memory().limit()).isEqualTo(LIMIT);
        assertThat(reader().usage(id).memory().used()).isGreaterThan(Bytes.NONE).isLessThan(LIMIT);
        assertThat(summary(id)).hasValueSatisfying(s -> assertThat(s.name()).isEqualTo(name));
        assertThat(summary(id)).hasValueSatisfying(s -> assertThat(s.running()).isTrue());
        assertThat(reader().history(id).samples()).isNotEmpty();
    }

    @Test
    public void a_death_at_the_limit_leaves_the_flag_and_an_event() {
        ContainerId id = oomKilled(name("oom"), LIMIT);

        Inspection seen = reader().inspect(id);
        Events events = reader().events(seen, Duration.ofHours(1));

        assertThat(seen.state().oomKilled()).isTrue();
        assertThat(seen.state().exitCode()).isEqualTo(137);
        assertThat(events.covered()).isTrue();
        assertThat(actions(events)).contains("start", "oom", "die").doesNotContain("kill");
        assertThat(exitCode(events)).contains(137);
        assertThat(summary(id)).hasValueSatisfying(s -> assertThat(s.state()).isEqualTo("exited"));
    }

    @Test
    public void a_kill_leaves_its_signal_and_no_oom_event() {
        ContainerId id = running(name("killed"), LIMIT);
        kill(id);

        Inspection seen = reader().inspect(id);
        Events events = reader().events(seen, Duration.ofHours(1));

        assertThat(seen.state().oomKilled()).isFalse();
        assertThat(seen.state().exitCode()).isEqualTo(137);
        assertThat(actions(events)).contains("kill", "die").doesNotContain("oom");
        EngineEvent kill = events.run().stream().filter(e -> e.action().equals("kill")).findFirst().orElseThrow();
        assertThat(kill.signal()).isEqualTo(9);
        assertThat(kill.beforeDeath()).isBetween(Duration.ZERO, Duration.ofSeconds(5));
    }

    @Test
    public void an_exit_code_is_seen_by_looking_and_by_remembering() {
        for (int code : List.of(0, 3)) {
            Inspection seen = reader().inspect(exited(name("exit"), code));

            assertThat(seen.state().exitCode()).isEqualTo(code);
            assertThat(seen.state().finishedAt()).isAfter(Inspection.NEVER);
            assertThat(exitCode(reader().events(seen, Duration.ofHours(1)))).contains(code);
        }
    }

    @Test
    public void a_container_s_image_tells_for_which_processor_it_is() {
        Image image = reader().image(reader().inspect(exited(name("image"), 0)));

        assertThat(image.known()).isTrue();
        assertThat(image.os()).isEqualTo("linux");
        assertThat(image.architecture()).isEqualTo(reader().info().architecture());
    }

    @Test
    public void containers_that_end_together_are_neighbours_in_death() {
        ContainerId one = running(name("together"), LIMIT);
        ContainerId other = running(name("beside"), LIMIT);
        kill(one);
        kill(other);

        assertThat(reader().neighbours(reader().inspect(one)).endedTogether()).isPositive();
    }

    @Test
    public void what_runs_has_not_ended_with_anybody() {
        ContainerId one = running(name("alive"), LIMIT);
        exited(name("ended"), 0);

        Neighbours seen = reader().neighbours(reader().inspect(one));

        assertThat(seen).isEqualTo(new Neighbours(List.of(), 0, List.of(), List.of()));
    }

    @Test
    public void a_dead_container_uses_nothing() {
        ContainerId id = exited(name("dead"), 0);

        assertReason(Reason.REFUSED, () -> reader().usage(id));
    }

    @Test
    public void a_container_that_is_gone_is_known_by_its_events() {
        String name = name("gone");
        ContainerId id = exited(name, 3);
        assertThat(reader().removed()).extracting(Removed::id).doesNotContain(id);

        operator().remove(id);

        Removed gone = reader().removed().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
        assertThat(gone.name()).isEqualTo(name);
        assertThat(gone.exitCode()).isEqualTo(3);
        assertThat(gone.endedAt()).isAfter(Inspection.NEVER);
        assertThat(gone.removedAt()).isAfterOrEqualTo(gone.endedAt());
        Events events = reader().events(gone, Duration.ofHours(1));
        assertThat(actions(events)).contains("start", "die", "destroy");
        assertThat(exitCode(events)).contains(3);
        assertThat(events.covered()).isTrue();
    }

    @Test
    public void the_container_removed_last_comes_first() {
        ContainerId first = exited(name("gone-first"), 0);
        ContainerId second = exited(name("gone-second"), 0);

        operator().remove(first);
        operator().remove(second);

        assertThat(reader().removed()).extracting(Removed::id).containsSubsequence(second, first);
    }

    @Test
    public void each_change_can_be_repeated() {
        String name = name("again");
        ContainerId id = running(name, LIMIT);

        operator().start(id);
        operator().rename(id, name);
        operator().stop(id);
        operator().stop(id);
        assertThat(reader().inspect(id).state().running()).isFalse();

        operator().remove(id);
        operator().remove(id);
        assertReason(Reason.NOT_FOUND, () -> reader().inspect(id));
    }

    @Test
    public void what_runs_is_not_removed() {
        ContainerId id = running(name("kept"), LIMIT);

        assertReason(Reason.CONFLICT, () -> operator().remove(id));

        assertThat(reader().inspect(id).state().running()).isTrue();
    }

    @Test
    public void a_container_is_not_made_under_a_name_that_another_holds() {
        String name = name("held");
        ContainerId id = running(name, LIMIT);
        MemoryLimits change = MemoryLimits.of(reader().inspect(id).memory()).withLimit(Bytes.mib(64));

        assertReason(Reason.CONFLICT, () -> operator().create(reader().configuration(id), name, change));
    }

    @Test
    public void a_name_that_another_holds_is_a_conflict() {
        String taken = name("taken");
        running(taken, LIMIT);
        ContainerId other = running(name("other"), LIMIT);

        assertReason(Reason.CONFLICT, () -> operator().rename(other, taken));
    }

    @Test
    public void a_copy_has_the_new_limit_and_does_not_run_while_the_old_one_goes_on() {
        String name = name("copy");
        ContainerId old = running(name, LIMIT);
        Configuration like = reader().configuration(old);
        MemoryLimits change = MemoryLimits.of(reader().inspect(old).memory()).withLimit(Bytes.mib(256));

        ContainerId made = operator().create(like, name + "-new", change);

        Inspection copy = reader().inspect(made);
        assertThat(copy.memory().limit()).isEqualTo(Bytes.mib(256));
        assertThat(copy.memory().swap()).isEqualTo(2 * Bytes.mib(256).count());
        assertThat(copy.state().status()).isEqualTo("created");
        assertThat(operator().differences(like, made, change)).isEmpty();
        assertThat(reader().inspect(old).memory().limit()).isEqualTo(LIMIT);
        assertThat(reader().configuration(old).digest()).isEqualTo(like.digest());
        operator().remove(made);
    }

    @Test
    public void a_container_that_is_gone_is_made_again_from_its_recorded_configuration() {
        String name = name("recorded");
        ContainerId old = running(name, LIMIT);
        operator().setRestartPolicy(old, new Inspection.RestartPolicy("on-failure", 3));
        MemoryLimits limits = MemoryLimits.of(reader().inspect(old).memory());
        Configuration recorded = reader().configuration(old);
        operator().stop(old);
        operator().remove(old);

        ContainerId made = operator().create(recorded, name, limits);

        assertThat(reader().missing(recorded)).isEmpty();
        assertThat(operator().differences(recorded, made, limits)).isEmpty();
        Inspection again = reader().inspect(made);
        assertThat(again.name()).isEqualTo(name);
        assertThat(MemoryLimits.of(again.memory())).isEqualTo(limits);
        assertThat(again.restartPolicy()).isEqualTo(new Inspection.RestartPolicy("on-failure", 3));
        operator().remove(made);
    }

    @Test
    public void limit_and_restart_policy_change_in_place() {
        ContainerId id = running(name("update"), LIMIT);
        Inspection before = reader().inspect(id);
        operator().stop(id);

        operator().updateMemory(id, MemoryLimits.of(before.memory()).withLimit(Bytes.mib(256)));
        operator().setRestartPolicy(id, new Inspection.RestartPolicy("on-failure", 3));

        Inspection after = reader().inspect(id);
        assertThat(after.memory().limit()).isEqualTo(Bytes.mib(256));
        assertThat(after.memory().swap()).isEqualTo(2 * Bytes.mib(256).count());
        assertThat(after.restartPolicy()).isEqualTo(new Inspection.RestartPolicy("on-failure", 3));
    }

    @Test
    public void a_configuration_tells_when_somebody_changed_or_restarted_it() {
        ContainerId id = running(name("digest"), LIMIT);
        Configuration before = reader().configuration(id);
        assertThat(reader().configuration(id)).isEqualTo(before);

        operator().setRestartPolicy(id, new Inspection.RestartPolicy("always", 0));
        assertThat(reader().configuration(id).isStill(before.digest())).isFalse();
        assertThat(reader().configuration(id).isStillButForItsPolicy(before.digest())).isTrue();
        operator().setRestartPolicy(id, new Inspection.RestartPolicy("no", 0));
        assertThat(reader().configuration(id).isStill(before.digest())).isTrue();

        operator().stop(id);
        operator().start(id);
        Configuration restarted = reader().configuration(id);
        assertThat(restarted.isStill(before.digest())).isFalse();

        operator().rename(id, name("renamed"));
        assertThat(reader().configuration(id).isStill(restarted.digest())).isFalse();
    }

    private Optional<ContainerSummary> summary(ContainerId id) {
        return reader().containers().stream().filter(s -> s.id().equals(id)).findFirst();
    }

    private static List<String> actions(Events events) {
        return events.run().stream().map(EngineEvent::action).toList();
    }

    private static Optional<Integer> exitCode(Events events) {
        return events.run().stream().filter(e -> e.action().equals("die")).map(EngineEvent::exitCode).findFirst();
    }

    private static void assertReason(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(EngineException.class).isThrownBy(call)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
