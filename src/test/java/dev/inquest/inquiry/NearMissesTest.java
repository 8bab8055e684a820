package dev.inquest.inquiry;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.OwnDesk;
import dev.inquest.SettableClock;
import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.FakeEngine;
import dev.inquest.question.Question;
import dev.inquest.recorder.Kept;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Who came close to the limit this week, from the record. */
class NearMissesTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final FakeEngine engine = new FakeEngine(clock);
    private OwnDesk own;

    @BeforeEach
    void open() {
        own = OwnDesk.over(engine, clock, folder);
    }

    @AfterEach
    void close() {
        own.close();
    }

    /** As a recorder would have kept it. */
    private void used(String name, int mib, Duration ago) {
        ContainerId id = engine.named(name).orElseThrow().id();
        Instant at = clock.instant().minus(ago);
        Kept.inspection(own.parts().database(), engine.inspect(id), at);
        Kept.usage(own.parts().database(), "local", id, at, Bytes.mib(mib),
                engine.inspect(id).memory().limit());
    }

    @Test
    void who_came_to_nine_tenths_this_week_is_listed_with_a_size_that_leaves_room() {
        engine.running("api", Bytes.mib(32));
        engine.running("web", Bytes.mib(256));
        engine.running("calm", Bytes.mib(64));
        engine.running("once", Bytes.mib(64));
        used("api", 31, Duration.ofDays(3));
        used("web", 240, Duration.ofDays(1));
        used("calm", 30, Duration.ofDays(1));
        used("once", 63, Duration.ofDays(8));

        var near = own.desk().nearMisses();
        Reply reply = own.desk().ask(new Question("which containers are close to their limit?", "", "", OwnDesk.ANN));

        assertThat(near).extracting(one -> one.container().name()).containsExactly("api", "web");
        assertThat(near.getFirst().say())
                .isEqualTo("came to 31 MiB of its 32 MiB (96 %) this week; 256 MiB would leave room");
        assertThat(near.getLast().suggested()).contains(Bytes.mib(512));
        assertThat(((Reply.Told) reply).text()).isEqualTo("""
                2 containers came to nine tenths of their memory limit this week:

                | Container | Used | Limit | Would leave room |
                | --- | --- | --- | --- |
                | api | 31 MiB (96 %) | 32 MiB | 256 MiB |
                | web | 240 MiB (93 %) | 256 MiB | 512 MiB |

                To give one more room, say for example `give api 256m`. It needs an approval.""");
    }

    @Test
    void the_list_of_those_in_trouble_has_them_too() {
        engine.running("api", Bytes.mib(32));
        used("api", 31, Duration.ofDays(3));

        Reply reply = own.desk().ask(new Question("which containers are in trouble?", "", "", OwnDesk.ANN));

        assertThat(((Reply.Told) reply).containers())
                .extracting(glance -> glance.container().name() + " " + glance.trouble())
                .containsExactly("api close-to-limit");
        assertThat(((Reply.Told) reply).text()).contains("api", "it came to 31 MiB of its 32 MiB");
    }

    @Test
    void one_that_has_died_of_it_since_is_told_as_well() {
        engine.running("api", Bytes.mib(32));
        used("api", 31, Duration.ofHours(3));
        engine.stop(engine.named("api").orElseThrow().id());

        Reply reply = own.desk().ask(new Question("near misses", "", "", OwnDesk.ANN));

        assertThat(((Reply.Told) reply).text()).contains("| api | 31 MiB (96 %) | 32 MiB | 256 MiB |");
    }

    @Test
    void who_has_watched_nothing_does_not_say_that_nothing_came_close() {
        engine.running("api", Bytes.mib(32));

        Reply reply = own.desk().ask(new Question("near misses", "", "", OwnDesk.ANN));

        assertThat(((Reply.Told) reply).text()).startsWith("Nobody has watched the use of memory here yet");
    }

    @Test
    void without_a_record_nobody_is_listed() {
        engine.running("api", Bytes.mib(32));

        assertThat(own.desk().nearMisses()).isEmpty();
    }
}
