package dev.inquest.slack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.inquest.answer.Answer;
import dev.inquest.answer.MemoryCurve;
import dev.inquest.container.LogExcerpt;
import dev.inquest.proposal.Offer;
import dev.inquest.proposal.Proposal;
import dev.inquest.question.Intent;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

class CardTest {
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final List<String> APPROVERS = List.of("U0BOB", "slack:S0ONCALL");

    /** Each message compared with its file; {@code -Dgolden.update} writes the files anew. */
    @TestFactory
    Stream<DynamicTest> messages_look_as_agreed() {
        return messages().map(said -> DynamicTest.dynamicTest(said.getKey(), () -> compare(said)));
    }

    private static Stream<Map.Entry<String, Message>> messages() {
        Reply explained = Samples.explained();
        Proposal approved = Samples.proposal("prp_1", Proposal.State.APPROVED, "slack:U0BOB", "");
        return Stream.of(
                Map.entry("answer", card(explained, new Standing.Open(Samples.proposal("prp_1")))),
                Map.entry("answer-without-a-fix", card(explained, new Standing.NoFix(
                        "It belongs to a Swarm service: change the service, not the container."))),
                Map.entry("compose", card(new Reply.Proposed(Samples.question(), Intent.PROPOSE_FIX,
                        Samples.composed()), new Standing.Open(Samples.composed()))),
                Map.entry("answer-for-another-owner", card(explained, new Standing.NoFix(Samples.KUBERNETES))),
                Map.entry("refused-for-another-owner", card(new Reply.Refused(Samples.question(),
                        "data-processor is not changed. " + Samples.KUBERNETES), new Standing.NoFix(""))),
                Map.entry("not-proven", card(unproven(), new Standing.NoFix(""))),
                Map.entry("approved", card(explained, new Standing.Approved(approved))),
                Map.entry("running", card(explained, new Standing.UnderWay(approved, running()))),
                Map.entry("fixed", card(explained, new Standing.UnderWay(approved, fixed()))),
                Map.entry("needs-a-person", card(explained, new Standing.UnderWay(approved, stuck()))),
                Map.entry("rejected", card(explained, new Standing.Closed(Samples.proposal("prp_1",
                        Proposal.State.REJECTED, "slack:U0BOB", "The leak is fixed in 2.14.1, deploy that instead.")))),
                Map.entry("expired", card(explained, new Standing.Closed(Samples.proposal("prp_1")))),
                Map.entry("proposed", card(new Reply.Proposed(Samples.question(), Intent.PROPOSE_FIX,
                        Samples.proposal("prp_1")), new Standing.Open(Samples.proposal("prp_1")))),
                Map.entry("in-full", AnswerMessage.inFull(Samples.answer(LogExcerpt.EMPTY))),
                Map.entry("result", FixMessage.result(fixed())),
                Map.entry("undo",
                        card(new Reply.Proposed(Samples.question(), Intent.PROPOSE_FIX, Samples.undo("prp_3")),
                                new Standing.Open(Samples.undo("prp_3")))),
                Map.entry("result-undone", FixMessage.result(Samples.undone())),
                Map.entry("result-by-hand", FixMessage.result(stuck())),
                Map.entry("result-undecided", FixMessage.result(undecided())),
                Map.entry("asked-back", card(new Reply.AskedBack(Samples.question(),
                        "Two containers died in the last hour. Which one?",
                        List.of(new Reply.Choice("data-processor", "why did data-processor die?"),
                                new Reply.Choice("web-1", "why did web-1 die?"))),
                        new Standing.NoFix(""))),
                Map.entry("list", card(
                        new Reply.Told(Samples.question(), Intent.LIST_DEAD, "**2 containers are dead.**",
                                List.of(Samples.glance("data-processor", "dead", "exited 137, 3 minutes ago"),
                                        Samples.glance("web-1", "dead", "exited 1, 2 hours ago"),
                                        Samples.glance("db", "close-to-limit", "498 of 512 MiB"))),
                        new Standing.NoFix(""))));
    }

    @Test
    void the_buttons_of_a_restart_speak_of_a_restart() {
        Proposal proposal = Samples.restart();

        String card = JSON.writeValueAsString(card(new Reply.Proposed(Samples.question(), Intent.PROPOSE_FIX, proposal),
                new Standing.Open(proposal)).blocks());

        assertThat(card).contains("Approve restarting data-processor", "Reject restarting data-processor",
                "Restart data-processor now?")
                .doesNotContain("memory limit", "\"edit\"");
    }

    private static Message card(Reply reply, Standing standing) {
        return Card.of(reply, standing, APPROVERS);
    }

    private static Reply unproven() {
        Answer sure = Samples.answer(LogExcerpt.EMPTY);
        return new Reply.Explained(Samples.question(), Intent.DIAGNOSE, "the container that died last",
                new Answer(sure.investigation(), sure.engine(), sure.container(), new Answer.Unproven("?"),
                        "data-processor exited with 137; what killed it is not proven.", "",
                        List.of("On the host: `dmesg -T | grep -i oom`."), sure.evidence(),
                        List.of(new Answer.Evidence("history", "far_from_limit", true, "yes", "")),
                        List.of(new Answer.Missing("events", "the engine refused")), List.of(), List.of(),
                        List.of(), Optional.empty(), false, LogExcerpt.EMPTY, MemoryCurve.NONE, Samples.ASKED,
                        Map.of()),
                new Offer.Nothing(""));
    }

    private static Remediation running() {
        return Samples.remediation(Remediation.State.RUNNING, "Waiting for data-processor to start.",
                "Made an equal container with 256 MiB", "Stopped the old one");
    }

    private static Remediation fixed() {
        return Samples.remediation(Remediation.State.VERIFIED,
                "data-processor runs, has not been OOM-killed for 2 minutes and its limit is 256 MiB.",
                "Made an equal container with 256 MiB", "Stopped the old one", "Started the new one",
                "Watched it for 2 minutes");
    }

    private static Remediation stuck() {
        return Samples.remediation(Remediation.State.NEEDS_HUMAN,
                "the engine stopped answering while data-processor was being renamed.",
                "Made an equal container with 256 MiB", "Stopped the old one");
    }

    private static Remediation undecided() {
        Remediation stuck = Samples.remediation(Remediation.State.NEEDS_HUMAN,
                "The memory was enough, but the job failed: it ended with exit code 4 while it was watched. Nothing was"
                        + " put back: data-processor with 256 MiB is kept, and the old one is set aside, stopped.",
                "Started the new one");
        return new Remediation(stuck.id(), stuck.proposal(), stuck.plan(), stuck.state(), stuck.steps(), stuck.say(),
                stuck.watched(), fixed().compared(), stuck.commands(), stuck.approvedBy(), stuck.startedAt());
    }

    @Test
    void the_end_of_a_fix_says_what_was_before_and_after_in_numbers() {
        String said = FixMessage.result(fixed()).blocksAsJson();

        assertThat(said).contains("Memory limit: 32 MiB → ", "256 MiB", "Highest use seen: 32 MiB → ", "41 MiB",
                "Restarts: 4 → ");
    }

    private static void compare(Map.Entry<String, Message> said) throws IOException {
        Message message = said.getValue();
        String now = JSON.writeValueAsString(List.of(RichText.map("text", message.text(), "blocks", message.blocks())))
                + "\n";
        Path golden = Path.of("src/test/resources/golden/slack-" + said.getKey() + ".json");
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, now);
        }

        assertThat(JSON.readTree(now)).isEqualTo(JSON.readTree(Files.readString(golden)));
        assertThat(BlockLimits.problems(message)).isEmpty();
        assertThat(FakeSlackRules.broken(JSON.readTree(message.blocksAsJson()))).isEmpty();
    }

    @Test
    void a_container_can_ping_and_link_nothing() {
        String hostile = "<!channel> <@U0BOB> <https://evil.example|Approve> ``` *bold* \u202Eevil\u001B[31m & :tada:";
        Answer answer = Samples.answer("data<!here>", hostile, Samples.log(hostile, hostile));
        Reply reply = new Reply.Explained(Samples.question(), Intent.DIAGNOSE, hostile, answer,
                new Offer.Nothing(hostile));

        Message message = card(reply, new Standing.NoFix(hostile));
        Message full = AnswerMessage.inFull(answer);
        Message told = card(new Reply.Told(Samples.question(), Intent.LOGS, hostile + "\n```\n" + hostile + "\n```",
                List.of(Samples.glance(hostile, "dead", hostile))), new Standing.NoFix(""));

        for (Message said : List.of(message, full, told)) {
            JsonNode blocks = JSON.readTree(said.blocksAsJson());
            assertThat(FakeSlackRules.live(said.text(), blocks)).isEmpty();
            assertThat(said.text() + said.blocksAsJson()).doesNotContain("\u202E")
                    .doesNotContain("\u001B")
                    .doesNotContain("\\u001B");
            assertThat(BlockLimits.problems(said)).isEmpty();
        }
    }

    @Test
    void an_endless_log_and_an_endless_explanation_still_fit() {
        String endless = "x".repeat(50_000);
        Answer answer = Samples.answer("data-processor", endless, Samples.log(endless, endless, endless));
        Reply reply = new Reply.Explained(Samples.question(), Intent.DIAGNOSE, endless, answer,
                new Offer.Proposed(Samples.proposal("prp_1")));

        assertThat(BlockLimits.problems(card(reply, new Standing.Open(Samples.proposal("prp_1"))))).isEmpty();
        assertThat(BlockLimits.problems(Card.says(endless, List.of()))).isEmpty();
        assertThat(BlockLimits.problems(AnswerMessage.inFull(answer))).isEmpty();
    }

    @Test
    void without_approvers_there_is_nothing_to_press_and_it_says_why() {
        Message message = Card.of(Samples.explained(), new Standing.Open(Samples.proposal("prp_1")), List.of());

        assertThat(message.blocksAsJson()).doesNotContain("\"approve\"").contains("people.approvers");
    }

    @Test
    void only_the_approvers_of_the_settings_are_mentioned() {
        Message message = card(Samples.explained(), new Standing.Open(Samples.proposal("prp_1")));

        assertThat(FakeSlackRules.live(message.text(), JSON.readTree(message.blocksAsJson())))
                .containsExactly("<@U0BOB>", "<!subteam^S0ONCALL>");
    }

    @Test
    void a_proposal_past_its_time_is_shown_as_expired() {
        FakeCounter counter = new FakeCounter();
        Reply reply = Samples.explained();
        Instant late = Samples.proposal("prp_1").expiresAt();

        assertThat(Standing.of(reply, counter, late.minusSeconds(1))).isInstanceOf(Standing.Open.class);
        assertThat(Standing.of(reply, counter, late)).isInstanceOf(Standing.Closed.class);
    }
}
