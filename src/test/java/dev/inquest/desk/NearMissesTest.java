package dev.inquest.desk;

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
        assertThat(((Reply.Told) reply).containers()).filteredOn(glance -> !glance.trouble().isEmpty())
                .extracting(glance -> glance.container().name() + " " + glance.trouble())
                .containsExactlyInAnyOrder("api close-to-limit", "web close-to-limit");
        assertThat(((Reply.Told) reply).text()).contains("api", "it came to 31 MiB of its 32 MiB");
    }

    @Test
    void without_a_record_nobody_is_listed() {
        engine.running("api", Bytes.mib(32));

        assertThat(own.desk().nearMisses()).isEmpty();
    }
}
