package dev.inquest.slack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import dev.inquest.DeskParts;
import dev.inquest.SettableClock;
import dev.inquest.SlackCounter;
import dev.inquest.approval.Approvers;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.FakeEngine;
import dev.inquest.database.Database;
import dev.inquest.ledger.Ledger;
import dev.inquest.playbook.Playbooks;
import dev.inquest.proposal.House;
import dev.inquest.template.Templates;

import static org.assertj.core.api.Assertions.assertThat;

/** From a question in Slack to a container that runs again, with the real desk behind it. */
class DeskInSlackTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Templates TEMPLATES = Templates.open(List.of(Path.of("templates")));
    private static final Playbooks PLAYBOOKS = Playbooks.load(List.of(Path.of("playbooks")), TEMPLATES);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private Database database;
    private Bench bench;

    @BeforeEach
    void open() {
        database = Database.open("sqlite:" + folder.resolve("store.db"));
        bench = open(List.of("U0BOB"));
        ContainerId id = engine.running("data-processor", Bytes.mib(32));
        engine.says(id, "batch 1188 started", "<!channel> heap 97%");
        engine.oom(id);
    }

    private Bench open(List<String> approvers) {
        var desk = new DeskParts(engine, engine, () -> PLAYBOOKS, TEMPLATES, database, House.DEFAULT,
                new Approvers(approvers, false), clock, clock::advance).desk();
        return Bench.open(SlackSettings.Mode.SOCKET, new SlackCounter(desk), clock);
    }

    @AfterEach
    void close() {
        bench.close();
        database.close();
    }

    private FakeSlack.Seen ask() {
        bench.line.event(FakeSlackDeliveries.mention("U0ANN", "C0OPS", "1.000100", "why did my container die?"));
        return bench.slack.messages(1).getFirst();
    }

    private void press(String user, FakeSlack.Seen card, String action) {
        bench.line.interaction(FakeSlackDeliveries.press(user, card, action,
                FakeSlack.button(card, action).orElseThrow(), bench.slack.newTrigger(), ""));
    }

    @Test
    void why_did_my_container_die_is_answered_fixed_and_reported() {
        FakeSlack.Seen card = ask();
        assertThat(card.text()).contains("data-processor", "32 MiB");
        assertThat(FakeSlackRules.live(card.text(), JSON.readTree(card.blocks()))).containsExactly("<@U0BOB>");

        press("U0BOB", card, "approve");

        FakeSlack.Seen result = bench.slack.messages(2).getLast();
        assertThat(result.text()).startsWith("Fixed: ");
        assertThat(result.thread()).isEqualTo("1.000100");
        Wait.until("the last state", () -> bench.slack.now(card).blocks().contains("Fixed"));
        assertThat(bench.slack.now(card).blocks()).contains("U0BOB").doesNotContain("\"approve\"");
        assertThat(engine.named("data-processor").orElseThrow().memory().limit()).isEqualTo(Bytes.mib(256));
        assertThat(engine.named("data-processor").orElseThrow().state().running()).isTrue();
    }

    @Test
    void who_asked_and_who_is_not_listed_cannot_approve() {
        FakeSlack.Seen card = ask();

        press("U0ANN", card, "approve");
        press("U0MALLORY", card, "approve");

        Wait.until("two whispers", () -> bench.slack.calls("chat.postEphemeral").size() == 2);
        assertThat(engine.changes()).isEmpty();
        assertThat(FakeSlack.button(bench.slack.now(card), "approve")).isPresent();
    }

    @Test
    void a_no_leaves_everything_as_it_was() {
        FakeSlack.Seen card = ask();

        press("U0BOB", card, "reject");
        Wait.until("the form", () -> !bench.slack.calls("views.open").isEmpty());
        bench.line.interaction(FakeSlackDeliveries.submission("U0BOB",
                FakeSlack.button(card, "reject").orElseThrow(), "wait for the deploy"));

        Wait.until("the rejection", () -> bench.slack.now(card).blocks().contains("wait for the deploy"));
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void another_size_closes_the_old_message_and_is_said_below_it_with_buttons_of_its_own() {
        FakeSlack.Seen card = ask();

        press("U0BOB", card, "edit");
        var form = JSON.readTree(opened());
        assertThat(form.get("private_metadata").asString()).isEqualTo(FakeSlack.button(card, "edit").orElseThrow());
        bench.line.interaction(bench.slack.submission(bench.slack.newestView(1), FakeSlackDeliveries.User.ours("U0BOB"),
                Map.of("memory", "512m", "action", "update")));

        FakeSlack.Seen fresh = bench.slack.messages(2).getLast();
        assertThat(fresh.thread()).isEqualTo("1.000100");
        assertThat(fresh.text()).contains("512 MiB");
        Wait.until("the old one closed", () -> bench.slack.now(card).blocks().contains("replaced by prp_"));
        assertThat(FakeSlack.button(bench.slack.now(card), "approve")).isEmpty();
        assertThat(engine.changes()).isEmpty();

        press("U0BOB", fresh, "approve");
        Wait.until("the result", () -> bench.slack.now(fresh).blocks().contains("Fixed"));
        assertThat(engine.named("data-processor").orElseThrow().memory().limit()).isEqualTo(Bytes.mib(512));
    }

    @Test
    void what_was_shown_twice_in_a_thread_is_replaced_and_reported_there_once() {
        FakeSlack.Seen card = ask();
        inThread("U0ANN", "2.000100", "why?");
        FakeSlack.Seen again = bench.slack.messages(2).getLast();

        inThread("U0BOB", "3.000100", "make it 512m instead");
        FakeSlack.Seen fresh = bench.slack.messages(3).getLast();
        press("U0BOB", fresh, "approve");

        Wait.until("the last state", () -> bench.slack.now(fresh).blocks().contains("Fixed"));
        for (FakeSlack.Seen old : List.of(card, again)) {
            Wait.until("the old one closed", () -> bench.slack.now(old).blocks().contains("replaced by prp_"));
        }
        bench.slack.messages(4);
        assertThat(bench.slack.messages()).hasSize(4);
    }

    private void inThread(String user, String ts, String words) {
        bench.line.event(FakeSlackDeliveries.inThread(FakeSlackDeliveries.mention(user, "C0OPS", ts, words),
                "1.000100"));
    }

    @Test
    void a_forged_form_changes_nothing_and_is_answered_and_recorded() {
        FakeSlack.Seen card = ask();
        String proposal = FakeSlack.button(card, "edit").orElseThrow();
        List<Map<String, String>> forged = List.of(Map.of("memory", "", "action", "reinstate"),
                Map.of("memory", "", "action", "restart"), Map.of("memory", "384mb", "action", "recreate"),
                Map.of("memory", "m".repeat(3000), "action", ""), Map.of("memory", "", "action", ""));

        forged.forEach(typed -> bench.line.interaction(FakeSlackDeliveries.edit("U0BOB", proposal, typed)));
        bench.line.interaction(FakeSlackDeliveries.edit("U0BOB", "prp_' or '1'='1", Map.of("memory", "512m")));

        Wait.until("the whispers", () -> said().size() == forged.size() + 1);
        assertThat(said()).allSatisfy(say -> assertThat(say).hasSizeLessThan(300).endsWith("."));
        assertThat(FakeSlack.button(bench.slack.now(card), "approve")).isPresent();
        assertThat(engine.changes()).isEmpty();
        assertThat(new Ledger(database, clock).entries()).filteredOn(entry -> entry.kind().equals("refused"))
                .hasSize(forged.size() + 1)
                .allSatisfy(entry -> assertThat(entry.body()).startsWith("edit: "));
    }

    private List<String> said() {
        return Stream.concat(bench.slack.calls("chat.postEphemeral").stream(),
                bench.slack.calls("chat.postMessage").stream().filter(call -> call.of("channel").equals("U0BOB")))
                .map(call -> call.of("text"))
                .toList();
    }

    private String opened() {
        Wait.until("the form", () -> !bench.slack.calls("views.open").isEmpty());
        return bench.slack.calls("views.open").getLast().of("view");
    }

    @Test
    void who_asked_may_withdraw_with_a_press() {
        FakeSlack.Seen card = ask();

        press("U0ANN", card, "withdraw");

        Wait.until("the withdrawal", () -> bench.slack.now(card).blocks().contains("Cancelled"));
        assertThat(bench.slack.calls("chat.postEphemeral")).isEmpty();
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void a_container_that_wants_more_people_than_there_are_says_so() {
        engine.labelled(engine.named("data-processor").orElseThrow().id(), Map.of("inquest.approvals", "2"));

        FakeSlack.Seen card = ask();

        assertThat(card.blocks()).contains("wants 2 different people").doesNotContain("\"approve\"");
    }

    @Test
    void the_first_of_two_who_are_needed_is_counted_on_the_message_and_told_so() {
        engine.labelled(engine.named("data-processor").orElseThrow().id(), Map.of("inquest.approvals", "2"));
        bench.close();
        bench = open(List.of("U0BOB", "U0CYD"));
        FakeSlack.Seen card = ask();

        press("U0BOB", card, "approve");

        Wait.until("the count", () -> bench.slack.now(card).blocks().contains("1 of 2 approved"));
        assertThat(bench.slack.now(card).blocks()).contains("one more needed");
        assertThat(FakeSlack.button(bench.slack.now(card), "approve")).isPresent();
        Wait.until("the whisper", () -> !bench.slack.calls("chat.postEphemeral").isEmpty());
        assertThat(bench.slack.calls("chat.postEphemeral").getFirst().of("text")).contains("1 of 2");
        assertThat(engine.changes()).isEmpty();
    }
}
