package dev.inquest.desk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.inquest.OwnDesk;
import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.FakeEngine;
import dev.inquest.notice.Concerned;
import dev.inquest.notice.Mute;
import dev.inquest.notice.Mutes;
import dev.inquest.notice.Subscriptions;
import dev.inquest.notice.Subscriptions.Subscription;
import dev.inquest.notice.Target;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** To be told, and not to be told. */
class NotifyingTest {
    private static final Person TERMINAL = new Person("terminal", "carol", "carol");
    private static final Person STRANGER = new Person("web", Person.ANONYMOUS, "somebody");
    private static final String CHANNEL = "slack:C0OPS:1.000100";
    private static final Target WORKER = new Target(Target.Kind.CONTAINER, "local", "data-processor");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private OwnDesk own;
    private Mutes mutes;
    private Subscriptions subscriptions;

    @BeforeEach
    void open() {
        own = OwnDesk.over(engine, clock, folder);
        mutes = new Mutes(own.parts().database(), own.ledger(), clock);
        subscriptions = new Subscriptions(own.parts().database(), own.ledger());
        engine.running("data-processor", Bytes.mib(32));
        engine.running("api", Bytes.mib(64));
    }

    @AfterEach
    void close() {
        own.close();
    }

    private String said(String text, String thread, Person by) {
        return switch (own.desk().ask(new Question(text, thread, "", by))) {
            case Reply.Told told -> told.text();
            case Reply.AskedBack back -> "asked back: " + back.text();
            case Reply.Refused refused -> "refused: " + refused.text();
            case Reply other -> other.toString();
        };
    }

    @ParameterizedTest
    @CsvSource({"mute data-processor for 2 hours, 120", "mute data-processor, 60",
        "silence data-processor for 30 minutes, 30", "snooze data-processor for 90 days, 43200"})
    void a_container_is_muted_for_a_time_that_is_said_and_recorded(String text, int minutes) {
        String said = said(text, CHANNEL, OwnDesk.ANN);

        assertThat(mutes.standing())
                .containsExactly(new Mute(WORKER, clock.instant().plus(Duration.ofMinutes(minutes)), "slack:U0ANN"));
        assertThat(said).contains("`data-processor`", "muted for everybody until 2026-", "`unmute data-processor`");
        assertThat(own.ledger().entries()).anySatisfy(entry -> {
            assertThat(entry.kind()).isEqualTo("muted");
            assertThat(entry.actor()).isEqualTo("slack:U0ANN");
            assertThat(entry.subject()).isEqualTo("container|local|data-processor");
        });
    }

    @Test
    void a_mute_ends_by_itself_or_by_a_word_at_a_terminal_as_well() {
        said("mute data-processor for 2 hours", "", TERMINAL);
        clock.advance(Duration.ofMinutes(121));
        List<Mute> afterwards = mutes.standing();
        said("mute data-processor for 2 hours", "", TERMINAL);

        String ended = said("unmute data-processor", "", TERMINAL);
        String again = said("unmute data-processor", "", TERMINAL);

        assertThat(afterwards).isEmpty();
        assertThat(ended).contains("are said again from now on");
        assertThat(again).contains("were not muted", "Nothing is muted now.");
        assertThat(mutes.standing()).isEmpty();
    }

    @Test
    void an_image_or_a_label_can_be_muted_and_covers_what_has_it() {
        said("mute image registry.example.com:5000/worker for 1 hour", CHANNEL, OwnDesk.ANN);
        said("mute label team=payments for 1 day", CHANNEL, OwnDesk.ANN);

        List<Mute> standing = mutes.standing();

        assertThat(Mutes.over(new Concerned("local", "a", "registry.example.com:5000/worker:7", Map.of()), standing))
                .isPresent();
        assertThat(Mutes.over(new Concerned("local", "b", "nginx", Map.of("team", "payments")), standing)).isPresent();
        assertThat(Mutes.over(new Concerned("local", "c", "nginx", Map.of("team", "search")), standing)).isEmpty();
    }

    @Test
    void a_channel_subscribes_once_and_is_left_alone_again() {
        String first = said("tell me when data-processor dies", CHANNEL, OwnDesk.ANN);
        String second = said("tell me when data-processor dies", "slack:C0OPS:2.000200", OwnDesk.BOB);
        List<Subscription> there = subscriptions.all();
        String ended = said("stop telling me about data-processor", CHANNEL, OwnDesk.BOB);
        String never = said("stop telling me about api", CHANNEL, OwnDesk.BOB);

        assertThat(first).startsWith("From now on alerts of `data-processor` are said here as well.");
        assertThat(second).startsWith("It is so already");
        assertThat(there).containsExactly(new Subscription("C0OPS", WORKER, "slack:U0ANN"));
        assertThat(ended).contains("no longer said here");
        assertThat(never).contains("Nobody has asked", "mute api for 2 hours");
        assertThat(subscriptions.all()).isEmpty();
    }

    @Test
    void where_there_is_no_channel_that_is_said_with_what_to_do() {
        assertThat(said("tell me when data-processor dies", "", TERMINAL)).startsWith("refused: ")
                .contains("no channel here", "in Slack", "slack.alerts_channel");
    }

    @Test
    void who_is_not_known_mutes_nothing_and_a_name_that_fits_nothing_is_asked_back() {
        String stranger = said("mute data-processor", "t1", STRANGER);
        String ghost = said("mute ghost-7 for 1 hour", CHANNEL, OwnDesk.ANN);
        String nothing = said("mute", CHANNEL + "9", OwnDesk.ANN);

        assertThat(stranger).startsWith("refused: ").contains("Sign in");
        assertThat(ghost).startsWith("asked back: ").contains("ghost-7");
        assertThat(nothing).startsWith("asked back: ").contains("Nothing is muted now.", "mute image");
        assertThat(mutes.standing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tell me when data-processor dies", "tell me when anything dies",
        "tell me when something of image registry.example.com:5000/worker dies",
        "tell me when something with label team=payments dies"})
    void what_is_said_to_end_a_subscription_ends_it(String text) {
        String hint = said(text, CHANNEL, OwnDesk.ANN).replaceFirst("(?s).*`(stop telling[^`]*)`.*", "$1");
        int wanted = subscriptions.all().size();

        String ended = said(hint, CHANNEL, OwnDesk.ANN);

        assertThat(wanted).isEqualTo(1);
        assertThat(ended).contains("no longer said here");
        assertThat(subscriptions.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mute data-processor", "mute image registry.example.com:5000/worker",
        "mute label team=payments for 2 hours"})
    void what_is_said_to_end_a_mute_ends_it(String text) {
        String hint = said(text, CHANNEL, OwnDesk.ANN).replaceFirst("(?s).*`(unmute [^`]*)`.*", "$1");
        int muted = mutes.standing().size();

        String ended = said(hint, CHANNEL, OwnDesk.ANN);

        assertThat(muted).isEqualTo(1);
        assertThat(ended).contains("said again from now on");
        assertThat(mutes.standing()).isEmpty();
    }

    @Test
    void what_nobody_has_asked_for_can_be_muted_as_it_is_said() {
        String image = said("stop telling me about image nginx", CHANNEL, OwnDesk.ANN);
        String everything = said("stop telling me about everything", CHANNEL, OwnDesk.ANN);
        said(image.replaceFirst("(?s).*`(mute [^`]*)`.*", "$1"), CHANNEL, OwnDesk.ANN);

        assertThat(image).contains("Nobody has asked", "`mute image nginx for 2 hours`");
        assertThat(everything).contains("Nobody has asked for alerts of all containers here.").doesNotContain("mute");
        assertThat(mutes.standing()).extracting(Mute::target).containsExactly(Target.image("nginx"));
    }

    @Test
    void something_may_be_said_of_all_containers() {
        said("tell me when anything dies", CHANNEL, OwnDesk.ANN);

        assertThat(subscriptions.all()).containsExactly(new Subscription("C0OPS", Target.EVERYTHING, "slack:U0ANN"));
    }
}
