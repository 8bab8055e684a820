package dev.inquest.slack;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import dev.inquest.proposal.Proposal;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Happening;

import static org.assertj.core.api.Assertions.assertThat;

class PressesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final FakeCounter counter = new FakeCounter();
    private Bench bench = open(SlackSettings.Mode.SOCKET);
    private FakeSlack.Seen card = new FakeSlack.Seen("", "", "", "", "[]");

    private Bench open(SlackSettings.Mode mode) {
        return Bench.open(mode, counter);
    }

    @BeforeEach
    void ask() {
        bench.line.event(FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.000100", "why did data-processor die?"));
        card = bench.slack.messages(1).getFirst();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void press(String user, String action) {
        press(user, action, bench.slack.newTrigger());
    }

    private void press(String user, String action, String trigger) {
        bench.line.interaction(FakeSlackDeliveries.press(user, card, action,
                FakeSlack.button(card, action).orElseThrow(), trigger, bench.slack.newResponseUrl()));
    }

    private String now() {
        FakeSlack.Seen seen = bench.slack.now(card);
        return seen.text() + " " + seen.blocks();
    }

    @Test
    void a_yes_takes_the_buttons_away_shows_the_steps_and_ends_with_a_message() {
        press("U0BOB", "approve");

        Wait.until("no buttons", () -> FakeSlack.button(bench.slack.now(card), "approve").isEmpty());
        assertThat(counter.decisions).containsExactly("approve prp_1 by slack:U0BOB");
        assertThat(now()).contains("Approved").contains("U0BOB").contains("last words");

        counter.advance(
                Samples.remediation(Remediation.State.RUNNING, "Waiting for it to start.", "Stopped the old one"));
        Wait.until("the step", () -> now().contains("Stopped the old one"));
        assertThat(now()).contains("40.2 MiB of 256 MiB");

        counter.advance(Samples.remediation(Remediation.State.VERIFIED, "data-processor runs with 256 MiB.",
                "Stopped the old one", "Started the new one"));
        Wait.until("the result", () -> now().contains("Fixed"));
        FakeSlack.Seen result = bench.slack.messages(2).getLast();
        assertThat(result.thread()).isEqualTo("1.000100");
        assertThat(result.text()).isEqualTo("Fixed: data-processor runs with 256 MiB.");
    }

    @Test
    void the_result_can_be_undone_by_a_proposal_of_its_own() {
        press("U0BOB", "approve");
        counter.advance(Samples.remediation(Remediation.State.VERIFIED, "data-processor runs with 256 MiB."));
        FakeSlack.Seen result = bench.slack.messages(2).getLast();

        bench.line.interaction(FakeSlackDeliveries.press("U0ANN", result, "undo",
                FakeSlack.button(result, "undo").orElseThrow(), bench.slack.newTrigger(),
                bench.slack.newResponseUrl()));

        FakeSlack.Seen proposed = bench.slack.messages(3).getLast();
        assertThat(proposed.thread()).isEqualTo("1.000100");
        assertThat(proposed.blocks()).contains("Proposed undo").contains("256 MiB → 32 MiB");
        assertThat(FakeSlack.button(proposed, "approve")).contains("prp_3");
        assertThat(counter.decisions).containsExactly("approve prp_1 by slack:U0BOB", "undo rem_3hT8 by slack:U0ANN");
    }

    @Test
    void an_undo_of_what_is_not_known_is_told_so() {
        press("U0BOB", "approve");
        counter.advance(Samples.remediation(Remediation.State.VERIFIED, "data-processor runs with 256 MiB."));
        FakeSlack.Seen result = bench.slack.messages(2).getLast();

        bench.line.interaction(FakeSlackDeliveries.press("U0ANN", result, "undo", "rem_forged",
                bench.slack.newTrigger(), bench.slack.newResponseUrl()));

        Wait.until("the whisper", () -> !bench.slack.calls("chat.postEphemeral").isEmpty());
        assertThat(bench.slack.calls("chat.postEphemeral").getFirst().of("text")).contains("no such fix");
    }

    @Test
    void steps_in_quick_succession_are_few_updates_and_the_last_one_counts() {
        press("U0BOB", "approve");
        for (int i = 0; i < 200; i++) {
            counter.advance(Samples.remediation(Remediation.State.RUNNING, "step " + i + ".", "Stopped the old one"));
        }
        counter.advance(Samples.remediation(Remediation.State.VERIFIED, "It holds.", "Stopped the old one"));

        Wait.until("the result", () -> now().contains("It holds."));
        assertThat(bench.slack.calls("chat.update").size()).isLessThan(30);
        assertThat(bench.slack.calls("chat.update"))
                .allSatisfy(call -> assertThat(call.of("blocks")).contains("rich_text"))
                .allSatisfy(call -> assertThat(call.of("text")).isNotBlank());
    }

    @Test
    void somebody_who_may_not_is_told_so_and_nothing_changes() {
        press("U0MALLORY", "approve");

        Wait.until("the whisper", () -> !bench.slack.calls("chat.postEphemeral").isEmpty());
        FakeSlack.Call whisper = bench.slack.calls("chat.postEphemeral").getFirst();
        assertThat(whisper.of("user")).isEqualTo("U0MALLORY");
        assertThat(whisper.of("text")).contains("may not approve");
        assertThat(whisper.of("thread_ts")).isEqualTo("1.000100");
        assertThat(counter.decisions).isEmpty();
        assertThat(FakeSlack.button(bench.slack.now(card), "approve")).contains("prp_1");
    }

    @Test
    void the_second_of_two_presses_is_told_that_it_came_late() {
        press("U0BOB", "approve");
        press("U0CLEO", "approve");

        Wait.until("the whisper", () -> !bench.slack.calls("chat.postEphemeral").isEmpty());
        assertThat(counter.decisions).hasSize(1);
        assertThat(bench.slack.calls("chat.postEphemeral").getFirst().of("text")).contains("already decided");
    }

    @Test
    void a_press_delivered_twice_is_one_press() {
        String trigger = bench.slack.newTrigger();
        press("U0BOB", "approve", trigger);
        press("U0BOB", "approve", trigger);
        press("U0MALLORY", "approve");

        Wait.until("the last whisper", () -> !bench.slack.calls("chat.postEphemeral").isEmpty());
        assertThat(bench.slack.calls("chat.postEphemeral")).extracting(call -> call.of("user"))
                .containsExactly("U0MALLORY");
        assertThat(counter.decisions).hasSize(1);
    }

    @Test
    void a_no_is_asked_for_its_reason() {
        press("U0BOB", "reject");
        Wait.until("the form", () -> !bench.slack.calls("views.open").isEmpty());
        var view = JSON.readTree(bench.slack.calls("views.open").getFirst().of("view"));
        assertThat(view.get("private_metadata").asString()).isEqualTo("prp_1");
        assertThat(counter.decisions).isEmpty();

        bench.line.interaction(FakeSlackDeliveries.submission("U0BOB", "prp_1", "Deploy 2.14.1 instead <!channel>"));

        Wait.until("the rejection", () -> now().contains("Rejected"));
        assertThat(counter.decisions)
                .containsExactly("reject prp_1 by slack:U0BOB: Deploy 2.14.1 instead <!channel>");
        assertThat(FakeSlack.button(bench.slack.now(card), "approve")).isEmpty();
        assertThat(FakeSlackRules.live(bench.slack.now(card).text(), JSON.readTree(bench.slack.now(card).blocks())))
                .allSatisfy(live -> assertThat(live).contains("U0BOB"));
    }

    @Test
    void a_no_counts_without_a_reason_when_the_form_cannot_be_opened() {
        press("U0BOB", "reject", bench.slack.staleTrigger());

        Wait.until("the rejection", () -> now().contains("Rejected"));
        assertThat(counter.decisions).containsExactly("reject prp_1 by slack:U0BOB: ");
    }

    @Test
    void a_form_sent_by_somebody_who_may_not_is_refused() {
        bench.line.interaction(FakeSlackDeliveries.submission("U0MALLORY", "prp_1", "no"));

        Wait.until("the whisper", () -> !bench.slack.calls("chat.postEphemeral").isEmpty());
        assertThat(counter.decisions).isEmpty();
    }

    @Test
    void a_decision_made_elsewhere_is_shown_here() {
        Proposal rejected = Samples.proposal("prp_1", Proposal.State.REJECTED, "web:console", "not now");
        counter.proposals.put("prp_1", rejected);
        counter.tell(new Happening.ProposalChanged(rejected));

        Wait.until("the rejection", () -> now().contains("Rejected"));
        assertThat(now()).contains("web:console").contains("not now");
    }

    @Test
    void the_whole_explanation_comes_when_asked_for() {
        press("U0MALLORY", "explain");

        FakeSlack.Seen whole = bench.slack.messages(2).getLast();
        assertThat(whole.thread()).isEqualTo("1.000100");
        assertThat(whole.blocks()).contains("nothing could be given back").contains("docker events --since 24h");
    }

    @Test
    void an_investigation_that_is_gone_is_said_to_be_gone() {
        bench.line.interaction(FakeSlackDeliveries.press("U0ANN", card, "explain", "inv_unknown",
                bench.slack.newTrigger(), ""));

        Wait.until("the whisper", () -> !bench.slack.calls("chat.postEphemeral").isEmpty());
        assertThat(bench.slack.calls("chat.postEphemeral").getFirst().of("text")).contains("no longer kept");
    }

    @Test
    void a_message_from_before_a_restart_is_kept_true_after_a_press() {
        FakeSlack.Seen other = new FakeSlack.Seen("C0OLD", "9.000100", "", "old", card.blocks());
        bench.line.interaction(FakeSlackDeliveries.press("U0BOB", other, "approve", "prp_1", bench.slack.newTrigger(),
                bench.slack.newResponseUrl()));

        Wait.until("the message replaced", () -> !bench.slack.responses().isEmpty());
        var replaced = JSON.readTree(bench.slack.responses().getFirst());
        assertThat(replaced.get("replace_original").asBoolean()).isTrue();
        assertThat(replaced.get("text").asString()).contains("Approved");
    }

    @Test
    void an_update_that_fails_is_made_later() {
        bench.slack.failNext("chat.update", 200, "internal_error");
        bench.slack.failNext("chat.update", 500, "fatal_error");

        press("U0BOB", "approve");

        Wait.until("no buttons", () -> FakeSlack.button(bench.slack.now(card), "approve").isEmpty());
        assertThat(bench.slack.calls("chat.update")).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void a_message_that_cannot_be_changed_is_said_anew() {
        bench.slack.failNext("chat.update", 200, "cant_update_message");

        press("U0BOB", "approve");

        assertThat(bench.slack.messages(2).getLast().text()).contains("Approved");
    }

    @Test
    void a_whisper_that_fails_comes_another_way() {
        bench.slack.failNext("chat.postEphemeral", 200, "user_not_in_channel");

        press("U0MALLORY", "approve");

        Wait.until("the response", () -> !bench.slack.responses().isEmpty());
        assertThat(JSON.readTree(bench.slack.responses().getFirst()).get("response_type").asString())
                .isEqualTo("ephemeral");
    }

    @Test
    void presses_work_over_http_as_well() {
        bench.close();
        bench = open(SlackSettings.Mode.HTTP);
        ask();

        press("U0BOB", "approve");

        Wait.until("no buttons", () -> FakeSlack.button(bench.slack.now(card), "approve").isEmpty());
        assertThat(counter.decisions).containsExactly("approve prp_1 by slack:U0BOB");
    }
}
