package dev.inquest.container;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrendTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Bytes LIMIT = Bytes.mib(512);

    /** @param kib used at each second */
    private static List<Usage> samples(Duration life, Duration every, LongUnaryOperator kib) {
        List<Usage> samples = new ArrayList<>();
        for (long second = 0; second <= life.toSeconds(); second += every.toSeconds()) {
            Bytes used = new Bytes(kib.applyAsLong(second) * 1024);
            samples.add(new Usage(START.plusSeconds(second), new Usage.Memory(used, used, LIMIT, Bytes.NONE),
                    new Usage.Cpu(0, 0, 0), 1));
        }
        return samples;
    }

    private static List<Usage> every30(Duration life, LongUnaryOperator kib) {
        return samples(life, Duration.ofSeconds(30), kib);
    }

    @Test
    void a_leak_is_told_with_its_pace() {
        Duration life = Duration.ofMinutes(40);
        List<Usage> run = every30(life, s -> 60 * 1024 + 11 * 1024 * s / 60 + (s % 60 == 0 ? 2000 : 0));

        Trend trend = Trend.of(run, Bytes.mib(500), START.plus(life));

        assertThat(trend).isInstanceOfSatisfying(Trend.Growing.class, growing -> {
            assertThat(growing.perMinute() / 1024 / 1024).isBetween(10.9, 11.1);
            assertThat(growing.pace()).isEqualTo("11 MiB a minute");
            assertThat(growing.until(Bytes.gib(1)).toMinutes()).isBetween(92L, 94L);
        });
    }

    @Test
    void a_slow_leak_is_told_by_the_hour() {
        List<Usage> run = samples(Duration.ofHours(10), Duration.ofMinutes(10), s -> 60 * 1024 + 4 * 1024 * s / 3600);

        assertThat(Trend.of(run, LIMIT, Inspection.NEVER)).isInstanceOfSatisfying(Trend.Growing.class,
                growing -> assertThat(growing.pace()).isEqualTo("4 MiB an hour"));
    }

    @Test
    void what_comes_at_once_is_no_leak() {
        Duration life = Duration.ofMinutes(40);

        Trend trend = Trend.of(every30(life, s -> 60 * 1024), LIMIT, START.plus(life).plusSeconds(7));

        assertThat(trend).isEqualTo(new Trend.Sudden(Bytes.mib(60), Duration.ofSeconds(7)));
    }

    @Test
    void what_was_leaked_and_is_copied_at_last_is_a_leak_although_the_rest_came_at_once() {
        Duration life = Duration.ofMinutes(40);
        List<Usage> run = every30(life, s -> 20 * 1024 + 5 * 1024 * s / 60);

        Trend trend = Trend.of(run, LIMIT, START.plus(life).plusSeconds(7));

        assertThat(trend).isInstanceOfSatisfying(Trend.Growing.class, growing -> {
            assertThat(growing.pace()).isEqualTo("5 MiB a minute");
            assertThat(growing.to()).isEqualTo(Bytes.mib(220));
        });
    }

    @Test
    void of_what_grew_for_a_moment_and_then_came_at_once_nothing_is_said() {
        List<Usage> run = samples(Duration.ofSeconds(15), Duration.ofSeconds(5), s -> 20 * 1024 + 10 * 1024 * s);

        Trend trend = Trend.of(run, LIMIT, START.plusSeconds(17));

        assertThat(trend).isEqualTo(new Trend.Unclear());
    }

    @Test
    void what_fills_up_and_then_rests_is_no_leak() {
        Duration life = Duration.ofMinutes(40);

        Trend trend = Trend.of(every30(life, s -> Math.min(480L * 1024, 60 * 1024 + 500 * s)), LIMIT, START.plus(life));

        assertThat(trend).isEqualTo(new Trend.Unclear());
    }

    @Test
    void what_goes_up_and_down_is_no_leak() {
        Duration life = Duration.ofMinutes(40);

        Trend trend = Trend.of(every30(life, s -> 300 * 1024 + s / 30 % 7 * 20 * 1024), LIMIT, START.plus(life));

        assertThat(trend).isEqualTo(new Trend.Unclear());
    }

    @Test
    void a_line_that_would_have_come_to_the_limit_much_later_does_not_explain_the_end() {
        Duration life = Duration.ofMinutes(40);

        Trend trend = Trend.of(every30(life, s -> 320 * 1024 + 20 * s), LIMIT, START.plus(life).plusSeconds(20));

        assertThat(trend).isEqualTo(new Trend.Unclear());
    }

    @Test
    void of_few_samples_nothing_is_said() {
        assertThat(Trend.of(every30(Duration.ofMinutes(5), s -> 400 * 1024 + 200 * s), LIMIT, Inspection.NEVER))
                .isEqualTo(new Trend.Unclear());
        assertThat(Trend.of(List.of(), LIMIT, Inspection.NEVER)).isEqualTo(new Trend.Unclear());
    }

    @Test
    void of_several_runs_the_last_one_that_was_seen_for_long_enough_counts() {
        List<Usage> runs = every30(Duration.ofMinutes(55), s -> 60 * 1024 + 200 * (s % 1500));

        List<Usage> last = Trend.lastRun(runs);

        assertThat(last).hasSize(50);
        assertThat(last.getFirst().at()).isEqualTo(START.plusSeconds(1500));
    }
}
