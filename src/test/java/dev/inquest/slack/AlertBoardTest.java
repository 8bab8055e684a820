package dev.inquest.slack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import dev.inquest.container.ContainerId;
import dev.inquest.notice.Concerned;
import dev.inquest.notice.Mute;
import dev.inquest.notice.Target;
import dev.inquest.proposal.Proposal;
import dev.inquest.watch.Alert;
import dev.inquest.watch.Incident;
import dev.inquest.watch.Noticeboard;
import dev.inquest.watch.Storm;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said unasked, as Slack shows it. */
class AlertBoardTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant FIRST = Samples.DEATH.minus(Duration.ofMinutes(28));

    private final FakeCounter counter = new FakeCounter();
    private Bench bench;
    private Noticeboard board;

    @BeforeEach
    void open() {
        bench = Bench.open(SlackSettings.Mode.SOCKET, counter);
        board = bench.channel.alerts();
        counter.ask(Samples.question());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Incident incident(int deaths, String owner, Incident.State state, String ended) {
        var who = new Concerned("local", "data-processor", "acme/data-processor:2.4", Map.of("team.owner", owner));
        return new Incident("inc_1", who, Samples.ID, "data-processor", deaths == 1 ? Samples.DEATH : FIRST,
                Samples.DEATH, deaths, 137, true, state, "oom-limit",
                "data-processor was killed at its memory limit of 512 MiB.", "prp_1", "", ended, false);
    }

    private static Alert.OfOne alert(int deaths, Optional<Mute> mute) {
        return new Alert.OfOne(incident(deaths, "U0ANN1234, @channel, <!here>", Incident.State.OPEN, ""),
                Optional.of(Samples.explained()), mute);
    }

    private FakeSlack.Seen posted(Alert alert) {
        Noticeboard.Saying saying = board.post("C0OPS", alert);
        assertThat(saying).isInstanceOf(Noticeboard.Saying.Said.class);
        return bench.slack.messages(1).getFirst();
    }

    private static Noticeboard.Place place(FakeSlack.Seen message) {
        return new Noticeboard.Place("C0OPS", message.ts(), "slack:C0OPS:" + message.ts());
    }

    /** For the eye: written where pictures are made from. */
    private static void picture(String name, FakeSlack.Seen seen) {
        try {
            Path file = Files.createDirectories(Path.of("target/slack")).resolve(name + ".json");
            Files.writeString(file, "[{\"blocks\":" + seen.blocks() + "}]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_alert_is_the_answer_with_its_buttons_and_mentions_only_people_whom_a_label_names() {
        FakeSlack.Seen message = posted(alert(1, Optional.empty()));

        picture("alert", message);
        assertThat(message.text()).startsWith("data-processor died at 23 Nov 10:42 UTC.");
        assertThat(FakeSlackRules.live(message.text(), JSON.readTree(message.blocks())))
                .containsExactly("{\"type\":\"user\",\"user_id\":\"U0ANN1234\"}", "<@U0BOB>", "<@U0CLEO>");
        assertThat(message.blocks()).contains("Owner: ", "\"channel\"", "<!here>");
        assertThat(FakeSlack.button(message, "approve")).isPresent();
        assertThat(FakeSlack.button(message, "mute-1h")).contains("container|local|data-processor");
        assertThat(FakeSlack.button(message, "mute-1d")).isPresent();
    }

    @Test
    void that_nobody_watched_when_it_died_is_said() {
        FakeSlack.Seen message = posted(new Alert.OfOne(new Incident("inc_1",
                new Concerned("local", "data-processor", "acme/data-processor:2.4", Map.of()), Samples.ID,
                "data-processor", Samples.DEATH, Samples.DEATH, 1, 3, false, Incident.State.OPEN, "", "", "", "", "",
                true), Optional.empty(), Optional.empty()));

        assertThat(message.text()).startsWith("data-processor died at 23 Nov 10:42 UTC, while nobody watched.");
        assertThat(message.blocks()).contains(", while nobody watched on local");
    }

    @Test
    void what_recurs_is_counted_on_the_same_message_and_what_is_over_is_short() {
        FakeSlack.Seen message = posted(alert(1, Optional.empty()));

        board.update(place(message), alert(7, Optional.empty()));
        Wait.until("the count", () -> bench.slack.now(message).blocks().contains(" died 7 times"));
        picture("alert-again", bench.slack.now(message));
        board.update(place(message), new Alert.OfOne(incident(7, "ops@example.com", Incident.State.ENDED,
                "It has run for 12 min without dying."), Optional.of(Samples.explained()), Optional.empty()));
        Wait.until("the end", () -> bench.slack.now(message).blocks().contains("Over: "));

        FakeSlack.Seen over = bench.slack.now(message);
        picture("alert-over", over);
        assertThat(bench.slack.messages()).hasSize(1);
        assertThat(over.text()).contains("died 7 times since 23 Nov 10:14 UTC, last at 23 Nov 10:42 UTC.",
                "Over: It has run for 12 min without dying.");
        assertThat(FakeSlack.button(over, "mute-1h")).isEmpty();
        assertThat(FakeSlack.button(over, "approve")).isEmpty();
    }

    @Test
    void a_press_of_mute_is_answered_below_the_alert_for_everybody() {
        FakeSlack.Seen message = posted(alert(1, Optional.empty()));

        bench.line.interaction(FakeSlackDeliveries.press("U0ANN", message, "mute-1d",
                FakeSlack.button(message, "mute-1d").orElseThrow(), bench.slack.newTrigger(), ""));

        FakeSlack.Seen said = bench.slack.messages(2).getLast();
        assertThat(counter.decisions).containsExactly("mute container|local|data-processor for PT24H by slack:U0ANN");
        assertThat(said.thread()).isEqualTo(message.ts());
        board.update(place(message),
                alert(1, Optional.of(new Mute(Target.image("x"), Samples.ASKED, "slack:U0ANN12"))));
        Wait.until("the mute", () -> bench.slack.now(message).blocks().contains("Muted until "));
        picture("alert-muted", bench.slack.now(message));
    }

    @Test
    void a_yes_on_an_alert_counts_also_after_it_was_written_anew() {
        FakeSlack.Seen message = posted(alert(1, Optional.empty()));
        board.update(place(message), alert(2, Optional.empty()));
        Wait.until("the count", () -> bench.slack.now(message).blocks().contains(" died 2 times"));

        bench.line.interaction(FakeSlackDeliveries.press("U0BOB", message, "approve",
                FakeSlack.button(bench.slack.now(message), "approve").orElseThrow(), bench.slack.newTrigger(), ""));

        Wait.until("the yes", () -> FakeSlack.button(bench.slack.now(message), "approve").isEmpty());
        assertThat(counter.decisions).hasSize(1).allMatch(made -> made.startsWith("approve "));
        assertThat(bench.slack.now(message).blocks()).contains(" died 2 times");
    }

    @Test
    void a_proposal_that_expired_while_nobody_looked_can_be_asked_for_again() {
        counter.proposals.put("prp_1", Samples.proposal("prp_1", Proposal.State.EXPIRED, "", ""));

        FakeSlack.Seen message = posted(alert(1, Optional.empty()));

        assertThat(FakeSlack.button(message, "approve")).isEmpty();
        assertThat(FakeSlack.button(message, "choose-0")).contains("fix data-processor");
    }

    @Test
    void a_storm_is_one_message_with_its_kinds_and_ways_to_ask() {
        List<Incident> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            var who = new Concerned("local", "worker-" + i, i % 50 == 0 ? "acme/api:3" : "acme/worker:7", Map.of());
            all.add(new Incident("inc_" + i, who, new ContainerId("%064x".formatted(i)), "worker-" + i, FIRST, FIRST, 1,
                    i % 50 == 0 ? 1 : 137, i % 50 != 0, i < 320 ? Incident.State.ENDED : Incident.State.OPEN, "", "",
                    "", "sto_1", "", false));
        }

        FakeSlack.Seen message = posted(new Alert.OfMany(new Storm("sto_1", FIRST, FIRST, true), all));

        picture("storm", message);
        assertThat(message.text()).isEqualTo(
                "500 containers died at nearly the same time. 320 are over, 180 are not.");
        assertThat(message.blocks()).contains("490 × ", "exit code 137, out of memory", " and 488 more");
        assertThat(FakeSlack.button(message, "choose-0")).contains("why did worker-1 die?");
    }

    @Test
    void what_slack_refuses_is_a_value_that_says_whether_to_wait() {
        bench.slack.isNoMemberOf("C0SECRET");

        assertThat(board.post("C0SECRET", alert(1, Optional.empty())))
                .isInstanceOfSatisfying(Noticeboard.Saying.Refused.class, no -> {
                    assertThat(no.say()).contains("not_in_channel");
                    assertThat(no.passing()).isFalse();
                });
    }

    @Test
    void a_word_in_a_thread_is_said_there_with_what_can_be_asked() {
        board.tell("slack:C0OPS:1.000100", "**The fix did not last.** It died.", List.of("why did api die?"));

        FakeSlack.Seen said = bench.slack.messages(1).getFirst();
        assertThat(said.thread()).isEqualTo("1.000100");
        assertThat(FakeSlack.button(said, "choose-0")).contains("why did api die?");
    }
}
