package dev.inquest.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.OwnDesk;
import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerEvent;
import dev.inquest.container.ContainerId;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.FakeEngine;
import dev.inquest.notice.Mutes;
import dev.inquest.notice.Subscriptions;
import dev.inquest.notice.Subscriptions.Subscription;
import dev.inquest.notice.Target;
import dev.inquest.question.Question;
import dev.inquest.remediation.Remediation;
import dev.inquest.reply.Decision;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** From deaths to messages, with an engine and a noticeboard in memory. */
class AlertingTest {
    private static final Target WORKER = new Target(Target.Kind.CONTAINER, "local", "data-processor");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private final FakeBoard board = new FakeBoard();
    private final Waiting waiting = new Waiting();
    private final Toll toll = new Toll();
    private final Deaths deaths = new Deaths("local", () -> Instant.EPOCH, toll);
    private OwnDesk own;
    private Incidents incidents;
    private Mutes mutes;
    private Subscriptions subscriptions;
    private Alerting alerting;

    @BeforeEach
    void open() {
        own = OwnDesk.over(engine, clock, folder);
        incidents = new Incidents(own.parts().database());
        mutes = new Mutes(own.parts().database(), own.ledger(), clock);
        subscriptions = new Subscriptions(own.parts().database(), own.ledger());
        alerting = start();
    }

    @AfterEach
    void close() {
        own.close();
    }

    private Alerting start() {
        return new Alerting(
                new Alerting.Parts("C0OPS", own.desk(), incidents, mutes, subscriptions, clock),
                new Looking(own.desk(), incidents, toll, Runnable::run),
                new Recovering(name -> engine.containers(), Runnable::run), new Posting(board, incidents), toll);
    }

    private void heard(ContainerId id, String name, EngineEvent event) {
        deaths.heard(new ContainerEvent(id, name, "worker:7", Map.of("owner", "U0ANN1234"), event))
                .ifPresent(death -> waiting.add(death, clock.instant()));
    }

    private void dies(ContainerId id, String name, int code) {
        heard(id, name, EngineEvent.of(clock.instant(), "die").withExitCode(code));
    }

    private void oom(ContainerId id, String name) {
        engine.oom(id);
        heard(id, name, EngineEvent.of(clock.instant(), "oom"));
        dies(id, name, 137);
    }

    /** Lets time pass, a step a second at its end. */
    private void after(Duration time) {
        clock.advance(time);
        alerting.step(waiting);
        clock.advance(Duration.ofSeconds(1));
        alerting.step(waiting);
    }

    private ContainerId dead(String name) {
        ContainerId id = engine.running(name, Bytes.mib(32));
        oom(id, name);
        after(Duration.ofSeconds(2));
        return id;
    }

    @Test
    void a_death_that_matters_is_said_once_with_the_answer_and_a_yes_in_its_thread_counts() {
        dead("data-processor");
        after(Duration.ofMinutes(2));

        assertThat(board.posts).containsExactly("C0OPS");
        Alert.OfOne alert = board.one();
        assertThat(alert.incident().deaths()).isEqualTo(1);
        assertThat(alert.incident().cause()).isEqualTo("oom-limit");
        assertThat(alert.found().orElseThrow().answer().say()).contains("32 MiB");
        assertThat(own.desk().proposal(alert.incident().proposal()).orElseThrow().askedBy()).isEqualTo("inquest:watch");

        Reply reply = own.desk().ask(new Question("approve", "slack:C0OPS:1.000100", "", OwnDesk.BOB));

        Decision.Approved yes = (Decision.Approved) ((Reply.Changed) reply).decision();
        assertThat(own.desk().await(yes.remediation()).state()).isEqualTo(Remediation.State.VERIFIED);
    }

    @Test
    void deaths_count_under_the_cause_that_was_found_and_again_under_it_when_they_recur() {
        ContainerId id = dead("data-processor");
        engine.start(id);
        oom(id, "data-processor");
        after(Duration.ofSeconds(2));
        alerting = start();
        after(Duration.ofSeconds(2));

        assertThat(toll.of("local", "oom-limit")).isEqualTo(2);
        assertThat(toll.of("local", "unknown")).isZero();
    }

    @Test
    void what_many_died_of_at_once_is_not_known_and_what_cannot_be_said_yet_waits() {
        board.refuses(true);
        for (int i = 0; i < 7; i++) {
            String name = "worker-" + i;
            oom(engine.running(name, Bytes.mib(32)), name);
        }
        after(Duration.ofSeconds(2));

        assertThat(toll.of("local", "unknown")).isEqualTo(7);
        assertThat(alerting.standing()).isEqualTo(new Alerting.Standing(7, 1));
    }

    @Test
    void what_recurs_changes_the_same_message_at_most_every_half_minute_and_its_end_is_shown() {
        ContainerId id = dead("data-processor");
        for (int i = 0; i < 20; i++) {
            engine.start(id);
            oom(id, "data-processor");
            after(Duration.ofSeconds(2));
        }
        after(Duration.ofSeconds(30));
        int updates = board.updates;
        int deathsShown = board.one().incident().deaths();
        engine.start(id);
        after(Duration.ofSeconds(30));
        after(Duration.ofMinutes(9));
        Incident.State soon = board.one().incident().state();
        after(Duration.ofMinutes(2));
        after(Duration.ofSeconds(31));

        assertThat(board.posts).hasSize(1);
        assertThat(deathsShown).isEqualTo(21);
        assertThat(updates).isBetween(2, 4);
        assertThat(soon).isEqualTo(Incident.State.OPEN);
        assertThat(board.one().incident().state()).isEqualTo(Incident.State.ENDED);
        assertThat(board.one().incident().ended()).matches("It runs, and has not died for 1\\d min\\.");
        assertThat(alerting.going()).isZero();
    }

    @Test
    void what_somebody_wanted_is_not_told() {
        ContainerId stopped = engine.running("stopped", Bytes.mib(32));
        heard(stopped, "stopped", EngineEvent.of(clock.instant(), "kill").withSignal(15));
        dies(stopped, "stopped", 143);
        ContainerId killed = engine.running("killed", Bytes.mib(32));
        heard(killed, "killed", EngineEvent.of(clock.instant(), "kill").withSignal(9));
        dies(killed, "killed", 137);
        dies(engine.running("finished", Bytes.mib(32)), "finished", 0);
        dies(engine.running("api.inquest-0a1b2c3d-old", Bytes.mib(32)), "api.inquest-0a1b2c3d-old", 137);

        after(Duration.ofSeconds(5));

        assertThat(board.posts).isEmpty();
        assertThat(alerting.going()).isZero();
    }

    @Test
    void a_signal_that_wants_it_to_go_on_and_one_long_ago_excuse_nothing() {
        ContainerId reloaded = engine.running("reloaded", Bytes.mib(32));
        heard(reloaded, "reloaded", EngineEvent.of(clock.instant(), "kill").withSignal(1));
        oom(reloaded, "reloaded");
        ContainerId ignoring = engine.running("ignoring", Bytes.mib(32));
        heard(ignoring, "ignoring", EngineEvent.of(clock.instant(), "kill").withSignal(15));
        clock.advance(Duration.ofHours(1));
        oom(ignoring, "ignoring");

        after(Duration.ofSeconds(2));

        assertThat(board.all()).extracting(alert -> ((Alert.OfOne) alert).incident().container())
                .containsExactlyInAnyOrder("reloaded", "ignoring");
    }

    @Test
    void a_storm_of_500_is_one_message_that_grows_and_counts_what_is_over() {
        List<ContainerId> ids = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            ids.add(engine.running("worker-" + i, Bytes.mib(32)));
            dies(ids.getLast(), "worker-" + i, 137);
        }
        after(Duration.ofSeconds(2));
        for (int i = 500; i < 520; i++) {
            dies(engine.running("worker-" + i, Bytes.mib(32)), "worker-" + i, 1);
        }
        after(Duration.ofSeconds(40));
        Alert.OfMany grown = (Alert.OfMany) board.all().getLast();
        after(Duration.ofMinutes(11));

        assertThat(board.posts).containsExactly("C0OPS");
        assertThat(grown.incidents()).hasSize(520);
        assertThat(((Alert.OfMany) board.all().getLast()).incidents())
                .allMatch(one -> one.state() == Incident.State.ENDED);
        assertThat(own.desk().proposals()).isEmpty();
        after(Duration.ofSeconds(40));
        assertThat(alerting.going()).isZero();
    }

    @Test
    void after_a_storm_one_that_dies_is_said_by_itself_again() {
        for (int i = 0; i < 6; i++) {
            dies(engine.running("worker-" + i, Bytes.mib(32)), "worker-" + i, 137);
        }
        after(Duration.ofSeconds(2));

        after(Duration.ofMinutes(3));
        dead("data-processor");

        assertThat(board.posts).hasSize(2);
        assertThat(board.one().incident().container()).isEqualTo("data-processor");
    }

    @Test
    void what_is_muted_is_counted_and_said_when_the_mute_is_over() {
        mutes.mute(WORKER, Duration.ofHours(1), "slack:U0ANN");
        ContainerId id = dead("data-processor");
        engine.start(id);
        oom(id, "data-processor");
        after(Duration.ofMinutes(5));
        int during = board.posts.size();

        after(Duration.ofMinutes(60));

        assertThat(during).isZero();
        assertThat(board.posts).hasSize(1);
        assertThat(board.one().incident().deaths()).isEqualTo(2);
    }

    @Test
    void a_mute_shows_on_the_message_which_then_stands_still() {
        ContainerId id = dead("data-processor");

        mutes.mute(WORKER, Duration.ofHours(1), "slack:U0ANN");
        after(Duration.ofSeconds(1));
        engine.start(id);
        oom(id, "data-processor");
        after(Duration.ofMinutes(2));

        assertThat(board.one().muted()).hasValueSatisfying(mute -> assertThat(mute.by()).isEqualTo("slack:U0ANN"));
        assertThat(board.one().incident().deaths()).isEqualTo(1);
        assertThat(board.updates).isEqualTo(1);
    }

    @Test
    void another_inquest_goes_on_with_the_same_message() {
        ContainerId id = dead("data-processor");
        alerting = start();
        engine.start(id);
        oom(id, "data-processor");

        after(Duration.ofSeconds(2));

        assertThat(board.posts).hasSize(1);
        assertThat(board.one().incident().deaths()).isEqualTo(2);
        assertThat(board.one().found()).isPresent();
    }

    @Test
    void what_slack_refuses_is_kept_counted_and_said_later() {
        board.refuses(true);
        ContainerId id = dead("data-processor");
        engine.start(id);
        oom(id, "data-processor");
        after(Duration.ofMinutes(1));
        board.refuses(false);
        after(Duration.ofMinutes(1));
        int tooSoon = board.posts.size();

        after(Duration.ofMinutes(5));

        assertThat(tooSoon).isZero();
        assertThat(board.posts).hasSize(1);
        assertThat(board.one().incident().deaths()).isEqualTo(2);
    }

    @Test
    void who_has_asked_for_a_container_is_told_as_well() {
        subscriptions.add(new Subscription("D0BOB", WORKER, "slack:U0BOB"));

        dead("data-processor");
        dead("api");

        assertThat(board.posts).containsExactly("C0OPS", "D0BOB", "C0OPS");
    }

    @Test
    void ten_new_messages_a_minute_are_the_most_and_the_others_follow() {
        for (int i = 0; i < 14; i++) {
            dead("worker-" + i);
        }
        int within = board.posts.size();

        after(Duration.ofMinutes(1));
        after(Duration.ofSeconds(1));

        assertThat(within).isEqualTo(10);
        assertThat(board.posts).hasSize(14);
    }

    @Test
    void what_dies_while_a_fix_of_it_goes_on_is_for_the_fix_to_tell() {
        ContainerId id = dead("data-processor");
        List<Integer> going = new ArrayList<>();
        engine.onStart(started -> {
            dies(started, "data-processor", 1);
            after(Duration.ofSeconds(2));
            going.add(board.one().incident().deaths());
        });

        own.approved(own.desk().proposal(board.one().incident().proposal()).orElseThrow());

        assertThat(id).isNotNull();
        assertThat(going).isNotEmpty().containsOnly(1);
    }

    @Test
    void how_long_one_has_to_run_depends_on_how_long_it_used_to_live() {
        Instant first = Instant.parse("2026-03-01T03:00:00Z");

        assertThat(Recovering.hold(incident(first, first, 1))).hasMinutes(10);
        assertThat(Recovering.hold(incident(first, first.plusSeconds(60), 30))).hasMinutes(10);
        assertThat(Recovering.hold(incident(first, first.plus(Duration.ofMinutes(80)), 3))).hasMinutes(80);
        assertThat(Recovering.hold(incident(first, first.plus(Duration.ofDays(30)), 3))).hasDays(1);
    }

    private static Incident incident(Instant first, Instant last, int deaths) {
        var who = new dev.inquest.notice.Concerned("local", "api", "api:1", Map.of());
        return new Incident("inc_1", who, new ContainerId("ab".repeat(32)), "api", first, last, deaths, 137, true,
                Incident.State.OPEN, "", "", "", "", "", false);
    }
}
