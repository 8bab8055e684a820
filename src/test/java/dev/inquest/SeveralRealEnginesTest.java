package dev.inquest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.cli.Serving;
import dev.inquest.cli.Setup;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Inspection;
import dev.inquest.database.Database;
import dev.inquest.question.Person;
import dev.inquest.question.Question;
import dev.inquest.recorder.EngineRecord;
import dev.inquest.reply.Json;
import dev.inquest.reply.Reply;
import dev.inquest.slack.Workspace;

import static org.assertj.core.api.Assertions.assertThat;

/** Inquest as its settings set it up, over two real engines: console, Slack, recorders and alerts. */
@Tag("engine")
class SeveralRealEnginesTest {
    private static final String HUNGRY = "sleep 1; exec awk 'BEGIN{b=sprintf(\"%1048576s\",\"\");for(i=1;i<=64;i++)"
            + "{m[i]=b i;system(\"sleep 0.02\")}while(1)system(\"sleep 60\")}'";
    private static final Person ANN = new Person("slack", "U0ANN", "ann");

    @TempDir
    static Path folder;

    private static RealEngine first;
    private static SecondEngine other;
    private static RealEngine second;
    private static Workspace slack;
    private static Wiring wiring;
    private static Serving serving;

    @BeforeAll
    static void serve() throws IOException {
        first = RealEngine.get();
        other = SecondEngine.start();
        second = other.engine();
        slack = new Workspace();
        Path settings = Files.writeString(folder.resolve("inquest.yaml"), """
                engines:
                  first: { host: "%s" }
                  second: { host: "%s" }
                store: sqlite:%s
                web: { port: 0 }
                people: { approvers: [U0BOB] }
                """.formatted(first.address().host(), second.address().host(), folder.resolve("store.db"))
                + slack.settings());
        wiring = new Wiring(new Setup(settings.toString(), "", Map.of()), Map.of());
        serving = wiring.serve();
        // What dies from now on is news.
        try (Database store = Database.open("sqlite:" + folder.resolve("store.db"))) {
            first.until(() -> isWatched(store, "first") && isWatched(store, "second"));
        }
    }

    private static boolean isWatched(Database store, String engine) {
        return EngineRecord.in(store, engine).attention().latest().isPresent();
    }

    @AfterEach
    void clean() {
        first.clean();
        second.clean();
    }

    @AfterAll
    static void end() {
        serving.close();
        wiring.close();
        slack.close();
        other.close();
    }

    private static boolean told(String container, int alerts) {
        return slack.alerts(container).size() >= alerts;
    }

    @Test
    void a_name_on_both_is_asked_back_and_every_answer_names_its_engine() {
        String name = first.name("api");
        first.awaitEnd(first.run(name, "32m", HUNGRY));
        second.awaitEnd(second.run(name, "32m", HUNGRY));

        String asked = slack.begin("U0ANN", "why did " + name + " die?");
        String there = slack.begin("U0ANN", "why did " + name + " on second die?");
        Reply.Explained here = (Reply.Explained) ask("why did first/" + name + " die?");
        Reply status = ask("status of second/" + name);

        assertThat(slack.answers(asked, 1).getFirst()).contains("fits several containers");
        assertThat(slack.answers(there, 1).getFirst()).startsWith(name + " on second was killed")
                .contains("Proposed: memory limit of " + name + " on second");
        assertThat(here.answer().say()).startsWith(name + " on first was killed");
        assertThat(Json.write(here)).contains("\"container\":{\"engine\":\"first\",\"name\":\"" + name + "\"");
        assertThat(((Reply.Told) status).text()).startsWith(name + " on second is dead");
        first.until(() -> told(name, 2));
        assertThat(slack.alerts(name)).hasSize(2)
                .anySatisfy(alert -> assertThat(alert).startsWith(name + " on first died at "))
                .anySatisfy(alert -> assertThat(alert).startsWith(name + " on second died at "));
    }

    @Test
    void a_fix_that_a_conversation_approves_is_carried_out_on_its_engine_alone() {
        String name = first.name("shop");
        ContainerId untouched = first.run(name, "32m", HUNGRY);
        ContainerId old = second.run(name, "32m", HUNGRY);
        Inspection before = first.awaitEnd(untouched);
        second.awaitEnd(old);

        String talk = slack.begin("U0ANN", "why did " + name + " on second die?");
        slack.answers(talk, 1);
        slack.goOn("U0BOB", talk, "approve");
        slack.answers(talk, 2);

        second.until(() -> slack.answers(talk, 2).getLast().startsWith("Fixed: " + name + " on second is running"));
        Inspection fixed = second.reader().inspect(second.named(name));
        assertThat(fixed.id()).isNotEqualTo(old);
        assertThat(fixed.state().running()).isTrue();
        assertThat(fixed.memory().limit()).isEqualTo(Bytes.mib(256));
        assertThat(first.reader().inspect(untouched)).isEqualTo(before);
    }

    @Test
    void an_engine_that_hangs_keeps_nobody_from_the_other_and_what_happened_meanwhile_is_caught_up() {
        String dead = first.name("dead");
        String unseen = second.name("unseen");
        String fresh = first.name("fresh");
        ContainerId there = second.run(unseen, "32m", "sleep 4; exit 7");
        first.awaitEnd(first.run(dead, "32m", "exit 5"));
        other.hang();
        try {
            Reply.Told list = (Reply.Told) ask("which containers are dead?");
            assertThat(list.text()).contains("Not looked at: second, which does not answer", dead);

            first.awaitEnd(first.run(fresh, "32m", "exit 6"));
            first.until(() -> told(fresh, 1));
            assertThat(((Reply.Explained) ask("why did " + fresh + " die?")).answer().say())
                    .contains(fresh + " on first");

            Reply.Failed failed = (Reply.Failed) ask("status of " + unseen + " on second");
            assertThat(failed.code()).isEqualTo("engine_timeout");
            assertThat(failed.text()).contains("second", "did not answer within",
                    "see whether docker ps answers there");
            assertThat(told(unseen, 1)).isFalse();
            assertThat(other.hangs()).isTrue();
        } finally {
            other.goOn();
        }

        second.awaitEnd(there);
        first.until(() -> told(unseen, 1));
        assertThat(slack.alerts(unseen)).hasSize(1)
                .allSatisfy(alert -> assertThat(alert).startsWith(unseen + " on second died at "));
        assertThat(((Reply.Told) ask("status of " + unseen)).text()).contains("exit code 7");
        first.until(() -> !((Reply.Told) ask("which containers are dead?")).text().contains("Not looked at"));
    }

    @Test
    void an_engine_that_is_killed_and_started_again_is_watched_again() {
        String here = first.name("here");
        String after = second.name("after");
        other.kill();

        first.awaitEnd(first.run(here, "32m", "exit 5"));
        first.until(() -> told(here, 1));
        assertThat(((Reply.Told) ask("which containers are dead?")).text())
                .contains("Not looked at: second, which does not answer", here);
        assertThat(((Reply.Failed) ask("which containers are dead on second?")).code()).isEqualTo("engine_unreachable");

        other.startAgain();
        second.awaitEnd(second.run(after, "32m", "exit 8"));
        first.until(() -> told(after, 1));
        assertThat(slack.alerts(after)).hasSize(1)
                .allSatisfy(alert -> assertThat(alert).startsWith(after + " on second died at "));
    }

    private static Reply ask(String text) {
        return wiring.desk().ask(new Question(text, "", "", ANN));
    }
}
