package dev.inquest.cli;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.inquest.container.Bytes;
import dev.inquest.container.MemoryLimits;
import dev.inquest.proposal.Action;
import dev.inquest.proposal.Plan;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

class ReplyTextTest {
    @Test
    void an_answer_says_the_verdict_first_and_what_to_type_last() {
        Golden.assertLooksLike("cli-ask-120.txt", plain(ReplyText.of(Samples.explained(), 120, false)));
    }

    @Test
    void a_narrow_terminal_gets_the_commands_below_the_facts() {
        Golden.assertLooksLike("cli-ask-80.txt", plain(ReplyText.of(Samples.explained(), 80, false)));
    }

    @Test
    void the_whole_explanation_is_there_when_asked_for() {
        Golden.assertLooksLike("cli-ask-full.txt", plain(ReplyText.of(Samples.explained(), 100, true)));
    }

    @Test
    void a_question_that_fits_two_containers_is_asked_back_with_what_to_type() {
        Golden.assertLooksLike("cli-asked-back.txt", plain(ReplyText.of(Samples.askedBack(), 100, false)));
    }

    @Test
    void a_file_to_change_too_is_shown_with_its_lines_and_the_command_to_paste() {
        Paper paper = new Paper(80);

        new ProposalText(paper).print(Samples.composed());

        Golden.assertLooksLike("cli-compose-80.txt", plain(paper.toString()));
    }

    @Test
    void lines_to_copy_stay_lines_in_a_refusal() {
        Golden.assertLooksLike("cli-kubernetes-80.txt", plain(ReplyText.of(Samples.inKubernetes(), 80, false)));
    }

    @Test
    void a_log_line_stays_a_line_whatever_it_holds() {
        String text = "The last 4 lines of api:\n\n    ```\n    # no heading\n    | no | table |\n    - no item";

        assertThat(plain(ReplyText.of(told(text), 80, false))).isEqualTo("""
                The last 4 lines of api:

                    ```
                    # no heading
                    | no | table |
                    - no item
                """);
    }

    @Test
    void a_table_is_aligned_and_where_it_is_too_wide_told_row_by_row() {
        String text = "Two:\n\n| Container | What |\n| --- | --- |\n| api | died 3 min ago, exit code 1 |\n"
                + "| data-processor | its health check fails |\n\nThat is all.";

        assertThat(plain(ReplyText.of(told(text), 80, false))).isEqualTo("""
                Two:

                  Container       What
                  api             died 3 min ago, exit code 1
                  data-processor  its health check fails

                That is all.
                """);
        assertThat(plain(ReplyText.of(told(text), 38, false))).contains("""
                  api             died 3 min ago, exit
                                  code 1
                """);
    }

    private static Reply told(String text) {
        return new Reply.Told(Samples.WHY, Intent.LOGS, text, List.of());
    }

    @Test
    void a_choice_is_quoted_for_a_shell() {
        assertThat(ReplyText.quoted("what's $(this)?")).isEqualTo("'what'\\''s $(this)?'");
    }

    @Test
    void each_kind_of_reply_has_its_exit_code() {
        assertThat(List.of(ReplyText.exit(Samples.explained()), ReplyText.exit(Samples.askedBack()),
                ReplyText.exit(new Reply.Refused(Samples.WHY, "no")),
                ReplyText.exit(new Reply.Failed(Samples.WHY, "engine_unreachable", "no engine")),
                ReplyText.exit(new Reply.Failed(Samples.WHY, "container_gone", "gone"))))
                .containsExactly(Exit.DONE, Exit.UNCLEAR, Exit.REFUSED, Exit.UNREACHABLE, Exit.FAILED);
    }

    @Test
    void the_end_of_a_fix_compares_before_and_after_in_numbers() {
        Paper paper = new Paper(100);

        RemediationText.print(Samples.verified(), paper);

        assertThat(plain(paper.toString()).lines().map(String::strip).map(line -> line.replaceAll(" +", " ")))
                .contains("Memory limit 32 MiB -> 256 MiB", "Highest use seen 32 MiB -> 104 MiB",
                        "Restarts 3 -> 0");
    }

    @Test
    void the_change_of_a_service_is_told_as_one() {
        Proposal p = Samples.proposal();
        var target = new Plan.Target("local", p.plan().container(), "web", "sha256:1", "d1",
                "hnz5q7g2c7auclcu0gpaaa7ew");
        var plan = new Plan(Action.SERVICE_UPDATE, target, new MemoryLimits(Bytes.mib(32), 0),
                new MemoryLimits(Bytes.mib(256), 0), false, 1, "", "", Duration.ofMinutes(2), "");
        Paper paper = new Paper(100);

        new ProposalText(paper).printPlan(new Proposal(p.id(), p.state(), plan, p.why(), p.risk(), p.preflight(),
                p.commands(), p.alsoChange(), List.of(), p.askedBy(), p.investigation(), p.decidedBy(), p.note(),
                p.createdAt(), p.expiresAt(), List.of()));

        assertThat(plain(paper.toString())).contains("update the service web with 256 MiB of memory")
                .containsPattern("Spec.TaskTemplate.Resources.Limits.MemoryBytes +32 MiB +-> +256 MiB");
    }

    /** As it looks on a terminal without colours. */
    private static String plain(String inked) {
        return Printed.through(inked, false);
    }
}
