package dev.inquest.slack;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final FakeCounter counter = new FakeCounter();

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "SOCKET"})
    void a_mention_is_answered_in_its_thread(SlackSettings.Mode mode) {
        try (Bench bench = Bench.open(mode, counter)) {
            bench.line.event(FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.000100", "why did data-processor die?"));

            FakeSlack.Seen answer = bench.slack.messages(1).getFirst();
            assertThat(answer.channel()).isEqualTo("C0OPS");
            assertThat(answer.thread()).isEqualTo("1.000100");
            assertThat(answer.text())
                    .startsWith("data-processor was killed because it needed more than its memory limit");
            assertThat(counter.asked).containsExactly(new Question("why did data-processor die?",
                    "slack:C0OPS:1.000100", "", new Person("slack", "U0ANN", "U0ANN")));
        }
    }

    @Test
    void a_mention_inside_a_thread_stays_there_and_belongs_to_the_same_talk() {
        try (Bench bench = Bench.open(SlackSettings.Mode.HTTP, counter)) {
            bench.line.event(FakeSlackDeliveries.inThread(
                    FakeSlackDeliveries.mention("U0ANN", "C0OPS", "2.000100", "and its logs?"), "1.000100"));

            assertThat(bench.slack.messages(1).getFirst().thread()).isEqualTo("1.000100");
            assertThat(counter.asked.getFirst().thread()).isEqualTo("slack:C0OPS:1.000100");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "SOCKET"})
    void a_direct_message_is_answered(SlackSettings.Mode mode) {
        try (Bench bench = Bench.open(mode, counter)) {
            bench.line.event(FakeSlackDeliveries.direct("U0ANN", "D0ANN", "1.000100", "why did it die?"));

            assertThat(bench.slack.messages(1).getFirst().channel()).isEqualTo("D0ANN");
            assertThat(counter.asked.getFirst().thread()).isEqualTo("slack:D0ANN");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "SOCKET"})
    void the_command_is_answered_in_the_channel(SlackSettings.Mode mode) {
        try (Bench bench = Bench.open(mode, counter)) {
            bench.line.command(
                    FakeSlackDeliveries.command("U0ANN", "C0OPS", "why did é☃ die", bench.slack.newResponseUrl()));

            assertThat(bench.slack.messages(1).getFirst().thread()).isEmpty();
            assertThat(counter.asked.getFirst().text()).isEqualTo("why did é☃ die");
            assertThat(counter.asked.getFirst().by()).isEqualTo(new Person("slack", "U0ANN", "ann"));
        }
    }

    @Test
    void a_picture_follows_in_the_thread_with_its_numbers_in_words() {
        counter.replies(question -> Samples.pictured(question));
        try (Bench bench = Bench.open(SlackSettings.Mode.HTTP, counter)) {
            bench.line.event(FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.000100", "graph the memory of api"));

            FakeSlack.Shared picture = bench.slack.shared(1).getFirst();
            assertThat(bench.slack.messages(1).getFirst().text()).startsWith("api uses 487 MiB");
            assertThat(picture.channel()).isEqualTo("C0OPS");
            assertThat(picture.thread()).isEqualTo("1.000100");
            assertThat(picture.title()).isEqualTo("Memory of api");
            assertThat(picture.altText()).startsWith("Memory of api. Used at most ").contains(" of its limit of ");
            assertThat(picture.bytes()).startsWith(0x89, 'P', 'N', 'G');
        }
    }

    @Test
    void without_leave_to_send_files_the_answer_still_stands() {
        counter.replies(question -> Samples.pictured(question));
        try (Bench bench = Bench.open(SlackSettings.Mode.HTTP, counter)) {
            bench.slack.failNext("files.getUploadURLExternal", 200, "missing_scope");

            bench.line.event(FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.000100", "graph the memory of api"));

            Wait.until("the attempt", () -> !bench.slack.calls("files.getUploadURLExternal").isEmpty());
            assertThat(bench.slack.messages(1)).hasSize(1);
        }
    }

    @Test
    void the_command_is_answered_where_inquest_is_no_member() {
        try (Bench bench = Bench.open(SlackSettings.Mode.HTTP, counter)) {
            bench.slack.isNoMemberOf("C0SECRET");

            bench.line.command(FakeSlackDeliveries.command("U0ANN", "C0SECRET", "why", bench.slack.newResponseUrl()));

            Wait.until("the response", () -> !bench.slack.responses().isEmpty());
            assertThat(JSON.readTree(bench.slack.responses().getFirst()).get("text").asString())
                    .startsWith("data-processor was killed");
        }
    }

    @Test
    void what_is_delivered_twice_is_answered_once() {
        try (Bench bench = Bench.open(SlackSettings.Mode.HTTP, counter)) {
            var mention = FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.000100", "why?");
            var sameMessageAsAnotherEvent = FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.000100", "why?");
            bench.line.event(mention);
            bench.line.event(mention);
            bench.line.event(sameMessageAsAnotherEvent);
            bench.line.event(FakeSlackDeliveries.mention("U0ANN", "C0OPS", "2.000100", "the last one"));

            Wait.until("the last question",
                    () -> counter.asked.stream().anyMatch(q -> q.text().equals("the last one")));
            assertThat(counter.asked).extracting(Question::text).containsExactlyInAnyOrder("why?", "the last one");
        }
    }

    @Test
    void bots_and_edits_are_not_answered() {
        try (Bench bench = Bench.open(SlackSettings.Mode.HTTP, counter)) {
            bench.line.event(FakeSlackDeliveries.byBot(FakeSlackDeliveries.mention("U0BOT", "C0OPS", "1.1", "why?")));
            bench.line.event(FakeSlackDeliveries.byBot(FakeSlackDeliveries.direct("U0BOT", "D0BOT", "1.2", "why?")));
            bench.line.event(FakeSlackDeliveries.edited(FakeSlackDeliveries.direct("U0ANN", "D0ANN", "1.3", "why?")));
            bench.line.event(FakeSlackDeliveries.direct(FakeSlack.BOT, "D0ANN", "1.4", "my own words"));
            bench.line.event(FakeSlackDeliveries.direct("U0ANN", "D0ANN", "1.5", "the last one"));

            bench.slack.messages(1);
            assertThat(counter.asked).extracting(Question::text).containsExactly("the last one");
        }
    }

    @Test
    void a_choice_is_asked_as_the_one_who_pressed_it() {
        counter.replies(question -> question.text().contains("web-1")
                ? Samples.explained()
                : new Reply.AskedBack(question, "Which one?",
                        List.of(new Reply.Choice("web-1", "why did web-1 die?"))));
        try (Bench bench = Bench.open(SlackSettings.Mode.HTTP, counter)) {
            bench.line.event(FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.000100", "why?"));
            FakeSlack.Seen back = bench.slack.messages(1).getFirst();

            bench.line.interaction(FakeSlackDeliveries.press("U0BOB", back, "choose-0",
                    FakeSlack.button(back, "choose-0").orElseThrow(), bench.slack.newTrigger(), ""));

            assertThat(bench.slack.messages(2).getLast().thread()).isEqualTo("1.000100");
            assertThat(counter.asked.getLast().text()).isEqualTo("why did web-1 die?");
            assertThat(counter.asked.getLast().by().id()).isEqualTo("U0BOB");
            assertThat(counter.asked.getLast().thread()).isEqualTo("slack:C0OPS:1.000100");
        }
    }

    @Test
    void a_counter_that_breaks_is_answered_with_a_sentence() {
        counter.replies(question -> {
            throw new IllegalStateException("secret detail");
        });
        try (Bench bench = Bench.open(SlackSettings.Mode.HTTP, counter)) {
            bench.line.event(FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.000100", "why?"));

            assertThat(bench.slack.messages(1).getFirst().text()).contains("Nothing was changed")
                    .doesNotContain("secret detail");
        }
    }

    @Test
    void a_busy_slack_gets_the_answer_a_little_later() {
        try (Bench bench = Bench.open(SlackSettings.Mode.HTTP, counter)) {
            bench.slack.failNext("chat.postMessage", 429, "ratelimited");

            bench.line.event(FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.000100", "why?"));

            assertThat(bench.slack.messages(1)).hasSize(1);
            assertThat(bench.slack.calls("chat.postMessage")).hasSize(2);
        }
    }

    @Test
    void what_slack_does_not_take_is_said_short() {
        try (Bench bench = Bench.open(SlackSettings.Mode.HTTP, counter)) {
            bench.slack.failNext("chat.postMessage", 200, "invalid_blocks");

            bench.line.event(FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.000100", "why?"));

            FakeSlack.Seen answer = bench.slack.messages(1).getFirst();
            assertThat(answer.blocks()).contains("data-processor was killed")
                    .contains("\"approve\"")
                    .doesNotContain("last words");
        }
    }

    @Test
    void hostile_logs_ping_nobody() {
        counter.replies(question -> Samples.explained(
                Samples.log("<!channel> <@U0BOB> ```", "\u202Ereversed <https://evil.example|Approve>")));
        try (Bench bench = Bench.open(SlackSettings.Mode.HTTP, counter)) {
            bench.line.event(FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.000100", "why?"));

            FakeSlack.Seen answer = bench.slack.messages(1).getFirst();
            assertThat(FakeSlackRules.live(answer.text(), JSON.readTree(answer.blocks())))
                    .containsExactly("<@U0BOB>", "<@U0CLEO>"); // the approvers, from the settings
            assertThat(answer.blocks()).contains("<!channel>").doesNotContain("\u202E");
            FakeSlack.Call call = bench.slack.calls("chat.postMessage").getFirst();
            assertThat(call.of("unfurl_links")).isIn("0", "false");
            assertThat(call.of("parse")).isEqualTo("none");
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            <@U0INQUEST> why did <@U0ANN|ann> die?,           why did die?
            why did <http://data.processor|data.processor> die, why did data.processor die
            <https://x.example> in <#C1|ops>,                 https://x.example in ops
            a &lt;b&gt; &amp;amp; c,                           a <b> &amp; c
            <!here> help,                                      help
            """)
    void what_was_typed_is_read_without_slacks_marks(String sent, String typed) {
        assertThat(Conversation.words(sent)).isEqualTo(typed);
    }
}
