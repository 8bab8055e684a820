package dev.inquest.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.inquest.answer.Mark.Kind;
import dev.inquest.container.Bytes;
import dev.inquest.container.EngineEvent;
import dev.inquest.container.Gap;
import dev.inquest.container.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/** What a curve tells of the life of its container. */
class MemoryCurveTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T03:00:00Z");
    private static final Bytes HOST = Bytes.mib(4096);

    @Test
    void an_end_with_an_oom_event_is_a_kill_and_any_other_is_an_end() {
        List<Mark> marks = Mark.of(List.of(at(0, "start"), at(9, "oom"), died(10, 137), at(20, "start"), died(30, 137),
                at(40, "start"), died(50, 1)));

        assertThat(marks).extracting(Mark::kind)
                .containsExactly(Kind.STARTED, Kind.KILLED, Kind.STARTED, Kind.ENDED, Kind.STARTED, Kind.ENDED);
    }

    @Test
    void the_curve_is_broken_where_it_did_not_run() {
        MemoryCurve curve = MemoryCurve.of(samples(32, 0, 10, 20, 40, 50), List.of(died(22, 1), at(38, "start")),
                Bytes.mib(32), HOST);

        assertThat(curve.runs()).extracting(List::size).containsExactly(3, 2);
    }

    @Test
    void it_is_broken_where_nobody_watched_and_where_samples_are_missing() {
        List<Usage> samples = samples(32, 0, 10, 20, 30, 40, 50, 60, 260, 270, 280, 290);
        Gap gap = new Gap(BEGIN.plusSeconds(12), BEGIN.plusSeconds(18), Gap.Why.AWAY, 0, List.of());

        MemoryCurve curve = new MemoryCurve(samples, List.of(), List.of(), List.of(gap));

        assertThat(curve.runs()).extracting(List::size).containsExactly(2, 5, 4);
        assertThat(curve.words()).endsWith("Nobody watched for 6 s of it.");
    }

    @Test
    void samples_that_have_become_rarer_are_no_hole() {
        List<Usage> samples = samples(32, 0, 600, 1200, 1800, 1860, 1920, 1980, 1990, 2000, 2010);

        assertThat(new MemoryCurve(samples, Bytes.mib(32)).runs()).hasSize(1);
    }

    @Test
    void a_limit_that_was_changed_in_place_changes_with_its_event() {
        List<Usage> samples = new ArrayList<>(samples(32, 0, 10));
        samples.addAll(samples(64, 20, 30));

        MemoryCurve curve = MemoryCurve.of(samples, List.of(at(0, "start"), at(13, "update")), Bytes.mib(64), HOST);

        assertThat(curve.limits()).containsExactly(new Limit(BEGIN, Bytes.mib(32)),
                new Limit(BEGIN.plusSeconds(13), Bytes.mib(64)));
        assertThat(curve.limitAt(BEGIN.plusSeconds(12))).isEqualTo(Bytes.mib(32));
        assertThat(curve.words()).contains("Its limit was changed from 32 MiB to 64 MiB at 2026-03-01 03:00:13 UTC.");
    }

    @Test
    void the_memory_of_the_host_is_no_limit() {
        MemoryCurve curve = MemoryCurve.of(samples(4096, 0, 10), List.of(), Bytes.NONE, HOST);

        assertThat(curve.limits()).extracting(Limit::bytes).containsExactly(Bytes.NONE);
        assertThat(curve.words()).contains("without a limit of its own");
    }

    @Test
    void a_container_that_took_the_place_of_another_goes_on_with_its_curve() {
        MemoryCurve old = MemoryCurve.of(samples(32, 0, 10), List.of(at(0, "start"), at(11, "oom"), died(11, 137)),
                Bytes.mib(32), HOST);
        MemoryCurve made = MemoryCurve.of(samples(256, 25, 35), List.of(at(20, "create"), at(24, "start")),
                Bytes.mib(256), HOST);

        MemoryCurve curve = made.with(old).with(old);

        assertThat(curve.samples()).hasSize(4);
        assertThat(curve.marks()).hasSize(3);
        assertThat(curve.limits()).extracting(Limit::from).containsExactly(BEGIN, BEGIN.plusSeconds(24));
        assertThat(curve.words()).isEqualTo("Used at most 10 MiB of its limit of 32 MiB then (31 %), seen 4 times in"
                + " 35 s. Killed for memory once and started twice. Its limit was changed from 32 MiB to 256 MiB at"
                + " 2026-03-01 03:00:24 UTC.");
    }

    @Test
    void of_many_marks_only_as_many_are_drawn_as_can_be_told_apart_and_all_are_counted() {
        List<EngineEvent> loop = IntStream.range(0, 200)
                .boxed()
                .flatMap(i -> List.of(at(10L * i, "start"), died(10L * i + 5, 1)).stream())
                .toList();

        MemoryCurve curve = MemoryCurve.of(List.of(), loop, Bytes.mib(32), HOST);

        assertThat(curve.thinned(Kind.ENDED, 30)).hasSizeBetween(20, 30);
        assertThat(curve.words()).isEqualTo("What it used was not recorded. Ended otherwise 200 times and started 200"
                + " times.");
    }

    @Test
    void what_lies_outside_of_a_stretch_of_time_is_left_out_but_for_its_limit() {
        List<Usage> samples = new ArrayList<>(samples(32, 0, 10));
        samples.addAll(samples(64, 20, 30));
        MemoryCurve curve = MemoryCurve.of(samples, List.of(at(0, "start"), at(13, "update")), Bytes.mib(64), HOST);

        MemoryCurve late = curve.within(BEGIN.plusSeconds(15), BEGIN.plus(Duration.ofHours(1)));

        assertThat(late.samples()).hasSize(2);
        assertThat(late.marks()).isEmpty();
        assertThat(late.limits()).extracting(Limit::bytes).containsExactly(Bytes.mib(64));
    }

    private static EngineEvent at(long second, String action) {
        return EngineEvent.of(BEGIN.plusSeconds(second), action);
    }

    private static EngineEvent died(long second, int code) {
        return at(second, "die").withExitCode(code);
    }

    private static List<Usage> samples(int limit, long... seconds) {
        return java.util.Arrays.stream(seconds)
                .mapToObj(second -> new Usage(BEGIN.plusSeconds(second),
                        new Usage.Memory(Bytes.mib(10), Bytes.mib(10), Bytes.mib(limit), Bytes.NONE),
                        new Usage.Cpu(0, 0, 0), 1))
                .toList();
    }
}
