package dev.inquest.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.inquest.container.Usage;
import dev.inquest.remediation.Remediation;
import dev.inquest.remediation.Remediation.Progress;
import dev.inquest.remediation.Remediation.Step;

import static org.assertj.core.api.Assertions.assertThat;

class StepsTest {
    private final StringWriter printed = new StringWriter();
    private final Steps steps = new Steps(new PrintWriter(printed, true));

    @Test
    void what_begins_is_shown_at_once_and_its_end_behind_it() {
        steps.show(running(List.of(), step("stop", Progress.STARTED)));
        assertThat(plain()).isEqualTo("  stop ... ");

        steps.show(running(List.of(), step("stop", Progress.DONE), step("start", Progress.STARTED)));
        assertThat(plain()).isEqualTo("  stop ... done\n  start ... ");
    }

    @Test
    void a_step_is_shown_once_however_often_it_is_told() {
        Remediation told = running(List.of(), step("stop", Progress.DONE));

        steps.show(told);
        steps.show(told);

        assertThat(plain()).isEqualTo("  stop ... done\n");
    }

    @Test
    void a_line_is_ended_by_whatever_comes_next() {
        steps.show(running(List.of(), step("stop", Progress.STARTED)));
        steps.show(running(List.of(), step("stop", Progress.STARTED), step("undo", Progress.FAILED)));

        assertThat(plain()).isEqualTo("  stop ... \n  undo ... failed\n");
    }

    @Test
    void the_watch_over_the_result_is_shown_until_it_has_ended() {
        steps.show(running(List.of(Samples.usage(60)), step("start", Progress.DONE)));
        steps.show(Samples.verified());

        assertThat(plain()).isEqualTo("  start ... done\n  watch whether it holds ... it holds\n");
    }

    @Test
    void what_follows_the_watch_is_shown_below_it() {
        List<Usage> seen = List.of(Samples.usage(60));
        steps.show(running(seen, step("start", Progress.DONE)));
        steps.show(running(seen, step("start", Progress.DONE), step("restore", Progress.STARTED)));
        steps.show(running(seen, step("start", Progress.DONE), step("restore", Progress.DONE)));

        assertThat(plain())
                .isEqualTo("  start ... done\n  watch whether it holds ... it does not\n  restore ... done\n");
    }

    @Test
    void a_watch_that_held_is_said_to_have_held_before_the_old_one_goes() {
        List<Usage> seen = List.of(Samples.usage(60));
        steps.show(running(seen, step("start", Progress.DONE)));
        Remediation held = running(seen, step("start", Progress.DONE), step("remove", Progress.DONE));
        steps.show(new Remediation(held.id(), held.proposal(), held.plan(), held.state(), held.steps(), held.say(),
                seen, Samples.verified().compared(), List.of(), held.approvedBy(), held.startedAt()));

        assertThat(plain()).isEqualTo("  start ... done\n  watch whether it holds ... it holds\n  remove ... done\n");
    }

    private static Step step(String name, Progress progress) {
        return new Step(name, name, progress, Samples.DEATH);
    }

    private static Remediation running(List<Usage> watched, Step... steps) {
        return new Remediation("rem_1", "prp_1", Samples.proposal().plan(), Remediation.State.RUNNING, List.of(steps),
                "on its way", watched, Optional.empty(), List.of(), "terminal:ana", Samples.DEATH);
    }

    private String plain() {
        return Printed.through(printed.toString(), false);
    }
}
