package dev.inquest.telling;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.inquest.container.Bytes;
import dev.inquest.container.ContainerId;
import dev.inquest.container.Measurement;
import dev.inquest.desk.AskedDesk;
import dev.inquest.reply.Json;
import dev.inquest.reply.Picture;
import dev.inquest.reply.Reply;

import static org.assertj.core.api.Assertions.assertThat;

class StatsTest {
    @TempDir
    Path folder;

    private AskedDesk at;

    @BeforeEach
    void open() {
        at = new AskedDesk(folder);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void one_look_gives_numbers_with_units_and_says_that_it_was_only_one() {
        ContainerId api = at.engine.running("api", Bytes.mib(512));
        at.engine.uses(api, Bytes.mib(128));
        at.engine.moves(api, new Measurement.Traffic(Bytes.mib(12), Bytes.mib(3), Bytes.mib(1), new Bytes(2048)));

        Reply.Told told = at.told("stats of api");

        assertThat(told.text()).isEqualTo(
                """
                        api uses 128 MiB of its limit of 512 MiB (25 %).

                        - Memory: 128 MiB of 512 MiB (25 %)
                        - CPU: 1.0 % of one processor, without a limit
                        - Processes: 1
                        - Since its start: 12 MiB read from disk and 3 MiB written, 1 MiB received over the network and 2 KiB sent

                        Nobody has watched it before now, so there is no course to show and no trend to tell.""");
        assertThat(told.picture()).isEmpty();
    }

    @Test
    void what_was_seen_over_time_has_a_trend_a_peak_a_warning_and_a_picture() {
        ContainerId api = at.engine.running("api", Bytes.mib(512));
        for (int minute = 0; minute < 10; minute++) {
            at.engine.usesAndIsWatched(api, Bytes.mib(100 + 20L * minute));
            at.clock.advance(Duration.ofMinutes(1));
        }

        Reply.Told told = at.told("graph the memory of api");

        assertThat(told.text()).startsWith("api uses 280 MiB of its limit of 512 MiB (55 %). At this pace the limit is"
                + " reached in about 11 min.")
                .contains("- Memory: 280 MiB of 512 MiB (55 %), rising by 20.0 MiB per minute")
                .contains("Seen 10 times in 9 min, since 20");
        Picture picture = told.picture().orElseThrow();
        assertThat(picture.words()).isEqualTo("Memory of api. Used at most 280 MiB of its limit of 512 MiB (55 %), seen"
                + " 10 times in 9 min. Started once.");
        assertThat(at.desk.picture(picture.id())).contains(picture);
        assertThat(Json.write(told)).contains("\"bytes_per_minute\":20971520",
                "\"picture\":\"/api/pictures/" + picture.id() + "/memory.svg\"");
    }

    @Test
    void only_what_was_asked_for_is_shown() {
        ContainerId api = at.engine.running("api", Bytes.mib(512));
        for (int minute = 0; minute < 20; minute++) {
            at.engine.usesAndIsWatched(api, Bytes.mib(100));
            at.clock.advance(Duration.ofMinutes(1));
        }

        Reply.Told told = at.told("graph the memory of api of the last 5 minutes");

        assertThat(told.text()).contains("steady", "Seen 5 times in 4 min");
    }

    @Test
    void a_dead_one_is_told_by_what_was_seen_before() {
        ContainerId api = at.engine.running("api", Bytes.mib(512));
        for (int second = 0; second < 4; second++) {
            at.engine.usesAndIsWatched(api, Bytes.mib(500 + second));
            at.clock.advance(Duration.ofSeconds(10));
        }
        at.engine.oom(api);
        at.clock.advance(Duration.ofMinutes(3));

        assertThat(at.told("peak memory of api").text()).isEqualTo("api does not run, so it uses nothing now: it ended"
                + " 3 min ago. Used at most 503 MiB of its limit of 512 MiB (98 %), seen 4 times in 30 s.");
    }

    @Test
    void where_none_is_named_those_that_use_the_most_come_first() {
        at.engine.uses(at.engine.running("small", Bytes.mib(100)), Bytes.mib(10));
        at.engine.uses(at.engine.running("large", Bytes.NONE), Bytes.mib(300));
        at.engine.exited(at.engine.running("dead", Bytes.NONE), 1);

        assertThat(at.told("which container uses the most memory?").text()).isEqualTo(
                """
                        large uses the most memory: 300 MiB of memory, without a limit of its own. The 2 that run use 310 MiB together.

                        | Container | Memory | CPU | Processes |
                        | --- | --- | --- | --- |
                        | large | 300 MiB, no limit | 1.0 % | 1 |
                        | small | 10 MiB of 100 MiB (10 %) | 1.0 % | 1 |""");
    }
}
